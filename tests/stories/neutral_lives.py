"""Pairs of lives with an answer that confirms nothing: in one something was found, in the other nothing was."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from portal.commands.paths import Planned, path
from portal.domain.actions import Action
from portal.domain.entries import Values
from portal.domain.explanations import EXPLANATIONS
from portal.domain.registry import kind_of
from portal.domain.restrictions import RecordSystem
from portal.domain.uploads import Sent
from portal.services.dossiers import Dossier

BEGAN_ON = date(2026, 11, 20)
PARTS = tuple(part.code for part in EXPLANATIONS)
TAKEN_FURTHER: Values = {"body": "s51", "opened_on": BEGAN_ON, "note": "They ask for the file."}


@dataclass(frozen=True, slots=True)
class Stage:
    """One step in both worlds at the same moment; None in the world in which nothing is done then."""

    found: Planned | None
    nothing: Planned | None

    @property
    def after(self) -> timedelta:
        return next(planned.after for planned in (self.found, self.nothing) if planned)

    def __str__(self) -> str:
        return " / ".join(planned.action.value if planned else "nothing" for planned in (self.found, self.nothing))


def both(who: str, action: Action, values: Values | None = None, *, days: float = 0) -> Stage:
    """The same step in both worlds."""
    planned = Planned(who, action, values or {}, after=timedelta(days=days, minutes=1))
    return Stage(planned, planned)


def talking() -> Iterator[Stage]:
    """A message each way, each with a file, and another address: the same in both worlds, and so is what it shows."""
    address = {"by": ("email",), "email": "new@example.org", "is_safe": "yes"}
    yield from replied()
    yield both("resident", Action.CHANGE_CONTACT, address)


def replied() -> Iterator[Stage]:
    """A message each way, each with a file."""
    yield both("resident", Action.WRITE, {"words": "What do you do?", "files": (Sent("a.txt", b"A letter."),)}, days=1)
    yield both("preparer", Action.WRITE_BACK, {"words": "We look at it.", "files": (Sent("b.txt", b"A reply."),)})


def only_found(planned: Planned) -> Stage:
    """A step that is taken only where something was found."""
    return Stage(planned, None)


def contests() -> Iterator[Stage]:
    """A tool said something that may be neither confirmed nor denied, and it must change; or no tool said anything."""
    found, nothing = (path(kind_of("contest"), outcome, BEGAN_ON) for outcome in ("neutral", "no_output_found"))
    for one, other in zip(found, nothing, strict=True):
        stage = Stage(*_differing(one, other))
        if one.action is Action.BEGIN_REVIEW:
            yield from talking()
            yield both("resident", Action.REPRESENT, {"words": "I moved in 2024."}, days=3)
        if one.action is Action.PROPOSE:
            yield both("reviewer", Action.ASK_QUESTION, {"question": "When did you move?"}, days=1)
            yield both("resident", Action.ANSWER, {"answer": "In March 2024."}, days=2)
            yield both("lead", Action.CONFIRM_PACE, {"why": "I sat beside them."})
            yield only_found(_ordered("flag_removed"))  # after the look of the lead, in the same week
            yield only_found(_ordered("recipients_notified"))
            yield _later(stage, days=6)
            yield both("lead", Action.RETURN, {"comments": "Say more."})
        yield stage
    yield from _aftermath()


def _differing(one: Planned, other: Planned) -> tuple[Planned, Planned]:
    """What staff enter differs wherever they may write."""
    if one.action is Action.TRIAGE:
        one = _with(one, said="High, on 3 March 2026.", led_to="Two visits at home.", effect="legal", sensitive="yes")
    elif one.action is Action.EXPLAIN:
        until = dict(other.values)["until"]
        told = dict.fromkeys(PARTS[1:], "There is nothing.")
        other = replace(other, values={**told, "not_known": PARTS[:1], "why": "No tool said anything.", "until": until})
    elif one.action is Action.DECIDE_GROUND:
        one = _with(one, result="upheld", reason="The covert record is wrong.")
        other = _with(other, result="not_decided", reason="There is no record.")
    elif one.action is Action.RECORD_EVIDENCE:
        other = _with(other, changed="no", repeated="not_tried", profiling="none")
    elif one.action is Action.PROPOSE:
        one = _with(one, found="The live watchlist has a wrong address.", refuses="yes")
        other = _with(other, found="No tool said anything about this person.")
    elif one.action is Action.SIGN:
        one = replace(one, after=timedelta(days=15))
    return one, replace(other, after=one.after)


def _later(stage: Stage, *, days: int) -> Stage:
    return Stage(
        *(replace(each, after=each.after + timedelta(days=days)) for each in (stage.found, stage.nothing) if each)
    )


def _with(planned: Planned, **values: str) -> Planned:
    return replace(planned, values={**planned.values, **values})


def _ordered(remedy: str) -> Planned:
    values: Values = {
        "remedy": remedy,
        "what": "The covert record.",
        "owner": "Covert team",
        "due_on": date(2027, 1, 27),
    }
    return Planned("reviewer", Action.ORDER_REMEDY, values)


def _aftermath() -> Iterator[Stage]:
    """What was ordered is done, on the day of the answer and later; each world closes the case when it can."""

    def remedy(place: int, action: Action, who: str, *, days: float = 0, **values: str) -> Stage:
        def about(dossier: Dossier) -> str:
            return dossier.remedies[place].id

        return only_found(Planned(who, action, values, about, after=timedelta(days=days, minutes=5)))

    close = Planned("reviewer", Action.CLOSE)
    yield remedy(0, Action.REPORT_REMEDY, "preparer", proof="Log 41.")
    yield remedy(0, Action.RETURN_REMEDY, "lead", why="Log 41 is of another day.")
    yield Stage(None, close)
    yield from replied()
    yield both("resident", Action.LOOK_AGAIN, {"what": "You told me nothing."}, days=8)
    yield remedy(0, Action.REPORT_REMEDY, "preparer", proof="Log 42.")
    yield remedy(0, Action.VERIFY_REMEDY, "lead", checked="Log 42.")
    yield remedy(1, Action.WAIVE_REMEDY, "lead", why="Nobody received it.", days=3)
    yield only_found(close)
    yield both("lead", Action.RECORD_EXTERNAL, TAKEN_FURTHER, days=1)
    yield both("resident", Action.WRITE, {"words": "Is that all?"}, days=130)


def requests() -> Iterator[Stage]:
    """Documents stand only in records that we never say yes or no about; or there are none."""
    for planned in path(kind_of("subject-access"), "nothing_found", BEGAN_ON):
        if planned.action is Action.FINISH_SEARCH:
            yield from _waiting()
            yield from _hidden(documents=2)
        if planned.action is Action.PROPOSE:
            yield Stage(
                _with(planned, found="It stands in the covert records only."), _with(planned, found="There is nothing.")
            )
        elif planned.action is Action.SIGN:
            late = replace(planned, after=timedelta(days=15))
            yield Stage(late, late)
        else:
            yield Stage(planned, planned)
    close = Planned("reviewer", Action.CLOSE)
    yield Stage(None, close)
    yield from replied()
    yield both("resident", Action.LOOK_AGAIN, {"what": "There must be something."}, days=8)
    yield only_found(close)
    yield both("lead", Action.RECORD_EXTERNAL, TAKEN_FURTHER, days=1)


def _waiting() -> Iterator[Stage]:
    """Proof, a question and more time: every letter on the way."""
    proof = {"proof": "identity", "missing": "A letter with your address.", "doubt": "Two people have this name."}
    yield both("reviewer", Action.ASK_PROOF, proof)
    yield both("reviewer", Action.NOTE_ARRIVAL, {"missing": "The second page."}, days=2)
    yield both("reviewer", Action.RECORD_PROOF, {"came_on": date(2026, 11, 25), "how": "Seen."}, days=3)
    yield both("reviewer", Action.ASK_QUESTION, {"question": "Which years?"}, days=1)
    yield both("resident", Action.ANSWER, {"answer": "2024 and 2025."}, days=2)
    extension = {"reason_code": "complexity_volume", "reason": "We read the rest of it."}
    yield both("reviewer", Action.PROPOSE_EXTENSION, extension)
    yield both("lead", Action.APPROVE_EXTENSION)


def _hidden(*, documents: int) -> Iterator[Stage]:
    """A search of the records that we never say yes or no about, and what was found there."""
    yield only_found(Planned("reviewer", Action.ADD_PART, {"system": "never_confirmed"}))
    search = {"terms": "Name", "who": "Covert team", "result": "found", "hits": "2"}

    def about(dossier: Dossier) -> str:
        return next(part.id for part in dossier.parts if part.system is RecordSystem.NEVER_CONFIRMED)

    yield only_found(Planned("reviewer", Action.RECORD_SEARCH, search, about))
    for number in range(documents):
        yield only_found(Planned("reviewer", Action.ADD_DOCUMENT, _document(number, "never_confirmed")))


def _document(number: int, part: str) -> Values:
    return {"title": f"Record {number}", "part": part, "pages": "3", "content": f"This is record {number}.".encode()}


def disclosures() -> Iterator[Stage]:
    """Between the documents that are given one stands in records that we never say yes or no about; or it does not."""
    for planned in path(kind_of("subject-access"), "disclosed_part", BEGAN_ON):
        if planned.action is Action.ADD_DOCUMENT:
            yield both("reviewer", Action.ADD_DOCUMENT, _document(1, "records"))
            yield from _hidden(documents=1)
        if planned.action is Action.MARK_DOCUMENT:
            given = {"disclosure": "release", "others": "none"}
            first = Planned("reviewer", Action.MARK_DOCUMENT, given, lambda dossier: dossier.documents[0].id)
            yield Stage(first, first)
        yield Stage(planned, planned)
