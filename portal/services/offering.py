"""What residents can do on their own case: what each step asks, the one thing it is about, and what stands there."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from portal.domain import reaching
from portal.domain.actions import Action
from portal.domain.actors import Role
from portal.domain.entries import Form, Values
from portal.domain.errors import Absent
from portal.domain.facts import Facts
from portal.domain.remedies import WORDS
from portal.domain.talking import ABOUT_ONE
from portal.domain.text import Sentence, sentence
from portal.domain.workflow import State
from portal.services import representing, telling
from portal.services.dossiers import Dossier
from portal.services.gathering import facts_about

SEATED = (Action.AGREE_REPRESENTATIVE, Action.REFUSE_REPRESENTATIVE, Action.END_REPRESENTATION)
"""Steps that speak of one who acts for the person, by the number that they have in the case."""


@dataclass(frozen=True, slots=True)
class OwnStep:
    """One step and what it asks. `reason` is why it cannot be taken now, or None.

    `about` is the one thing that it speaks of, as the case knows it, and `told` says to the person which that is.
    `values` stand in the form already.
    """

    form: Form
    reason: Sentence | None
    about: str = ""
    told: tuple[Sentence, ...] = ()
    values: Values = field(default_factory=dict)


def own_form(dossier: Dossier, action: Action) -> Form:
    """What an action asks that residents of such a case may take at some time; Absent for any other."""
    form = dossier.kind.form(action) if action in dossier.kind.workflow.open_to(Role.RESIDENT) else None
    if form is None:
        raise Absent
    return form


def own_step(dossier: Dossier, state: State, facts: Facts, action: Action, *, named: str) -> OwnStep:
    """The step as its page shows it. `named` is the one thing that its address names: a look's code, a remedy's place.

    Raises Absent for a step that residents never take, and for a thing that they were not told of.
    """
    form = own_form(dossier, action)
    about, told = _thing(dossier, action, named)
    offers = dossier.kind.workflow.offers(state, facts_about(dossier, facts, about))
    reason = offers[action] if action in offers else Sentence("")
    return OwnStep(form, reason, about, told, _standing(dossier, action))


def may(dossier: Dossier, state: State, facts: Facts) -> Iterator[tuple[Action, Form]]:
    """What the resident can do now, but for what is about one thing and stands beside it."""
    for action, reason in dossier.kind.workflow.offers(state, facts).items():
        form = dossier.kind.form(action)
        is_said = action is Action.SKIP_REPRESENTATIONS and facts.has_represented
        if reason is None and form is not None and not is_said and action not in ABOUT_ONE:
            yield action, form


def _thing(dossier: Dossier, action: Action, named: str) -> tuple[str, tuple[Sentence, ...]]:
    if action not in ABOUT_ONE:
        if named:
            raise Absent
        return "", ()
    if action is Action.ASK_WHY:
        looks = {look.code: look for look in telling.looks(dossier)}
        if named in looks:
            return named, telling.look_told(looks[named])
    elif action in SEATED:
        names = {str(seat.number): seat.name for seat in representing.seats(dossier)}
        if named in names:
            return named, (sentence("This is about %(name)s.", name=names[named]),)
    elif dossier.decision and dossier.decision.signed_at and not dossier.says_nothing:
        places = {str(place): remedy for place, remedy in enumerate(dossier.remedies, 1)}
        if named in places:
            return places[named].id, (Sentence(WORDS[places[named].remedy]),)
    raise Absent


def _standing(dossier: Dossier, action: Action) -> Values:
    """What is known already of what this step changes."""
    if action in (Action.CHANGE_CONTACT, Action.CHANGE_SUPPORT):
        return reaching.as_entered(dossier.contact)
    return {"number": dossier.contact.phone} if action is Action.ASK_CALL else {}
