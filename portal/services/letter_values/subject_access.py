"""The letters about a request for information: that we have it, what we need, more time, the answer."""

from datetime import timedelta

from portal.domain.actions import Action
from portal.domain.clock_entries import ClockSort
from portal.domain.clock_events import Pause, days_left_out
from portal.domain.clocks import Authority
from portal.domain.guards.time import PROOF_DAYS, QUESTION_DAYS
from portal.domain.letters import phrases
from portal.domain.letters.letter import LetterCode
from portal.domain.letters.values import Value
from portal.domain.promises import PROOF_KEPT_DAYS
from portal.domain.text import Sentence, counted, mark
from portal.services import responding
from portal.services.taking import Taking

Values = dict[str, Value | None]
SOMEBODY_ELSE = Sentence(mark("this person"))
"""Whoever a person acts for, where the form did not ask for the name."""
DESCRIBED = {
    "purposes": "purposes_and_legal_basis",
    "categories": "categories",
    "sources": "sources",
    "recipients": "recipients",
    "retention": "retention",
    "tools": "tools_used",
}
"""Which entry of section 45(2) stands in which gap of the letter."""


def received(taking: Taking) -> Values:
    """L1: it names the last day only while the clock runs."""
    return {"received_date": taking.case.received_on, "deadline_date": taking.clock.due_on}


def proof_of_identity(taking: Taking) -> Values:
    """L2."""
    today = taking.work.today
    return {
        "received_date": taking.case.received_on,
        "id_requested_date": today,
        "id_close_date": today + timedelta(days=PROOF_DAYS),
        "missing_items": taking.text("missing"),
        "upload_url": taking.work.settings.email,
        "id_retention": counted("%(count)s day", "%(count)s days", count=PROOF_KEPT_DAYS),
    }


def proof_of_authority(taking: Taking) -> Values:
    """L3."""
    return {
        "subject_name": taking.dossier.contact.acts_for.strip() or SOMEBODY_ELSE,
        "authority_options": tuple(map(Sentence, phrases.AUTHORITY_PROOFS)),
        "missing_items": taking.text("missing"),
    }


def question(taking: Taking) -> Values:
    """L4: the clock is paused from today."""
    today = taking.work.today
    return {
        "question": taking.text("question"),
        "paused_date": today,
        "days_left": taking.clock.days_left_when_answered,
        "clarify_close_date": today + timedelta(days=QUESTION_DAYS),
    }


def clock_again(taking: Taking) -> Values:
    """L4b: the reply came today, or we go on without one."""
    return {
        "answered_date": taking.work.today if taking.move.action is Action.ANSWER else None,
        "excluded_days": _days_paused(taking),
        "deadline_date": taking.clock.due_on,
    }


def more_time(taking: Taking) -> Values:
    """L5: for the reason that was given when more time was asked for; it says whether the law or we set the time."""
    asked = taking.dossier.latest_details(Action.PROPOSE_EXTENSION)
    code, clock = str(asked["reason_code"]), taking.clock
    is_by_law = clock.authority is Authority.BY_LAW
    return {
        "relevant_date": clock.starts_on,
        "original_deadline": clock.first_due_on,
        "reason_plain": (Sentence(phrases.EXTENSION_REASONS[code]), str(asked.get("reason", ""))),
        "extension_ground": Sentence(phrases.EXTENSION_GROUNDS[code]) if is_by_law else None,
        "new_deadline": clock.due_on,
    }


def information(taking: Taking) -> Values:
    """L7: with the files if any are given, and with why something is kept back if anything is."""
    package = responding.package(taking.dossier)
    has_files = bool(package.files)
    return {
        **{gap: package.described.get(entry) for entry, gap in DESCRIBED.items()},
        "search_summary": package.searched,
        "document_count": package.document_count if has_files else None,
        "download_url": f"{taking.work.settings.base_url}/case" if has_files else None,
        "download_expiry": package.until if has_files else None,
        "restriction_reasons_plain": tuple(map(Sentence, package.reasons)),
    }


def nothing_found(taking: Taking) -> Values:
    """L8: nothing in it depends on whether nothing was found, or nothing that we may speak of."""
    return {
        "relevant_date": taking.clock.starts_on,
        "search_summary": responding.package(taking.dossier).searched,
    }


def _days_paused(taking: Taking) -> int:
    """How many days the pause that ends today took off the clock: those after the clock started, both ends included."""
    asked_on = [entry.on for entry in taking.dossier.clock_entries if entry.sort is ClockSort.PAUSED][-1]
    start = taking.clock.starts_on or taking.case.received_on
    return sum(span.days for span in days_left_out(start, [Pause(asked_on, taking.work.today)]))


VALUES = {
    LetterCode.L1: received,
    LetterCode.L2: proof_of_identity,
    LetterCode.L3: proof_of_authority,
    LetterCode.L4: question,
    LetterCode.L4B: clock_again,
    LetterCode.L5: more_time,
    LetterCode.L7: information,
    LetterCode.L8: nothing_found,
}
