"""A person is reached in the ways that they chose and no other; what they chose stands there in whole sentences."""

import pytest

from portal.domain.errors import Refusal
from portal.domain.filings import Contact
from portal.domain.reaching import as_entered, help_in_words, helped, in_words, reached

ENTERED = {"by": ("email",), "email": "robin@example.org", "is_safe": "yes", "voicemail": "no"}
KNOWN = Contact(name="Robin", email="old@example.org", phone="07700 900 982", acts_for="Alex", support=("audio",))


def said(contact: Contact) -> list[str]:
    return [sentence.in_english() for sentence in in_words(contact)]


def test_only_the_ways_that_were_chosen_are_kept() -> None:
    contact = reached(KNOWN, {**ENTERED, "phone": "020 7946 0000", "address": "1 Elm Court"})
    assert (contact.email, contact.phone, contact.address) == ("robin@example.org", "", "")


def test_what_is_no_way_to_reach_someone_stays_as_it_was() -> None:
    contact = reached(KNOWN, ENTERED)
    assert (contact.name, contact.acts_for, contact.support) == ("Robin", "Alex", ("audio",))


@pytest.mark.parametrize(
    ("way", "sentence"),
    [("email", "Enter your email address"), ("letter", "Enter the address that we should write to")],
)
def test_a_way_without_its_address_is_asked_for(way: str, sentence: str) -> None:
    with pytest.raises(Refusal) as refused:
        reached(Contact(), {**ENTERED, "by": (way,), "email": None})
    assert refused.value.sentence.in_english() == sentence


def test_no_contact_at_all_is_no_way_beside_others() -> None:
    with pytest.raises(Refusal):
        reached(Contact(), {**ENTERED, "by": ("email", "none")})


def test_whoever_wants_no_contact_is_sent_nothing() -> None:
    contact = reached(KNOWN, {"by": ("none",), "is_safe": "yes", "voicemail": "no"})
    assert (contact.is_quiet, contact.news_to) == (True, "")
    assert said(contact) == ["We do not contact you. You check here."]


def test_nothing_is_emailed_where_it_is_not_always_safe() -> None:
    contact = reached(KNOWN, {**ENTERED, "is_safe": "no"})
    assert (contact.email, contact.news_to) == ("robin@example.org", "")


def test_times_count_only_where_it_is_safe_at_times() -> None:
    times = {"times": ("mornings",), "times_note": "Not on Mondays"}
    timed = reached(KNOWN, {**ENTERED, **times, "is_safe": "times"})
    assert {"Mornings", "You wrote: Not on Mondays"} <= set(said(timed))
    assert reached(timed, {**ENTERED, **times}).times == ()


def test_a_voicemail_needs_a_phone() -> None:
    assert not reached(KNOWN, {**ENTERED, "voicemail": "yes"}).voicemail
    by_phone = reached(KNOWN, {**ENTERED, "by": ("phone",), "phone": "07700 900 982", "voicemail": "yes"})
    assert "We may leave a voicemail." in said(by_phone)


def test_what_was_entered_stands_in_the_form_and_changes_nothing_when_it_is_sent_again() -> None:
    contact = reached(KNOWN, {**ENTERED, "is_safe": "times", "times": ("evenings",), "codeword": "Blue"})
    assert reached(contact, as_entered(contact)) == contact
    assert helped(contact, as_entered(contact)) == contact


def test_what_helps_is_named() -> None:
    contact = helped(KNOWN, {"support": ("sign_language",), "interpreter": "Bengali"})
    named = [sentence.in_english() for sentence in help_in_words(contact)]
    assert named == ["British Sign Language", "An interpreter for this language: Bengali"]


def test_what_is_kept_in_json_opens_as_it_was_and_so_does_what_was_kept_before() -> None:
    assert Contact.kept({"name": "Robin", "times": ["mornings"]}) == Contact(name="Robin", times=("mornings",))
