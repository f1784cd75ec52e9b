"""What was answered about contact and help becomes what is kept of it: only the ways that were chosen."""

from portal.domain.filings import Contact
from portal.services.filing import Answers
from portal.web.residents.contact_pages import SafeContact, contact

BY_PHONE: Answers = {"contact": {"by": ["phone"], "phone": "07700 900 982", "voicemail": "yes"}}
TIMED: Answers = {
    "safe-contact": {
        "is_safe": "times",
        "times": ["mornings", "weekends"],
        "times_note": "Never on Fridays",
        "is_neutral": "no",
        "codeword": "Blue bird",
    }
}


def test_only_the_ways_that_were_chosen_are_kept() -> None:
    kept = contact({"contact": {"by": ["email"], "email": "zoe@example.org", "phone": "020 7946 0000"}})
    assert (kept.email, kept.phone, kept.is_quiet) == ("zoe@example.org", "", False)


def test_someone_they_choose_is_a_way() -> None:
    kept = contact({"contact": {"by": ["through"], "through": "My sister, 020 7946 0000"}})
    assert (kept.through, kept.news_to, kept.letters_to) == ("My sister, 020 7946 0000", "", "")


def test_safe_times_are_kept_with_the_word_to_say() -> None:
    kept = contact(BY_PHONE | TIMED)
    assert kept == Contact(
        phone="07700 900 982",
        voicemail=True,
        is_safe="times",
        times=("mornings", "weekends"),
        times_note="Never on Fridays",
        is_neutral=False,
        codeword="Blue bird",
    )


def test_times_that_were_answered_before_it_became_safe_are_not_kept() -> None:
    kept = contact(BY_PHONE | {"safe-contact": TIMED["safe-contact"] | {"is_safe": "yes"}})
    assert (kept.is_safe, kept.times, kept.times_note) == ("yes", (), "")


def test_someone_who_wants_no_contact_is_not_asked_how_safe_it_is_and_gets_nothing() -> None:
    quiet: Answers = {"contact": {"by": ["none"], "email": "old@example.org"}}
    assert not SafeContact.applies(quiet)
    kept = contact(quiet | TIMED)
    assert kept.is_quiet
    assert (kept.news_to, kept.letters_to, kept.times) == ("", "", ())


def test_nothing_is_sent_by_itself_where_it_is_not_always_safe() -> None:
    answers: Answers = {
        "contact": {"by": ["email", "letter"], "email": "zoe@example.org", "address": "1 Elm Court"},
        "safe-contact": {"is_safe": "no"},
    }
    assert (contact(answers).news_to, contact(answers).letters_to) == ("", "")


def test_messages_are_neutral_unless_someone_says_otherwise() -> None:
    assert contact(BY_PHONE).is_neutral
    assert contact({}).is_neutral


def test_any_language_can_be_named_from_the_list_or_in_words() -> None:
    assert contact({"support": {"needed": ["none"], "writes_in": "ro"}}).writes_in == "română"
    typed = {"needed": ["interpreter"], "interpreter": "Twi", "writes_in": "", "other_language": "Twi"}
    kept = contact({"support": typed})
    assert (kept.writes_in, kept.interpreter, kept.support) == ("Twi", "Twi", ())


def test_help_and_forms_of_the_answer_are_kept_as_codes() -> None:
    kept = contact({"support": {"needed": ["braille", "none"]}, "format": {"formats": ["post", "audio"]}})
    assert (kept.support, kept.formats) == (("braille",), ("post", "audio"))


def test_a_call_is_wanted_at_a_number_and_a_time() -> None:
    asked = {"ways": ["call"], "call_number": "07700 900 982", "call_when": "After 4pm"}
    assert contact({"your-words": asked}).wants_call == "07700 900 982, After 4pm"
    assert contact({"your-words": asked | {"ways": ["write"]}}).wants_call == ""


def test_a_case_for_another_says_whose_it_is() -> None:
    kept = contact({"who": {"subject": "other"}, "authority": {"person_name": "Robin"}, "name": {"full_name": "Sam"}})
    assert (kept.name, kept.acts_for) == ("Sam", "Robin")
