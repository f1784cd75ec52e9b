"""Each step sends the letter that the law wants, with what was entered for it and the right days."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import timedelta

import pytest

from portal.adapters.letters import office_of
from portal.domain.actions import Action
from portal.domain.actors import SYSTEM
from portal.domain.facts import Facts
from portal.domain.letters import LETTERS
from portal.domain.letters.letter import LetterCode
from portal.domain.workflow import State
from portal.services.letter_values import values_of
from portal.services.taking import Taking
from tests.casework import NOTHING, a_search, answered, dossier_of, listed, read, searched
from tests.correspondence import ELSEWHERE, QUESTION, REFUSED, SENT, asked, pages, pointed_elsewhere, words
from tests.factories import MadeCase, World, a_case, taken

SAYS: Mapping[LetterCode, tuple[str, ...]] = {
    LetterCode.L1: (
        "Dear Kim Example",
        "We got your request on Friday 20 November 2026.",
        "by Monday 21 December 2026.",
    ),
    LetterCode.L2: (
        "Something with your name on it.",
        "We asked for them on Friday 20 November 2026.",
        "If we do not hear from you by Tuesday 19 January 2027",
        "Send your papers to help@example.org or by post.",
        "30 days after we have checked them",
    ),
    LetterCode.L3: (
        "We need proof that you can act for Robin Example",
        "Something with your name on it.",
        "court order",
    ),
    LetterCode.L4: (
        QUESTION,
        "We paused the clock on Wednesday 25 November 2026.",
        "You had 26 days left on the clock.",
        "by Sunday 24 January 2027",
    ),
    LetterCode.L4B: (
        "Thank you. We have your reply",
        "We got your reply on Wednesday 2 December 2026.",
        "The clock was paused for 8 days.",
        "We will now answer by Tuesday 29 December 2026.",
    ),
    LetterCode.L5: (
        "We got all we needed to start on Friday 20 November 2026.",
        "You were to have our answer by Monday 21 December 2026.",
        "We have found a very large amount of information and need time to read it all.",
        "Two boxes are left to read.",
        "The law lets us take two more months when a request is complex.",
        "We will answer by Monday 22 February 2027.",
    ),
    LetterCode.L6: (
        "We got your request on Friday 20 November 2026.",
        REFUSED["reason"],
        "clearly not made to get the information",
        REFUSED["help"],
    ),
    LetterCode.L7: (
        "There is 1 file. You can get it at http://localhost/case until Thursday 20 May 2027.",
        "To look into crime. Part 3 of the Data Protection Act 2018 lets us.",
        "Your name, your address and what you told us.",
        "You told us on the phone.",
        "Nobody else.",
        "Six years.",
        "Computer tools that used it: None.",
        "What we searched • crime and incident records",
        "We did this because: • it is about someone else, or could harm someone",
    ),
    LetterCode.L8: (
        "We got all we needed to start on Friday 20 November 2026.",
        "This is where we looked: • crime and incident records We did not find any information about you.",
    ),
    LetterCode.L9: (
        "Dear Sam Example",
        "We got this on Friday 20 November 2026.",
        "until Friday 4 December 2026.",
        "We will answer by Monday 21 December 2026.",
        "If any flag exists, we will think about whether it should be used while we look at this.",
    ),
    LetterCode.L10: (
        "You told us: • The information is out of date • The information is wrong • You told us that you moved",
        "The result must change, because it rests on a record that is not about you.",
        "• You said: ‘The information is wrong’. We agree. The record of 3 March shows it.",
        "• ‘What the tool said’: On 3 March 2026 the tool put you in its highest group. "
        "Officers then came to your home.",
        "• Wrong information is put right. Who does it: Records team. By when: Wednesday 27 January 2027. "
        "What exactly: The address in the record.",
        "Nobody else had it.",
        "The list is checked once a year from now on.",
    ),
    LetterCode.L11: (
        "What we agree with • You said: ‘The information is wrong’. We agree. The record of 3 March shows it.",
        "What we do not agree with • You said: ‘The information is out of date’. We do not agree.",
        "• ‘Is it fair?’: The tool was last checked for bias in May 2025. No group did worse than another.",
        "• Wrong information is put right.",
        "Nobody else had it.",
    ),
    LetterCode.L12: (
        "We read the records that the tool used",
        "We also looked at what you told us: You told us that you moved two years before.",
        "• You said: ‘The information is wrong’. We do not agree. The record of 3 March shows it.",
        "Nothing changes for you now.",
        "The flag will be looked at again on Wednesday 19 May 2027. It will end on Monday 15 November 2027",
    ),
    LetterCode.L13: ("We cannot tell you if a tool has flagged anyone or not.",),
    LetterCode.L14: (
        "We got your complaint about how we use your information on Friday 20 November 2026.",
        "at least every 10 working days",
        "We aim to give you our answer by Monday 21 December 2026.",
    ),
    LetterCode.L15: (
        "One of the records is about another person with a name like yours.",
        "We read the records that the tool used",
        "You can ask us to look again. • An apology. Who does it: Records team.",
    ),
    LetterCode.L16: (
        "We asked you for proof of who you are on Friday 20 November 2026.",
        "If you send it by Monday 19 July 2027 we will open this request again.",
    ),
    LetterCode.L17: (
        "You asked us to stop work on your challenge. We stopped on Friday 20 November 2026.",
        "You can start it again until Friday 4 December 2026.",
    ),
    LetterCode.L18: (
        "We got what you sent us on Friday 20 November 2026.",
        str(ELSEWHERE["reason"]),
        f"Who you can ask {ELSEWHERE['body']} {ELSEWHERE['contact']} We have not told them anything about you.",
        "Copy these words and send them to the force.",
        "I ask under sections 45 to 47 and 50C of the Data Protection Act 2018.",
    ),
    LetterCode.L19: (
        "One is this case, which we got on Monday 23 November 2026.",
        "The other one has its own reference. We do not write it here",
        "It is still Wednesday 23 December 2026, or sooner.",
    ),
}

each_letter = pytest.mark.parametrize("code", LetterCode)


@each_letter
def test_each_step_sends_its_letter_with_what_the_law_wants_and_the_right_days(world: World, code: LetterCode) -> None:
    case = SENT[code](world)
    sent = pages(world, case)
    assert list(sent)[-1] == code
    text, office = words(sent[code]), asdict(office_of(world.resources.settings))
    assert [expected for expected in SAYS[code] if expected not in text] == []
    assert case.reference in text
    for required in LETTERS[code].required:
        if not required.when or required.when == "restriction_reasons_plain":
            assert required.says in text, required
        assert all(office[value] in text for value in required.values if value in office), required


def test_whoever_did_not_reply_is_told_that_it_goes_on_and_not_that_a_reply_came(world: World) -> None:
    case = asked(world)
    world.clock.forward(days=60)
    text = words(pages(world, taken(world, case, world.first, Action.GO_ON))["l4b"])
    assert "We go on without your reply" in text
    assert "The clock was paused for 61 days." in text
    assert "Thank you" not in text
    assert "We got your reply" not in text


def test_a_request_about_which_someone_else_must_be_asked_says_whom(world: World) -> None:
    text = words(pages(world, answered(world, read(world, documents=0), "not_controller"))["l18"])
    assert "One of the records is about another person with a name like yours." in text
    assert "Who you can ask The police have until the day in this letter to change it." in text


@pytest.mark.parametrize(
    ("kind", "words_to_copy"),
    [("subject-access", "I ask for a copy of the data"), ("complaint", "I complain under section 164A")],
)
def test_whom_another_force_must_answer_gets_words_for_what_they_asked(
    world: World, kind: str, words_to_copy: str
) -> None:
    text = words(pages(world, pointed_elsewhere(world, kind))["l18"])
    assert f"{ELSEWHERE['body']} {ELSEWHERE['contact']} We have not told them anything about you." in text
    assert words_to_copy in text


def test_a_body_that_is_no_police_force_is_named_without_a_letter_that_only_binds_the_police(world: World) -> None:
    text = words(pages(world, pointed_elsewhere(world, body_sort="other", body="The town council"))["l18"])
    assert "Who you can ask The town council" in text
    assert "A letter you can use" not in text


def test_what_is_kept_back_of_an_explanation_is_told_with_its_reason(world: World) -> None:
    case = a_case(world, at=State.INFORMATION)
    parts = ("outcome", "rationale", "data", "responsibility", "fairness", "impact")
    told = {
        **dict.fromkeys(parts, "Told in plain words."),
        "held_back": ("performance",),
        "not_known": ("human_role",),
        "ground": "p3_b_crime",
        "why": "A method of work.",
        "until": world.clock().date() + timedelta(days=14),
    }
    case = taken(world, case, world.first, Action.EXPLAIN, **told)
    with dossier_of(world, case) as dossier:
        move = next(move for move in dossier.kind.workflow.moves if move.action is Action.SIGN)
        taking = Taking(dossier, move, Facts(actor=SYSTEM), {})
        values = values_of(taking, LetterCode.L12)
    explained = [sentence.in_english() for sentence in values["explanation_plain"]]  # type: ignore[union-attr]  # sentences, here
    kept_back = "we keep this back, because it could make it harder to stop or solve crime."
    assert f"‘How often is it right?’: {kept_back}" in explained
    assert "‘What a person did’: nobody knows this." in explained
    assert "A method of work." not in " ".join(explained)


# Two answers that must be the same.


def alike(page: str, case: MadeCase) -> str:
    return page.replace(case.reference, "SL-0000-0000")


def test_nothing_found_and_nothing_we_may_speak_of_are_the_same_letter(world: World) -> None:
    one = searched(world, a_search(world), "records", **NOTHING)
    two = searched(world, searched(world, a_search(world), "records", **NOTHING), "never_confirmed")
    two = listed(world, two, "never_confirmed")
    began_at = world.clock()
    sent = []
    for case in (one, two):
        world.clock.now = began_at
        ended = answered(world, taken(world, case, world.first, Action.FINISH_SEARCH), "nothing_found")
        sent.append(alike(pages(world, ended)["l8"], ended))
    assert sent[0] == sent[1]
    assert "never say yes or no about" not in words(sent[0]).partition("Records we never")[0]


def test_no_flag_and_a_flag_that_may_not_be_confirmed_are_the_same_letter(world: World) -> None:
    began_at, sent = world.clock(), []
    for outcome in ("neutral", "no_output_found"):
        world.clock.now = began_at
        case = a_case(world, at=State.DECIDED, outcome=outcome)
        sent.append(alike(pages(world, case)["l13"], case))
    assert sent[0] == sent[1]
