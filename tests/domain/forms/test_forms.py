"""What each action asks: a form for every action, an action for every form, and words that say what is missing."""

from collections.abc import Iterator

import pytest

from portal.domain.actions import Action
from portal.domain.case_type import CaseType
from portal.domain.entries import Form
from portal.domain.errors import Absent
from portal.domain.moves import EARLY_ENDS
from tests.kinds import actions, every_kind

NEEDS_NO_FORM = {
    Action.FILE,  # the journeys of portal/web/residents ask for it, over many pages
    Action.RECUSE,  # declaring a connection takes this step: nobody presses a button for it
    Action.REMIND,  # the portal takes this step by itself, and the next two
    Action.TELL_LATE,
    Action.DELETE_COPIES,
    Action.RECORD_FINDING,  # its form is made of the one question that it answers
}


def forms(kind: CaseType) -> Iterator[Form]:
    """Every form that staff and residents meet on a case of this kind, one for each question included."""
    yield from kind.forms.values()
    for question in kind.checklist:
        if form := kind.form(Action.RECORD_FINDING, question.code):
            yield form


def words_of(form: Form) -> Iterator[str]:
    yield from filter(None, (form.title, form.button, form.done, form.lead, form.warning))
    for entry in form.entries:
        yield from filter(None, (entry.label, entry.hint, entry.empty, entry.too_short))
        for choice in entry.choices:
            yield from filter(None, (choice.words, choice.hint))


@every_kind
def test_every_action_has_a_form_or_is_known_to_need_none(kind: CaseType) -> None:
    assert actions(kind) - set(kind.forms) == NEEDS_NO_FORM & actions(kind)


@every_kind
def test_every_form_belongs_to_an_action_of_its_kind(kind: CaseType) -> None:
    assert set(kind.forms) <= actions(kind)


@every_kind
def test_the_entries_of_a_form_have_names_of_their_own_and_choices_codes_of_their_own(kind: CaseType) -> None:
    for form in forms(kind):
        names = [entry.name for entry in form.entries]
        assert len(set(names)) == len(names), form.title
        for entry in form.entries:
            codes = [choice.code for choice in entry.choices]
            assert len(set(codes)) == len(codes), entry.name


@every_kind
def test_a_decision_offers_the_outcomes_of_its_kind_and_a_refusal_those_that_a_lead_approves(kind: CaseType) -> None:
    def offered(action: Action) -> list[str]:
        entry = next(entry for entry in kind.forms[action].entries if entry.name == "outcome")
        return [choice.code for choice in entry.choices]

    assert offered(Action.PROPOSE) == [outcome.code for outcome in kind.outcomes]
    if Action.PROPOSE_REFUSAL in kind.forms:
        refused = [ending.code for ending in kind.endings if ending.proposed_by is Action.PROPOSE_REFUSAL]
        assert offered(Action.PROPOSE_REFUSAL) == refused


@every_kind
def test_each_end_that_a_lead_approves_is_proposed_by_a_step_of_its_own_kind(kind: CaseType) -> None:
    for ending in kind.endings:
        assert (ending.proposed_by in EARLY_ENDS) == ending.needs_lead
        assert ending.proposed_by in kind.forms


@every_kind
def test_a_question_of_the_checklist_is_a_form_and_another_is_absent(kind: CaseType) -> None:
    for question in kind.checklist:
        form = kind.form(Action.RECORD_FINDING, question.code)
        assert form is not None
        assert form.title == question.text
        assert [entry.name for entry in form.entries] == ["answer", "evidence", "reason"]
    with pytest.raises(Absent):
        kind.form(Action.RECORD_FINDING, "weather")


@every_kind
def test_every_word_of_a_form_is_there_and_none_is_one_that_we_never_use(kind: CaseType) -> None:
    words = [word for form in forms(kind) for word in words_of(form)]
    assert all(text and text == text.strip() for text in words)
    never = ("please", "sorry", "invalid", "processed")
    assert [text for text in words if any(word in text.lower() for word in never)] == []
