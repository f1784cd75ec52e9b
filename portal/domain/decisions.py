"""What a lawful decision must contain before it can be signed: findings with reasons, an outcome, four texts."""

from collections.abc import Mapping
from datetime import date

from portal.domain.case_type import CaseType
from portal.domain.entries import Values
from portal.domain.errors import Refusal
from portal.domain.facts import Facts
from portal.domain.grounds import ON_ACCURACY, GroundResult
from portal.domain.remedies import RESTRICTING, WORDS_ONLY
from portal.domain.text import Sentence, mark
from portal.domain.triage import Output

REASON_TITLES: Mapping[str, str] = {
    "looked_at": mark("What we looked at"),
    "found": mark("What we found"),
    "decided": mark("What we decided and why"),
    "next": mark("What happens now and what you can do"),
}


def check_proposal(kind: CaseType, values: Values, facts: Facts) -> None:
    """Refuse an outcome that what was found and ordered does not bear out.

    The outcome of a request follows from its documents, and each outcome of a contest needs what bears it out (our
    rule). Source: DPA 2018 s.45, s.47, s.48, s.50C.
    """
    outcome = str(values.get("outcome"))
    if kind.code == "contest":
        _check_outcome(outcome, facts)
        _check_what_changes(outcome, facts)
        _check_texts(outcome, values, facts)
    elif facts.outcomes_open is not None and outcome not in facts.outcomes_open:
        raise Refusal(mark("This outcome does not go with what was found and what is kept back"))
    for remedy in facts.remedies:
        if remedy.is_open and remedy.due_on <= facts.today:
            told = mark("Something must change by %(day)s. Take it out and order it with a later day")
            raise Refusal(Sentence(told, {"day": remedy.due_on}))


def check_insisting(values: Values, *, was_returned: bool) -> None:
    """Refuse to bring a proposal to a lead that nobody returned, or without saying why (our rule)."""
    if not values.get("insists"):
        return
    if not was_returned:
        raise Refusal(mark("Nobody returned this proposal, so there is nothing for a lead to decide"))
    if not values.get("opinion"):
        raise Refusal(mark("Enter why you keep to your proposal"))


OUTCOMES_OF: Mapping[Output | None, frozenset[str]] = {
    Output.YES: frozenset({"upheld", "partly_upheld", "not_upheld"}),
    Output.NO: frozenset({"no_output_found"}),
    Output.NCND: frozenset({"neutral"}),
}
"""What a contest can come to, by what triage found. One from before there was triage is not in it."""


def _check_outcome(outcome: str, facts: Facts) -> None:
    """The outcome goes with what triage found, and with the answer to each ground."""
    results = set(facts.grounds.values())
    if outcome not in OUTCOMES_OF.get(facts.output, {outcome}):
        raise Refusal(mark("This outcome does not go with what triage found"))
    if outcome in ("upheld", "partly_upheld") and GroundResult.UPHELD not in results:
        raise Refusal(mark("Nothing that the person raised was upheld, so the decision cannot be upheld"))
    if outcome == "partly_upheld" and GroundResult.NOT_UPHELD not in results:
        raise Refusal(mark("Partly upheld needs something that was not upheld"))
    if outcome == "not_upheld" and GroundResult.UPHELD in results:
        raise Refusal(mark("Something that the person raised was upheld, so the decision must say so"))
    if outcome == "no_output_found" and GroundResult.UPHELD in results:
        raise Refusal(mark("No tool said anything about this person, so nothing can be upheld"))


def _check_what_changes(outcome: str, facts: Facts) -> None:
    """What was upheld changes something, told or not; and what nobody can find out is used no more (s.47(3))."""
    ordered = {remedy.code for remedy in facts.remedies if remedy.is_open}
    is_upheld = GroundResult.UPHELD in facts.grounds.values()
    if outcome == "partly_upheld" and not ordered:
        raise Refusal(mark("Order what must change first"))
    if outcome in ("upheld", "neutral") and is_upheld and not ordered - WORDS_ONLY:
        raise Refusal(mark("Order something that must change. An apology or an explanation alone is not enough"))
    not_decided = {ground for ground, result in facts.grounds.items() if result == GroundResult.NOT_DECIDED}
    if outcome != "no_output_found" and not_decided & ON_ACCURACY and not ordered & RESTRICTING:
        raise Refusal(mark("Nobody could find out if the information is right. Order that its use is restricted"))


def _check_texts(outcome: str, values: Values, facts: Facts) -> None:
    """The letter of this outcome says all that it must, with days that can come."""
    for name, wanted in NEEDED.items():
        if outcome in wanted and not values.get(name):
            raise Refusal(MISSING[name])
    review_on, expires_on = values.get("review_on"), values.get("expires_on")
    if isinstance(review_on, date) and review_on <= facts.today:
        raise Refusal(mark("The day when the flag is looked at again must be in the future"))
    if isinstance(review_on, date) and isinstance(expires_on, date) and expires_on < review_on:
        raise Refusal(mark("The flag must be looked at again before it ends"))


NEEDED: Mapping[str, frozenset[str]] = {
    "effect": frozenset({"not_upheld"}),
    "review_on": frozenset({"not_upheld"}),
    "expires_on": frozenset({"not_upheld"}),
    "recipients": frozenset({"upheld", "partly_upheld"}),
    "others": frozenset({"upheld"}),
}
"""What the letter of an outcome must say, that other letters need not (our rule)."""
MISSING: Mapping[str, str] = {
    "effect": mark("Enter what it means for the person that the flag stays"),
    "review_on": mark("Enter when the flag is looked at again"),
    "expires_on": mark("Enter when the flag ends"),
    "recipients": mark("Enter who is told about the change"),
    "others": mark("Enter what will change for others"),
}


def check_refusal(values: Values) -> None:
    """Refuse to refuse for a reason that does not bear it out (DPA 2018 s.53(1), (3); UK GDPR Art 12(5)).

    The form itself refuses it as long as a line of its checklist is not confirmed.
    """
    outcome = values.get("outcome")
    if REFUSED_AS.get(str(values.get("reason_code")), outcome) != outcome:
        raise Refusal(mark("This outcome does not go with this reason"))


REFUSED_AS: Mapping[str, str] = {"excessive_repeat": "refused_excessive", "unfounded": "refused_unfounded"}
"""The one outcome that goes with a reason; any other reason is given in one's own words."""
