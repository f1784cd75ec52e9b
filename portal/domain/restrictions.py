"""Keeping information back: the four grounds of section 45(4), privilege, and what must be recorded for each."""

from collections.abc import Collection, Iterable
from datetime import date
from enum import StrEnum

from portal.domain.entries import Choice, Values
from portal.domain.errors import Refusal
from portal.domain.letters.phrases import RESTRICTION_REASONS
from portal.domain.text import mark


class RestrictionGround(StrEnum):
    """Why something is kept back (DPA 2018 s.45(4)(a), (b), (c), (e) and s.45A).

    National security is no ground here since 2025: it is a general exemption (s.78A) and handled outside the portal.
    """

    INQUIRY = "p3_a_inquiry"
    CRIME = "p3_b_crime"
    PUBLIC_SECURITY = "p3_c_public_security"
    OTHERS = "p3_e_others"
    PRIVILEGE = "p3_lpp"


GROUNDS = (
    Choice(
        RestrictionGround.INQUIRY,
        mark("To avoid obstructing an inquiry, investigation or procedure"),
        mark("Section 45(4)(a)"),
    ),
    Choice(
        RestrictionGround.CRIME,
        mark("To avoid prejudicing the prevention or detection of crime"),
        mark("Section 45(4)(b)"),
    ),
    Choice(RestrictionGround.PUBLIC_SECURITY, mark("To protect public security"), mark("Section 45(4)(c)")),
    Choice(RestrictionGround.OTHERS, mark("To protect the rights and freedoms of others"), mark("Section 45(4)(e)")),
    Choice(RestrictionGround.PRIVILEGE, mark("Legal professional privilege"), mark("Section 45A")),
)
REASON_NOT_TOLD = mark("the law lets us keep the reason to ourselves")
"""In place of a reason that would undo its own purpose; that something is kept back is told all the same (s.45(6))."""


class Disclosure(StrEnum):
    """How much of one document the person gets. What is not theirs was added by mistake and counts nowhere."""

    UNMARKED = "unmarked"
    RELEASE = "release"
    RELEASE_PART = "release_part"
    WITHHOLD = "withhold"
    NOT_THEIRS = "not_theirs"

    @property
    def is_given(self) -> bool:
        """Whether the person gets a copy, whole or in part."""
        return self in (Disclosure.RELEASE, Disclosure.RELEASE_PART)

    @property
    def is_kept_back(self) -> bool:
        """Whether something of it is kept back, for which a restriction must stand."""
        return self in (Disclosure.RELEASE_PART, Disclosure.WITHHOLD)

    @property
    def words(self) -> str:
        return _DISCLOSURE_WORDS.get(self, NOT_DECIDED)


DISCLOSURES = (
    Choice(Disclosure.RELEASE, mark("All of it")),
    Choice(Disclosure.RELEASE_PART, mark("Part of it")),
    Choice(Disclosure.WITHHOLD, mark("None of it")),
    Choice(Disclosure.NOT_THEIRS, mark("It does not belong here"), mark("It is about someone else, or here twice")),
)
NOT_DECIDED = mark("Not decided yet")
_DISCLOSURE_WORDS = {choice.code: choice.words for choice in DISCLOSURES}


def outcomes_open(disclosures: Collection[Disclosure], *, is_all_listed: bool = True) -> frozenset[str]:
    """The outcomes that go with what each document is marked with: all given, part, none, or nothing found.

    Without `is_all_listed` something was found of which no document stands here, so it was not nothing.
    """
    if not disclosures:
        elsewhere = frozenset({"court_material", "not_controller"})
        return elsewhere | {"nothing_found"} if is_all_listed else elsewhere
    if set(disclosures) == {Disclosure.RELEASE}:
        return frozenset({"disclosed_full"})
    if set(disclosures) == {Disclosure.WITHHOLD}:
        return frozenset({"restricted_full", "court_material"})
    return frozenset({"disclosed_part"})


class ThirdParty(StrEnum):
    """What was decided about other people who are named in a document (s.45(4)(e); DPA 2018 Sch 2 para 16)."""

    NONE = "none"
    CONSENT = "consent"
    REASONABLE = "reasonable"
    TAKEN_OUT = "taken_out"


THIRD_PARTIES = (
    Choice(ThirdParty.NONE, mark("Nobody else is in it")),
    Choice(ThirdParty.CONSENT, mark("They agreed")),
    Choice(ThirdParty.REASONABLE, mark("It is reasonable without their consent")),
    Choice(ThirdParty.TAKEN_OUT, mark("What is about them is taken out")),
)


def check_mark(
    values: Values, *, has_copy: bool, is_restricted: bool, has_boxes: bool = False, is_blacked_out: bool = False
) -> None:
    """Refuse to mark a document as what it cannot be (DPA 2018 s.45(1)(b), (4)).

    What two people kept back stays as they approved it: neither mark nor copy changes until it is taken back.
    `has_boxes`: black boxes stand on it; `is_blacked_out`: the copy was made with them.
    """
    disclosure = Disclosure(str(values.get("disclosure")))
    if is_restricted:
        raise Refusal(mark("Take back first what is kept back of this document"))
    if disclosure.is_given and not has_copy:
        raise Refusal(mark("Add the copy for the person"))
    if disclosure.is_given and has_boxes and not is_blacked_out:
        raise Refusal(mark("Make the copy with the black boxes first, or take the boxes off"))
    if disclosure is Disclosure.RELEASE and is_blacked_out:
        raise Refusal(mark("Something is blacked out in the copy, so the person gets part of it and not all"))
    if disclosure is Disclosure.RELEASE and values.get("others") == ThirdParty.TAKEN_OUT:
        raise Refusal(mark("Something is taken out, so the person gets part of it and not all"))
    if disclosure is Disclosure.NOT_THEIRS and not values.get("others_why"):
        raise Refusal(mark("Enter why it does not belong here"))


def check_restriction(values: Values, *, disclosure: Disclosure, today: date) -> None:
    """Refuse to keep something back of what is given whole, or for ever (s.45(4): only for so long as it is needed)."""
    if not disclosure.is_kept_back:
        raise Refusal(mark("Say first that the person gets part of this document or none of it"))
    review_on = values.get("review_on")
    if not isinstance(review_on, date) or review_on <= today:
        raise Refusal(mark("The day when this is looked at again must be in the future"))


def reasons_told(grounds: Iterable[str], *, may_say: bool) -> tuple[str, ...]:
    """Why something is kept back, as the person reads it after the word because (DPA 2018 s.45(5)(b), (6))."""
    return tuple(RESTRICTION_REASONS[ground] for ground in grounds) if may_say else (REASON_NOT_TOLD,)


class Search(StrEnum):
    """How far the search of one record system has come."""

    OPEN = "open"
    FOUND = "found"
    NOTHING = "nothing"
    NOT_SEARCHED = "not_searched"


SEARCHES = (
    Choice(Search.FOUND, mark("Something was found")),
    Choice(Search.NOTHING, mark("Nothing was found")),
    Choice(Search.NOT_SEARCHED, mark("It was not searched, because that would be out of proportion")),
)


class RecordSystem(StrEnum):
    """Where the police keep records that a search may have to cover."""

    RECORDS = "records"
    CUSTODY = "custody"
    STOPS = "stops"
    VEHICLES = "vehicles"
    VIDEO = "video"
    CALLS = "calls"
    INTELLIGENCE = "intelligence"
    TOOLS = "tools"
    MESSAGES = "messages"
    PAPER = "paper"
    NEVER_CONFIRMED = "never_confirmed"


SYSTEMS = (
    Choice(RecordSystem.RECORDS, mark("crime and incident records")),
    Choice(RecordSystem.CUSTODY, mark("custody records")),
    Choice(RecordSystem.STOPS, mark("stop and search records")),
    Choice(RecordSystem.VEHICLES, mark("vehicle and number plate records")),
    Choice(RecordSystem.VIDEO, mark("video")),
    Choice(RecordSystem.CALLS, mark("999 and 101 calls")),
    Choice(RecordSystem.INTELLIGENCE, mark("intelligence records")),
    Choice(RecordSystem.TOOLS, mark("computer tools that score or match people")),
    Choice(RecordSystem.MESSAGES, mark("emails and letters")),
    Choice(RecordSystem.PAPER, mark("paper files")),
    Choice(RecordSystem.NEVER_CONFIRMED, mark("records that we never say yes or no about")),
)
"""The last one is a class decided in advance, never for one person: no letter names it as searched (our rule)."""
SYSTEM_WORDS = {choice.code: choice.words for choice in SYSTEMS}
