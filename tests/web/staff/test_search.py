"""The search page: a reference leads to its case, words lead to a list, and neither is ever in an address."""

from tests.factories import World, a_case, declared

WORDS = {"your-words": {"words": "An officer called Blenkinsop stopped me."}}


def test_a_reference_leads_to_its_case_and_words_to_those_that_have_them(world: World) -> None:
    case = declared(world, a_case(world, answers=WORDS), world.first)
    reviewer = world.signed_in(world.first)
    page = reviewer.page("/work/search")
    assert page.heading == "Search"
    found = reviewer.send("/work/search", 1, words=case.reference.lower())
    assert found.heading != "Search"
    assert case.reference in found.text
    listed = reviewer.send("/work/search", 1, words="blenkinsop officer")
    assert "1 case found" in listed.text
    assert f"/work/case/{case.reference}" in listed.links()
    assert "Blenkinsop" not in listed.text


def test_nothing_found_says_what_to_try_and_nothing_typed_says_what_to_enter(world: World) -> None:
    reviewer = world.signed_in(world.first)
    assert "Try fewer words" in reviewer.send("/work/search", 1, words="nobody wrote this").text
    assert "Enter a reference, or words to search for" in reviewer.send("/work/search", 1, words="").text
    assert "Enter a word of 2 letters or more" in reviewer.send("/work/search", 1, words="12.3.1990").text
