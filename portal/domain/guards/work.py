"""Guards on the work itself: nothing is decided before it was looked for, read, reviewed and answered in full."""

from portal.domain.facts import Facts
from portal.domain.outcomes import JOINED
from portal.domain.text import Sentence, mark


def findings_complete(facts: Facts) -> Sentence | None:
    """Every question of the checklist is answered."""
    return Sentence(mark("Answer every question of the checklist first")) if facts.findings_missing else None


def every_part_searched(facts: Facts) -> Sentence | None:
    """Every system was searched, or the reason why not is recorded: the search is shown to be reasonable (s.45(2A))."""
    if not facts.parts:
        return Sentence(mark("Add the systems that may hold something first"))
    return Sentence(mark("Record the search of every system first")) if facts.parts_open else None


def every_document_marked(facts: Facts) -> Sentence | None:
    """It is decided for each document if the person gets all of it, part of it or none."""
    return Sentence(mark("Say for every document if it is given")) if facts.documents_unmarked else None


def every_restriction_approved(facts: Facts) -> Sentence | None:
    """What is kept back has its ground, and a second person who approved it (DPA 2018 s.45(4))."""
    if facts.restrictions_missing:
        return Sentence(mark("Record why each document is kept back in whole or in part"))
    return Sentence(mark("A second person must approve what is kept back")) if facts.restrictions_unapproved else None


def described(facts: Facts) -> Sentence | None:
    """The answer says what section 45(2) asks for: purposes, categories, sources, recipients, how long."""
    return None if facts.is_described else Sentence(mark("Write first what section 45(2) asks the answer to say"))


def previewed(facts: Facts) -> Sentence | None:
    """Nobody proposes or signs an answer that they have not seen as the person will see it."""
    return None if facts.has_previewed else Sentence(mark("Look at the answer as the person will read it first"))


def opened_what_it_rests_on(facts: Facts) -> Sentence | None:
    """Nobody signs a no, or that nobody can tell, without a look at a document behind it, where there is one."""
    if facts.is_unopened:
        return Sentence(mark("Open a document behind what was answered with no or cannot tell first"))
    return None


def first_view_recorded(facts: Facts) -> Sentence | None:
    """The reviewer wrote down their own view before they saw the score."""
    if facts.first_view_by != facts.actor.id:
        return Sentence(mark("Record your own view from the records first"))
    return None


def evidence_recorded(facts: Facts) -> Sentence | None:
    """The record shows that a person, and not the tool, decided (DPA 2018 s.50A(1)(a))."""
    if facts.evidence_by != facts.actor.id:
        return Sentence(mark("Record first how you reviewed this case"))
    return None


def every_ground_answered(facts: Facts) -> Sentence | None:
    """Each ground that the person ticked gets an answer of its own."""
    if "open" in facts.grounds.values():
        return Sentence(mark("Answer every point that the person raised first"))
    return None


def no_remedy_open(facts: Facts) -> Sentence | None:
    """A case is not closed before what was ordered is proved done or waived."""
    return Sentence(mark("Something that must change is not proved done yet")) if facts.open_remedies else None


def it_is_open(facts: Facts) -> Sentence | None:
    """The remedy that the move speaks of is not settled yet."""
    return None if facts.is_about_open else Sentence(mark("This is settled already"))


def the_police_ask(facts: Facts) -> Sentence | None:
    """The police asked something about a request, and wait for what we say."""
    return None if facts.do_police_ask else Sentence(mark("The police did not ask anything"))


def the_police_owe(facts: Facts) -> Sentence | None:
    """The police have the next word about a request, and were not asked for it today."""
    if facts.do_police_owe:
        return None
    return Sentence(mark("The police owe no answer to this, or were asked for it today already"))


def not_an_order(facts: Facts) -> Sentence | None:
    """What a decision ordered ends with the proof that it is done, or when a lead waives it, and in no other way."""
    if facts.is_about_an_order:
        return Sentence(mark("It is closed when the proof is checked, or when a lead says that it will not be done"))
    return None


def there_are_copies(facts: Facts) -> Sentence | None:
    """Copies for the person are kept, which can be deleted."""
    return None if facts.copies else Sentence(mark("No copy is kept here"))


def not_reported_yet(facts: Facts) -> Sentence | None:
    """Whoever reported a remedy done never checks it by having another report it again."""
    if facts.about_reported_by is not None:
        return Sentence(mark("Someone reported this as done. It must be checked or returned first"))
    return None


def was_joined(facts: Facts) -> Sentence | None:
    """The case ended in another one: nobody answered it, so that it can go on."""
    return None if facts.outcome == JOINED.code else Sentence(mark("This case was not joined to another"))


def not_on_legal_hold(facts: Facts) -> Sentence | None:
    """One legal hold at a time."""
    return Sentence(mark("This case is on legal hold already")) if facts.is_on_legal_hold else None


def on_legal_hold(facts: Facts) -> Sentence | None:
    """There is a legal hold to lift."""
    return None if facts.is_on_legal_hold else Sentence(mark("This case is not on legal hold"))
