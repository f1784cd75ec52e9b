"""A case for a program to read: what its page says, in English, and never more."""

from datetime import date
from typing import Any

from portal.domain.clocks import OUR_PROMISE, ClockReading
from portal.services.answering import Answered, Change
from portal.services.asking import Asked
from portal.services.bundling import Own
from portal.services.conversing import Message
from portal.services.explaining import FlagTold
from portal.services.telling import Happening
from portal.services.tracking import Progress


def case_as_json(case: Progress) -> dict[str, Any]:
    """Dates are ISO days. Our own work has `week_of`, the Monday of its week, in the place of `on`.

    A case that ended without an answer has no `clock`.
    """
    return {
        "reference": case.reference,
        "kind": case.kind.code,
        "title": case.kind.title,
        "state": _state(case),
        "status": case.status,
        "steps": [{"name": step.name, "stage": step.stage} for step in case.steps],
        "received_on": case.received_on.isoformat(),
        "clock": None if case.ending else _clock(case.clock, case.days_left),
        "is_late": case.is_late,
        "asked": _asked(case.asked) if case.asked else None,
        "flag": _flag(case.flag) if case.flag else None,
        "answer": _answer(case.answered) if case.answered else None,
        "ending": [sentence.in_english() for sentence in case.ending],
        "messages": [_message(message) for message in case.messages],
        "letters": [
            {"number": letter.place, "title": letter.title, "on": letter.on.isoformat()} for letter in case.letters
        ],
        "happened": [_happening(happening) for happening in case.happenings],
        "looks": [
            {"week_of": look.week.isoformat(), "reviewer": look.reviewer, "purpose": look.purpose, "words": look.words}
            for look in case.looks
        ],
        "contact": [sentence.in_english() for sentence in case.contact],
        "help": [sentence.in_english() for sentence in case.help],
        "read_only": case.read_only.in_english() if case.read_only else None,
        "may": [{"action": action.path, "title": form.title} for action, form in case.may],
    }


def _state(case: Progress) -> str:
    """As coarse as the page: the states of the workflow tell apart what the page does not."""
    if case.asked:
        return "waiting_for_you"
    return "answered" if case.answered else "ended" if case.ending else "open"


def _clock(clock: ClockReading, days_left: int | None) -> dict[str, Any]:
    """Each step with what it rests on: a section of an Act, or our promise; the two are never mixed."""
    return {
        "state": clock.state.value,
        "authority": clock.authority.value,
        "due_on": clock.due_on.isoformat() if clock.due_on else None,
        "days_left": days_left,
        "days_left_when_answered": clock.days_left_when_answered,
        "steps": [
            {
                "sentence": step.sentence.in_english(),
                "authority": "our_promise" if step.source == OUR_PROMISE else "by_law",
                "source": step.source,
            }
            for step in clock.steps
        ],
    }


def _asked(asked: Asked) -> dict[str, Any]:
    return {
        "title": asked.title,
        "text": asked.text,
        "told": [sentence.in_english() for sentence in asked.told],
    }


def _flag(flag: FlagTold) -> dict[str, Any]:
    parts = [{"title": part.title, "words": part.words, "kept_back": part.kept_back} for part in flag.parts]
    return {"meanwhile": flag.meanwhile, "is_explained": flag.is_explained, "parts": parts}


def _answer(answered: Answered) -> dict[str, Any]:
    until = answered.documents_until
    return {
        "outcome": answered.outcome.told,
        "decided_on": answered.decided_on.isoformat(),
        "texts": [{"title": title, "text": text} for title, text in answered.texts],
        "points": [
            {"ground": point.ground, "result": point.result, "reason": point.reason} for point in answered.points
        ],
        "changes": [_change(change) for change in answered.changes],
        "documents": [
            {
                "number": found.number,
                "title": found.title,
                "pages": found.pages,
                "given": found.given,
                "reasons": [reason.in_english() for reason in found.reasons],
                "has_file": found.has_file,
            }
            for found in answered.documents
        ],
        "documents_until": until.isoformat() if until else None,
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "number": change.place,
        "remedy": change.remedy,
        "what": change.what,
        "owner": change.owner,
        "due_on": change.due_on.isoformat(),
        "is_done": change.is_done,
        "why_not": change.why_not,
        "is_asked": change.is_asked,
        "said": change.said or None,
    }


def _message(message: Message) -> dict[str, Any]:
    return {
        "on": message.on.isoformat(),
        "is_own": message.is_own,
        "told": message.told,
        "by": message.by or None,
        "text": message.text,
        "complaint": message.complaint or None,
        "subject": [sentence.in_english() for sentence in message.subject],
        "files": [{"number": file.number, "name": file.name, "is_clean": file.is_clean} for file in message.files],
    }


def _happening(happening: Happening) -> dict[str, Any]:
    on = "week_of" if happening.is_week else "on"
    return {on: happening.on.isoformat(), "told": happening.told, "by": happening.by or None}


def own_as_json(own: Own, *, made_on: date) -> dict[str, Any]:
    """All that we hold of the person in one case.

    `case` is as on its page; `sent` what was sent, question by question, with the fingerprint of its text; `contact`
    how they want to be reached; `files` what they sent, with the SHA-256 of each as it came, and its size in bytes.
    """
    return {
        "made_on": made_on.isoformat(),
        "case": case_as_json(own.progress),
        "sent": {
            "received_on": own.sent.received_on.isoformat(),
            "fingerprint": own.sent.fingerprint,
            "answers": [told.as_json() for told in own.sent.told],
        },
        "contact": own.contact,
        "files": [
            {
                "number": kept.number,
                "name": kept.name,
                "description": kept.description,
                "purpose": kept.purpose.value,
                "sent_on": kept.on.isoformat(),
                "size": kept.size,
                "fingerprint": kept.fingerprint,
            }
            for kept in own.files
        ],
    }
