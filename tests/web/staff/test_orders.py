"""The list of orders as a page: what each line says, its lists and pages in the address, what leads there."""

import pytest

from portal.domain.workflow import State
from portal.services import ordering
from tests.factories import MadeCase, World, a_case
from tests.page import PageClient


@pytest.fixture
def case(world: World) -> MadeCase:
    return a_case(world, kind="complaint", at=State.DECIDED, outcome="upheld")


@pytest.fixture
def lead(world: World) -> PageClient:
    return world.signed_in(world.lead)


def test_a_line_says_in_words_what_is_due_and_leads_to_the_case(world: World, lead: PageClient, case: MadeCase) -> None:
    page = lead.page("/work/orders")
    assert page.heading == "Orders"
    for words in (case.reference, "An apology", "City Police", "working days", "Ordered"):
        assert words in page.text
    assert f"/work/case/{case.reference}/decision" in page.links()
    world.clock.now = world.clock.now.replace(year=2027, month=6)
    later = world.signed_in(world.lead)
    assert {"/work/orders", "/work/orders?show=late"} <= set(later.page("/work/team").links())
    assert "days overdue" in later.page("/work/orders?show=late-20").text


def test_each_list_says_what_it_is_when_it_is_empty(lead: PageClient, case: MadeCase) -> None:
    assert "Nothing is late." in lead.page("/work/orders?show=late-10").text
    assert "No proof waits to be checked." in lead.page("/work/orders?show=reported").text
    assert case.reference not in lead.page("/work/orders?show=verified").text


def test_pages_go_on_and_back_and_no_other_address_is_one(
    world: World, lead: PageClient, case: MadeCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = a_case(world, kind="complaint", at=State.DECIDED, outcome="upheld", reviewer=world.second)
    monkeypatch.setattr(ordering, "PAGE_LENGTH", 1)
    first = lead.page("/work/orders")
    (onward,) = [link for link in first.links() if "after=" in link]
    second = lead.page(onward)
    for reference in (case.reference, other.reference):
        assert (reference in first.text) != (reference in second.text)
    (back,) = [link for link in second.links() if "before=" in link]
    again = lead.page(back)
    assert [each.reference in again.text for each in (case, other)] == [
        each.reference in first.text for each in (case, other)
    ]
    assert "There are no more orders" in lead.page(f"/work/orders?after=2029-01-01.{'f' * 32}").text
    for wrong in ("show=all", "after=2026-13-01." + "f" * 32, "after=1", "before=2026-12-01.x"):
        assert lead.page(f"/work/orders?{wrong}").status == 404
