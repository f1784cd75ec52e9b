"""Triage of a contest: if a tool said something of this person, and what kind of decision it was (DPA 2018 s.50A)."""

from collections.abc import Collection, Iterable
from enum import StrEnum

from portal.domain.errors import Refusal
from portal.domain.text import mark


class Output(StrEnum):
    """Whether a tool said something about this person. `NCND`: we may neither confirm nor deny it."""

    YES = "yes"
    NO = "no"
    NCND = "ncnd"

    @property
    def is_told(self) -> bool:
        """Whether the person is told. Nothing found and nothing to be confirmed look the same to them."""
        return self is Output.YES


class AdmTest(StrEnum):
    """What kind of decision a contest is about.

    Everyone gets the same safeguards, whatever it says: it serves statistics and the wording of the law.
    """

    SOLELY_AUTOMATED = "s50C"
    SUPPORTED = "supported"
    PROFILE_ONLY = "profile_only"


def adm_test(output: Output, *, effect: str, human: str) -> AdmTest | None:
    """What the answers of triage come to; None where no tool said anything.

    `effect` and `human` are codes of the form. What is not clear counts for the person: it is for the controller to
    show that a person was meaningfully involved, or that the effect was slight.
    Source: DPA 2018 s.50A(1) and (2), s.50C(1); UK GDPR Art 22A(1).
    """
    if output is Output.NO:
        return None
    if human == "meaningful":
        return AdmTest.SUPPORTED
    return AdmTest.PROFILE_ONLY if effect == "not_significant" else AdmTest.SOLELY_AUTOMATED


def check_grounds(chosen: Iterable[str], known: Collection[str]) -> frozenset[str]:
    """The grounds that triage adds to those that the person ticked; a contest of nothing is refused (our rule)."""
    added = frozenset(chosen) - frozenset(known)
    if not added and not known:
        raise Refusal(mark("Select what the person says is wrong"))
    return added
