"""Forms of one page: made alike, and filled in apart."""

from flask import Flask
from werkzeug.datastructures import MultiDict

from portal.web.residents.journeys.contest import JOURNEY


def test_two_people_on_one_page_share_what_it_asks_and_nothing_that_they_answer(app: Flask) -> None:
    page = JOURNEY.page("wrong")
    assert page is not None
    with app.test_request_context():
        kept, typed, empty = page(values={"grounds": ["old_data"]}), page(MultiDict({"grounds": "nonsense"})), page()
        assert not typed.validate()
        assert kept.validate()
        assert [form["grounds"].data for form in (kept, typed, empty)] == [["old_data"], [], None]
        assert [bool(form["grounds"].errors) for form in (kept, typed, empty)] == [False, True, False]
        assert [field.form for form in (kept, typed, empty) for field in form] == [
            form for form in (kept, typed, empty) for _ in form
        ]
