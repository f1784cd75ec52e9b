"""Whoever was signed out is led to the sign-in page, or keeps what they typed."""

import pytest

from tests.factories import World

BUTTONS = {
    "/work/sign-out": "/work/sign-in",
    "/editor/releases": "/work/sign-in",
    "/case/sign-out": "/case",
}
TEXTS = [f"/work/case/SL-7KQ4-M2XT/{step}" for step in ("declare", "do/record-finding/accurate", "do/propose")]


@pytest.mark.parametrize(("address", "sign_in"), BUTTONS.items())
def test_a_button_that_is_pressed_signed_out_leads_to_the_sign_in_page(
    world: World, address: str, sign_in: str
) -> None:
    sent = world.browser().post(address)
    assert (sent.status_code, sent.location) == (303, sign_in)


@pytest.mark.parametrize("address", TEXTS)
def test_a_text_that_is_sent_signed_out_stays_in_its_window(world: World, address: str) -> None:
    sent = world.browser().post(address, data={"reason": "Three hours of work."})
    assert sent.status_code == 401
    assert "what you typed comes back" in sent.text


def test_a_page_that_is_opened_signed_out_leads_to_the_sign_in_page(world: World) -> None:
    opened = world.browser().get("/work")
    assert (opened.status_code, opened.location) == (302, "/work/sign-in")
