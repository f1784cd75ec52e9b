"""Guards on people: who has the case, who is too close to it, and two people for everything that counts."""

from portal.domain import conflicts
from portal.domain.actors import Role
from portal.domain.facts import Facts
from portal.domain.representation import MOST_AT_ONCE
from portal.domain.text import Sentence, mark


def untied(facts: Facts) -> Sentence | None:
    """Nobody works on a case they are tied to, and everybody has said so first."""
    if facts.tie:
        return Sentence(conflicts.TOLD[facts.tie])
    return None if facts.has_declared else Sentence(mark("Say first if you have a connection to this case"))


def not_tied(facts: Facts) -> Sentence | None:
    """For what opens nothing of a case: a tie bars from it, and nobody has to say first that they have none."""
    return Sentence(conflicts.TOLD[facts.tie]) if facts.tie else None


def only_the_assignee(facts: Facts) -> Sentence | None:
    """Only the reviewer who has the case: it has one at a time."""
    if facts.assignee is None:
        return Sentence(mark("Take this case first"))
    return None if facts.actor.id == facts.assignee else Sentence(mark("Another reviewer has this case"))


def the_assignee_or_a_lead(facts: Facts) -> Sentence | None:
    """A lead may act in the place of the reviewer who has the case."""
    return None if facts.actor.has(Role.LEAD) else only_the_assignee(facts)


def nobody_has_it(facts: Facts) -> Sentence | None:
    """A case that someone has is not taken from them."""
    return Sentence(mark("Another reviewer has this case")) if facts.assignee else None


def someone_has_it(facts: Facts) -> Sentence | None:
    """Only what somebody has can be handed over: what nobody has is taken."""
    return None if facts.assignee else Sentence(mark("Nobody has this case yet"))


def not_the_proposer(facts: Facts) -> Sentence | None:
    """Not the person who proposed the decision: two people decide every case.

    The decisions table has a CHECK that says the same.
    """
    if facts.actor.id == facts.proposer:
        return Sentence(mark("You proposed this decision. A different reviewer must sign it or return it"))
    return None


def worked_on_nothing_here(facts: Facts) -> Sentence | None:
    """The second person comes fresh: nobody clears a case that they worked on."""
    if facts.actor.id in facts.worked_by:
        return Sentence(mark("You worked on this case. Someone who did not must check it"))
    return None


def declared_at_sign_off(facts: Facts) -> Sentence | None:
    """Whoever signs says again that they have no connection to the case."""
    if not facts.has_declared_at_sign_off:
        return Sentence(mark("Say again, before you sign, if you have a connection to this case"))
    return None


def a_lead_where_one_is_needed(facts: Facts) -> Sentence | None:
    """Refusals, and answers that confirm nothing whether anything was found or not, are signed by a lead (s.53(3))."""
    if facts.proposed and facts.proposed.needs_lead and not facts.actor.has(Role.LEAD):
        return Sentence(mark("A lead must sign this outcome"))
    return None


def a_lead_breaks_the_tie(facts: Facts) -> Sentence | None:
    """Where two people do not agree, neither of them has the last word (our rule)."""
    if facts.is_disputed and not facts.actor.has(Role.LEAD):
        return Sentence(mark("Two people do not agree on this. A lead must decide"))
    return None


def a_lead_returns_it_twice(facts: Facts) -> Sentence | None:
    """What was returned once and is proposed again is not sent to and fro: a lead decides (our rule)."""
    if facts.was_returned and not facts.actor.has(Role.LEAD):
        return Sentence(mark("It was returned once already. Bring it to a lead, who decides"))
    return None


def nobody_disputes_it(facts: Facts) -> Sentence | None:
    """It waits for a lead already."""
    return Sentence(mark("It waits for a lead already")) if facts.is_disputed else None


def someone_else_proposed_the_extension(facts: Facts) -> Sentence | None:
    """More time is approved or rejected by another person than the one who asks for it; and it must be asked for."""
    if facts.extension_proposer is None:
        return Sentence(mark("Nobody has asked for more time"))
    if facts.actor.id == facts.extension_proposer:
        return Sentence(mark("You asked for more time. Someone else must approve it"))
    return None


def someone_else_decided_the_hold(facts: Facts) -> Sentence | None:
    """Whether a flag stays in use meanwhile is decided by two people."""
    if facts.hold is None:
        return Sentence(mark("Decide first if the flag is used while it is contested"))
    if facts.actor.id == facts.hold_proposer:
        return Sentence(mark("You decided this. Someone else must approve it"))
    return None


def someone_else_restricted(facts: Facts) -> Sentence | None:
    """Information is kept back by two people (DPA 2018 s.45(4)). The table has a CHECK that says the same."""
    if not facts.is_about_open:
        return Sentence(mark("There is nothing here to approve"))
    if facts.actor.id == facts.restriction_proposer:
        return Sentence(mark("You proposed to keep this back. Someone else must approve it"))
    return None


def not_one_who_has_seen(facts: Facts) -> Sentence | None:
    """Whoever saw what the tool said cannot record a view that is blind to it (DPA 2018 s.50C(2)(c))."""
    if facts.actor.id in facts.seen_by:
        return Sentence(mark("You have seen what the tool said. Someone who has not must review this case"))
    return None


def someone_else_reported(facts: Facts) -> Sentence | None:
    """Proof that a remedy is done is checked by another person than the one who brought it."""
    if facts.about_reported_by is None:
        return Sentence(mark("Nobody has reported this as done"))
    if facts.actor.id == facts.about_reported_by:
        return Sentence(mark("You reported this as done. Someone else must check it"))
    return None


def someone_else_reviewed(facts: Facts) -> Sentence | None:
    """Nobody confirms the pace of their own review, not even a lead."""
    if facts.actor.id == facts.assignee:
        return Sentence(mark("This is your own review. Someone else must confirm it"))
    return None


def few_act_already(facts: Facts) -> Sentence | None:
    """Only so many act for one person at once."""
    if facts.acting >= MOST_AT_ONCE:
        return Sentence(mark("End it for someone who acts for you first. There can be 5 at a time"))
    return None


def they_wait_for_a_word(facts: Facts) -> Sentence | None:
    """Someone asks to act, or was let in by proof, and the person has said neither yes nor no."""
    if not facts.is_about_open or facts.is_about_agreed:
        return Sentence(mark("Nobody waits for your answer to this"))
    return None


def someone_asks_to_act(facts: Facts) -> Sentence | None:
    """Someone asks to act for the person, and it is not agreed yet."""
    return None if facts.asks_to_act else Sentence(mark("Nobody asks to act for this person"))
