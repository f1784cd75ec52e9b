"""The page that works out when an answer is due, for a day that anyone may ask about."""

from tests.page import PageClient


def test_without_a_day_it_says_what_holds_for_today(client: PageClient) -> None:
    page = client.page("/answer-dates")
    assert "If we get it today" in page.text
    for said in (
        "Decision due by Monday 21 December 2026",
        "By law",
        "Our promise",
        "One month after Friday 20 November 2026",
    ):
        assert said in page.text


def test_a_day_has_its_dates_with_the_days_that_move_them(client: PageClient) -> None:
    page = client.page("/answer-dates?received=30&received=1&received=2027")
    assert "If we get it on Saturday 30 January 2027" in page.text
    assert "Sunday 28 February 2027 is at the weekend. The next working day is Monday 1 March 2027." in page.text


def test_what_is_no_day_or_too_far_away_is_said_and_gives_no_date(client: PageClient) -> None:
    for day in ("31&received=2&received=2027", "1&received=1&received=2101", "x&received=&received=", "1"):
        page = client.page(f"/answer-dates?received={day}")
        assert page.response.status_code == 422
        assert "There is a problem" in page.text
        assert "due by" not in page.text
