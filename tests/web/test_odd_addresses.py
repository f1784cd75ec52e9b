"""Odd addresses and forged cookies lead nowhere: not to another site, not to an error, not into someone's draft."""

from tests.factories import World, a_draft, draft_cookie, unchecked
from tests.house.policy import Whose, address_of, targets_in
from tests.page import PageClient

BAD_ADDRESSES = (
    "//evil.example",
    "https://evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "javascript:alert(1)",
    "http://localhost@evil.example",
    "/case\r\nLocation: https://evil.example",
)
PARAMETERS = ("next", "url", "return", "redirect", "back", "after", "view", "lang", "continue", "to")


def browsers_for(world: World) -> dict[str, PageClient]:
    """Who can get furthest at an address, by how it begins."""
    return {"/work": world.signed_in(world.first), "/editor": world.signed_in(world.editor), "/": world.browser()}


def visitor(browsers: dict[str, PageClient], address: str) -> PageClient:
    return next(browser for start, browser in browsers.items() if address.startswith(start))


def test_no_address_leads_to_another_site(world: World) -> None:
    targets = targets_in(world, Whose.OWN)
    rules = [rule for rule in world.app.url_map.iter_rules() if "GET" in (rule.methods or ())]
    addresses = {address_of(rule, targets[rule.endpoint][Whose.OWN]): rule.endpoint for rule in rules}
    browsers = browsers_for(world)
    assert len(addresses) > 25
    for address, endpoint in addresses.items():
        for bad in BAD_ADDRESSES:
            browser = unchecked(visitor(browsers, address))
            with browser.get(address, query_string=dict.fromkeys(PARAMETERS, bad)) as response:
                assert response.status_code < 500
                location = response.location or "/"
                is_ours = location.startswith("/") and not location.startswith(("//", "/\\"))
                assert is_ours or endpoint == "leaving.leave", (address, bad, location)
                assert "evil" not in location


ODD_PARTS = ("%00", "%ff", "%ED%A0%80", "%2e%2e%2f", "..%252f", ";x", "%0d%0aX: y", "%E2%80%AE", "9" * 5000, "2" * 40)
PATTERNS = (
    "/{}",
    "/static/{}",
    "/challenge/{}",
    "/statistics/{}",
    "/statistics/2026-q3/{}",
    "/work/case/{}",
    "/work/case/{}/declare",
    "/work/case/{}/do/propose",
    "/work/case/SL-7KQ4-M2XT/do/{}",
    "/work/case/SL-7KQ4-M2XT/do/propose/{}",
    "/work/case/SL-7KQ4-M2XT/letters/{}",
    "/editor/releases/{}/1",
    "/editor/releases/2026-q3/{}",
    "/case/view{}",
)
ODD_QUERIES = ("view=%00", "after=%00", "after=9999-99-99.x", "after=2026-02-30." + "a" * 32, "lang=%00")


def test_odd_addresses_are_pages_that_are_not_there(world: World) -> None:
    browsers = browsers_for(world)
    for pattern in PATTERNS:
        for part in ODD_PARTS:
            with unchecked(visitor(browsers, pattern)).get(pattern.format(part)) as response:
                assert response.status_code in (302, 308, 404), (pattern, part)
    for query in ODD_QUERIES:
        assert browsers["/work"].get(f"/work?{query}").status_code in (200, 404)


def forged_cookies(world: World, value: str) -> dict[str, str]:
    """Values that are not quite those of a real draft cookie."""
    body, signature = value.split(".")
    other_body = draft_cookie(world, "0" * 32)[1].split(".")[0]
    return {
        "empty": "",
        "cut": value[:-1],
        "longer": value + "A",
        "another body": f"{other_body}.{signature}",
        "another signature": f"{body}.{'A' * len(signature)}",
        "unsigned": body,
        "huge": value + "A" * 3000,
    }


def test_a_forged_draft_cookie_is_no_cookie(world: World) -> None:
    draft_id = a_draft(world)
    name, value = draft_cookie(world, draft_id)
    browser = world.browser()
    browser.set_cookie(name, value)
    assert "I moved away" in browser.page("/challenge/your-words").html
    for what, forged in forged_cookies(world, value).items():
        stranger = world.browser()
        stranger.set_cookie(name, forged)
        page = stranger.page("/challenge/your-words")
        assert (page.status, "I moved away" in page.html) == (200, False), what
        assert stranger.get("/challenge/check").status_code == 302
    other_form = world.browser()
    other_form.set_cookie("draft-complaint", value)
    assert "I moved away" not in other_form.page("/complaint/your-words").html


def test_an_expired_draft_begins_again(world: World) -> None:
    browser = world.browser()
    browser.set_cookie(*draft_cookie(world, a_draft(world)))
    world.clock.forward(hours=2, seconds=1)
    page = browser.page("/challenge/your-words")
    assert "I moved away" not in page.html
    sent = browser.send(page, words="Told again.")
    assert sent.status == 200
    assert "Told again." in browser.page("/challenge/your-words").html


def test_a_forged_session_is_no_session(world: World) -> None:
    browser = world.signed_in(world.first)
    (key,) = [key for key in browser._cookies if key[2] == "session"]
    value = browser._cookies[key].value
    for forged in (value[:-1], value + "A", "." + value, value.replace(".", "", 1), "{}", ""):
        other = world.browser()
        other.set_cookie("session", forged)
        assert other.get("/work").location == "/work/sign-in"
