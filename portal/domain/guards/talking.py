"""Guards on what a person and we say to each other: as long as it may be said, and when it is our turn."""

from datetime import timedelta

from portal.domain.clock_entries import Proof
from portal.domain.facts import Facts
from portal.domain.text import Sentence, mark, sentence

WRITING_DAYS = 60
"""How long after its end a person can still write to us in a case."""


def may_still_write(facts: Facts) -> Sentence | None:
    """Messages go both ways until 60 days after the end; then they can only be read."""
    if facts.finished_on is None:
        return None
    until = facts.finished_on + timedelta(days=WRITING_DAYS)
    told = mark("Messages could be written until %(day)s. They can still be read")
    return Sentence(told, {"day": until}) if facts.today > until else None


def only_in_reply(facts: Facts) -> Sentence | None:
    """After an answer that confirms nothing we only reply: that we write of our own accord would confirm something."""
    if facts.confirms_nothing and not facts.is_unread:
        return Sentence(mark("After this answer we only reply to what the person writes"))
    return None


def something_is_unread(facts: Facts) -> Sentence | None:
    """The person said something since we last replied."""
    return None if facts.is_unread else Sentence(mark("There is nothing new from the person"))


def a_call_is_wanted(facts: Facts) -> Sentence | None:
    """The person asked us to call, and nobody has reached them yet."""
    return None if facts.is_call_wanted else Sentence(mark("The person did not ask for a call"))


def identity_is_awaited(facts: Facts) -> Sentence | None:
    """Nobody shows who they are before we ask: only when something personal would be given out."""
    return None if Proof.IDENTITY in facts.awaited else Sentence(mark("We did not ask who this person is"))


def authority_is_awaited(facts: Facts) -> Sentence | None:
    """Nobody proves that they may act for someone before we ask."""
    return None if Proof.AUTHORITY in facts.awaited else Sentence(mark("We did not ask for authority"))


def more_time_was_taken(facts: Facts) -> Sentence | None:
    """There is something to object to, and no objection to it yet."""
    if not facts.was_extended:
        return Sentence(mark("No more time was taken"))
    return Sentence(mark("You objected to this already")) if facts.has_objected else None


def it_is_time_to_ask(facts: Facts) -> Sentence | None:
    """We ask if it has been put right four weeks after it was due, or after it was proved done: once each time."""
    if facts.about_asked_from is None:
        return Sentence(mark("There is nothing to ask about"))
    if facts.today < facts.about_asked_from:
        return sentence("We ask this from %(day)s", day=facts.about_asked_from)
    return None


def not_put_right(facts: Facts) -> Sentence | None:
    """What was proved done is opened again when its person says that it has not been put right."""
    return None if facts.is_about_doubted else Sentence(mark("The person did not say that this is still wrong"))
