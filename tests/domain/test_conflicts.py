"""Who may not work on a case: every tie has its sentence, and every connection can be declared."""

from portal.domain.conflicts import INTERESTS, TOLD, Interest, Tie


def test_whoever_is_tied_to_a_case_reads_why_another_person_works_on_it() -> None:
    assert set(TOLD) == set(Tie)
    assert all("another person must work on" in told for told in TOLD.values())


def test_every_connection_can_be_declared_and_none_comes_first() -> None:
    assert [choice.code for choice in INTERESTS] == list(Interest)
    assert INTERESTS[0].code == Interest.NONE
