"""Every page that residents and everyone can open, in a real browser: fit for all eyes, all sizes and no mouse."""

import pytest

from portal.services.filing import Answers
from portal.web.fields import Asked, Choice, Choices, Select, TypedDateField
from portal.web.residents.journeys import JOURNEYS
from tests.factories import FORMS
from tests.house.pages import every_staff_visit, every_visit, is_page
from tests.stories.browsing import Tab
from tests.stories.looking import EVERY_LOOK, LOOKS, NO_LOOKS
from tests.stories.served_portal import Portal

pytestmark = pytest.mark.any_database

SHARES = 3
"""So many tests look at the pages, that no process has them all to do."""
WAYS_TO_READ = {"en": EVERY_LOOK, "ar-XB": LOOKS}
"""From the left and from the right. Colours are the same in both directions."""
EXPECTED = {"home.home", "statements.page", "paper_forms.form", "filing.page", "tracking.case"}
EXPECTED_OF_STAFF = {"queue.queue", "case.tab", "documents.page", "team.overview", "panel.start", "stewards.inbox"}
SENT = {"challenge": "Challenge sent", "data-request": "Request sent", "complaint": "Complaint sent"}


@pytest.mark.parametrize("share", range(SHARES))
def test_every_page_is_fit_for_everyone(portal: Portal, share: int) -> None:
    """From the left and from the right, in light and dark, large and small, by what axe knows of WCAG 2.2 A and AA.

    And without scrolling sideways.
    """
    tab = portal.tab(looks=EVERY_LOOK)
    visits = list(every_visit(portal.world))
    assert {visit.endpoint for visit in visits} >= EXPECTED
    opened = 0
    for visit in filter(is_page, visits[share::SHARES]):
        tab.carries((visit.browser._cookies or {}).values())
        for language, looks in WAYS_TO_READ.items():
            tab.ways_to_look = looks
            tab.opens(f"{visit.address}?lang={language}")
        opened += 1
    tab.closes()
    assert opened > len(visits) / SHARES / 2


@pytest.mark.parametrize("share", range(SHARES))
def test_every_page_of_staff_is_fit_for_everyone(portal: Portal, share: int) -> None:
    """In the light on a desk and in the dark on a phone."""
    tab = portal.tab(looks=LOOKS)
    visits = list(every_staff_visit(portal.world))
    assert {visit.endpoint for visit in visits} >= EXPECTED_OF_STAFF
    opened = 0
    for visit in filter(is_page, visits[share::SHARES]):
        tab.carries((visit.browser._cookies or {}).values())
        tab.opens(visit.address)
        opened += 1
    tab.closes()
    assert opened > len(visits) / SHARES / 2


@pytest.mark.parametrize(("form", "answers"), FORMS.values(), ids=FORMS)
def test_every_form_can_be_sent_with_the_keyboard_alone(portal: Portal, form: str, answers: Answers) -> None:
    tab = portal.tab(looks=NO_LOOKS)
    tab.opens(f"/{form}")
    tab.page.keyboard.press("Tab")
    assert tab.page.evaluate("document.activeElement.textContent") == "Skip to main content"
    tab.reaches("main a[role=button]", press="Enter")
    for asked in JOURNEYS[form].asked(answers):
        assert tab.page.url.endswith(f"/{asked.slug}")
        with portal.world.app.test_request_context():
            typed = [(field, options_of(field)) for field in asked(values=answers[asked.slug]).asked()]
        for field, options in typed:
            answers_by_keys(tab, field, options)
        tab.reaches("main button[type=submit]", press="Enter")
    tab.reaches("main button[type=submit]", press="Enter")
    assert tab.heading == SENT[form]
    tab.closes()


def options_of(field: Asked) -> list[str]:
    """The codes that can be chosen, in the order in which they are drawn."""
    return [option.code for option in field.options] if isinstance(field, Choice) else []


def answers_by_keys(tab: Tab, field: Asked, options: list[str]) -> None:
    """Give one field its answer as someone does who has no mouse."""
    if not field.data:
        return
    if isinstance(field, TypedDateField):
        for part, typed in field.data.items():
            tab.reaches(f"#{field.id}-{part}")
            tab.page.keyboard.type(typed)
    elif isinstance(field, Choices):
        for code in (code for code in options if code in field.data):
            tab.reaches(f'[name="{field.name}"][value="{code}"]')
            if not tab.page.evaluate("document.activeElement.checked"):
                tab.page.keyboard.press("Space")
    elif isinstance(field, Select):
        tab.reaches(f'[name="{field.name}"]')
        for _ in range(options.index(field.data) + 1):
            tab.page.keyboard.press("ArrowDown")
    elif isinstance(field, Choice):
        tab.reaches(f'[name="{field.name}"]')
        tab.page.keyboard.press("Space")
        while tab.page.evaluate("document.activeElement.value") != field.data:
            tab.page.keyboard.press("ArrowDown")
    else:
        tab.reaches(f'[name="{field.name}"]')
        tab.page.keyboard.type(field.data)
