"""Guards on time: when the clock must run, when more time may be asked for, and how long we wait for a person."""

from datetime import timedelta

from portal.domain.actors import Role
from portal.domain.clocks import ClockState
from portal.domain.facts import Facts
from portal.domain.searches import copies_until
from portal.domain.text import Sentence, mark, sentence
from portal.domain.working_days import add_months

PROOF_WORKING_DAYS = 5
"""Proof is asked for at once; later than this, a lead asks and says why."""
PROOF_DAYS = 60
QUESTION_DAYS = 60
"""How long we wait before we go on, or close, without what we asked for."""
REMINDER_DAYS = 14
MOST_REMINDERS = 2
"""We remind the person we wait for after 14 and after 28 days."""
REPLY_DAYS = 14
"""How long we wait for a reply that no clock waits for."""
REOPEN_MONTHS = 6
RESTART_DAYS = 14
CLOSE_DAYS = 90
NOTHING_TO_TELL_WORKING_DAYS = 10
"""An answer that confirms nothing is never given sooner, so that its speed tells nothing."""
REVIEW_MINUTES = 10
"""A review that took less needs a lead who confirms it: a guard against rubber stamps."""


def clock_has_started(facts: Facts) -> Sentence | None:
    """Nothing is answered while the proof that was asked for is outstanding (DPA 2018 s.52(4), s.54(3))."""
    if facts.clock and facts.clock.state is ClockState.NOT_STARTED:
        return Sentence(mark("The proof that was asked for has not come, so the clock has not started"))
    return None


def clock_has_not_started(facts: Facts) -> Sentence | None:
    """Proof is outstanding: only then can it come."""
    if facts.clock and facts.clock.state is ClockState.NOT_STARTED:
        return None
    return Sentence(mark("No proof is outstanding"))


def proof_asked_early(facts: Facts) -> Sentence | None:
    """Proof is asked for within five working days, or by a lead."""
    if facts.working_days_open > PROOF_WORKING_DAYS and not facts.actor.has(Role.LEAD):
        return Sentence(mark("Proof is asked for within 5 working days. After that only a lead can ask for it"))
    return None


def may_be_extended(facts: Facts) -> Sentence | None:
    """More time is taken once, before the first due date has passed, while the clock runs (DPA 2018 s.54(3A), (3B))."""
    clock = facts.clock
    if clock is None or clock.state is ClockState.NOT_STARTED:
        return Sentence(mark("The clock has not started, so there is no time to make longer"))
    if clock.state is ClockState.EXTENDED:
        return Sentence(mark("More time was taken already. It can be taken once only"))
    if clock.state is not ClockState.RUNNING or clock.last_day_to_extend is None:
        return Sentence(mark("More time can only be taken while the clock runs"))
    if facts.today > clock.last_day_to_extend:
        told = mark("The last day to take more time was %(day)s")
        return Sentence(told, {"day": clock.last_day_to_extend})
    return None


def may_be_paused(facts: Facts) -> Sentence | None:
    """A question pauses a clock that runs, before it has run out (DPA 2018 s.54(3C))."""
    clock = facts.clock
    if clock is None or clock.due_on is None:
        return Sentence(mark("The clock does not run, so it cannot be paused"))
    if facts.today > clock.due_on:
        return sentence(
            "The answer was due on %(day)s, so a question cannot pause the clock any more", day=clock.due_on
        )
    return None


def no_extension_is_proposed(facts: Facts) -> Sentence | None:
    """One proposal for more time at a time."""
    if facts.extension_proposer is not None:
        return Sentence(mark("More time was asked for already. A lead can approve it"))
    return None


def waited_for_proof(facts: Facts) -> Sentence | None:
    """The person had 60 days to send proof, and was reminded."""
    return _waited(facts, PROOF_DAYS)


def waited_for_answer(facts: Facts) -> Sentence | None:
    """The person had 60 days to answer a question that pauses the clock, and was reminded."""
    return _waited(facts, QUESTION_DAYS)


def waited_for_reply(facts: Facts) -> Sentence | None:
    """The person had 14 days to answer a question that no clock waits for."""
    return _waited(facts, REPLY_DAYS)


def _waited(facts: Facts, days: int) -> Sentence | None:
    if facts.waiting_since is None:
        return Sentence(mark("Nothing was asked"))
    until = facts.waiting_since + timedelta(days=days)
    if facts.today < until:
        return sentence("The person has until %(day)s to reply", day=until)
    return None


def may_be_reopened(facts: Facts) -> Sentence | None:
    """What was closed for want of a reply opens again for six months, without a new form."""
    if facts.outcome is None or not facts.outcome.startswith("closed_no_") or facts.closed_on is None:
        return Sentence(mark("Only a case that was closed because nothing came can be opened again"))
    until = add_months(facts.closed_on, REOPEN_MONTHS)
    if facts.today > until:
        return sentence("This case could be opened again until %(day)s", day=until)
    return None


def may_be_restarted(facts: Facts) -> Sentence | None:
    """Whoever stopped a case has fourteen days to change their mind."""
    if facts.withdrawn_on is None:
        return Sentence(mark("This case was not stopped"))
    until = facts.withdrawn_on + timedelta(days=RESTART_DAYS)
    if facts.today > until:
        return sentence("You could start this again until %(day)s", day=until)
    return None


def cannot_be_restarted(facts: Facts) -> Sentence | None:
    """The fourteen days in which the person can change their mind are over."""
    return None if may_be_restarted(facts) else Sentence(mark("The person can still start this again"))


def representations_are_in(facts: Facts) -> Sentence | None:
    """The review begins when the person has told their side, has said that they will not, or the time is over."""
    if facts.has_represented or facts.representations_until is None or facts.today > facts.representations_until:
        return None
    return sentence("The person can tell their side until %(day)s", day=facts.representations_until)


def not_too_fast_to_tell(facts: Facts) -> Sentence | None:
    """An answer that confirms nothing waits ten working days, whatever was found."""
    waits = facts.proposed is not None and facts.proposed.says_nothing
    if waits and facts.working_days_open < NOTHING_TO_TELL_WORKING_DAYS:
        return Sentence(mark("This outcome is never given before 10 working days have passed"))
    return None


def looked_long_enough(facts: Facts) -> Sentence | None:
    """A review of less than ten minutes needs a lead who confirms that it was one."""
    if facts.reviewed_for < timedelta(minutes=REVIEW_MINUTES) and not facts.is_pace_confirmed:
        return Sentence(mark("This review took less than 10 minutes. A lead must confirm it, or look longer"))
    return None


def reminder_is_due(facts: Facts) -> Sentence | None:
    """The person has had two weeks since we asked, or since the first reminder; there is no third one."""
    if facts.waiting_since is None:
        return Sentence(mark("Nothing was asked"))
    if len(facts.reminded_on) >= MOST_REMINDERS:
        return Sentence(mark("The person was reminded twice"))
    until = max((facts.waiting_since, *facts.reminded_on)) + timedelta(days=REMINDER_DAYS)
    return sentence("The next reminder is due on %(day)s", day=until) if facts.today < until else None


def lateness_is_untold(facts: Facts) -> Sentence | None:
    """The due date has passed, and nobody has told the person yet that we are late."""
    if facts.clock is None or facts.clock.due_on is None or facts.today <= facts.clock.due_on:
        return Sentence(mark("This is not late"))
    return Sentence(mark("The person was told that this is late")) if facts.is_told_late else None


def copies_are_over(facts: Facts) -> Sentence | None:
    """The person had six months to fetch the copies; after them nothing keeps the copies (DPA 2018 s.39(1))."""
    if facts.decided_on is None:
        return Sentence(mark("This was not answered"))
    until = copies_until(facts.decided_on)
    return sentence("The person can have the copies until %(day)s", day=until) if facts.today <= until else None


def left_open_long_enough(facts: Facts) -> Sentence | None:
    """What nobody closes is closed by the portal 90 days after the answer."""
    if not facts.actor.has(Role.SYSTEM) or facts.decided_on is None:
        return None
    until = facts.decided_on + timedelta(days=CLOSE_DAYS)
    return sentence("This case stays open until %(day)s", day=until) if facts.today < until else None
