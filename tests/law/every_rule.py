"""Every rule of the law that tests hold cases to."""

from collections.abc import Callable, Iterator

from tests.law import people, records, remedies, time
from tests.law.kept import Kept

Rule = Callable[[Kept], Iterator[str]]
"""Answers everything that a case breaks, in words."""

RULES: tuple[Rule, ...] = (
    people.two_people_decide,
    people.a_contest_is_reviewed_by_someone_who_came_fresh,
    people.nobody_acts_who_is_tied_or_has_not_declared,
    remedies.nothing_is_closed_with_an_open_remedy,
    remedies.the_police_are_asked_once_for_what_is_ordered_and_until_it_is_settled,
    remedies.what_is_kept_back_has_its_ground_and_two_people,
    time.a_pause_and_more_time_have_letter_reason_and_a_second_person,
    time.the_date_is_that_of_the_law_and_never_earlier_than_was_told,
    time.nothing_is_given_before_its_time,
    records.every_step_is_kept_in_order_and_follows_the_one_before,
    records.the_ledger_says_what_was_done,
    records.every_step_of_staff_has_its_look,
    records.every_answer_has_its_letter,
)


def broken(kept: Kept) -> list[str]:
    """Everything that this case breaks; nothing for one that is as it should be."""
    return [f"{rule.__name__}: {what}" for rule in RULES for what in rule(kept)]
