"""The organisation's provider says who someone is; whatever else comes back from it signs nobody in, and calmly."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from joserfc.jwk import ECKey

from portal.services.unit_of_work import Resources
from tests.factories import World, an_app
from tests.identity_providers import CLIENT, SECRET, IdentityProvider, running_provider
from tests.page import Page, PageClient

NOT_SIGNED_ON = "Your work account did not sign you in. Try again, or use your password"
NOT_KNOWN = "Nobody on the staff has this work account. Sign in with your password, or ask an administrator"


@pytest.fixture
def provider(world: World, monkeypatch: pytest.MonkeyPatch) -> Iterator[IdentityProvider]:
    """A portal whose staff can come with the account that this provider knows: the first reviewer's."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with running_provider(world.clock) as provider:
        restart(world, provider)
        provider.person["email"] = world.first.email
        yield provider


def restart(world: World, provider: IdentityProvider, **more: Any) -> None:
    known = {"sso_issuer": provider.issuer, "sso_client_id": CLIENT, "sso_client_secret": SECRET}
    resources: Resources = replace(world.resources, settings=replace(world.resources.settings, **known, **more))
    world.app, world.resources = an_app(resources, world.clock), resources


def away(provider: IdentityProvider, browser: PageClient) -> str:
    """The address to which the provider sends the browser back."""
    assert "Sign in with your work account" in browser.page("/work/sign-in").text
    back = provider.authorise(browser.get("/work/sign-in/elsewhere").location)
    assert not back.startswith(provider.issuer)
    return back.partition("localhost")[2] or urlsplit(back).path + "?" + urlsplit(back).query


def signed_on(provider: IdentityProvider, browser: PageClient) -> Page:
    """Where it leads to come with the work account and press the one button."""
    return browser.send(browser.page(away(provider, browser)))


def test_the_work_account_takes_the_place_of_the_password_and_of_nothing_else(
    world: World, provider: IdentityProvider
) -> None:
    browser = world.browser()
    asked = signed_on(provider, browser)
    assert asked.heading == "Enter your security code"
    assert browser.get("/work").location == "/work/sign-in", "half way in is not in"
    world.clock.forward(seconds=30)
    assert browser.send(asked, code=world.first.totp.at(world.clock())).status == 200
    assert browser.get("/work").status_code == 200


def test_its_second_factor_counts_only_where_the_settings_say_so(world: World, provider: IdentityProvider) -> None:
    provider.person["amr"] = ["pwd", "otp"]
    assert signed_on(provider, world.browser()).heading == "Enter your security code"
    restart(world, provider, sso_second_factor=True)
    browser = world.browser()
    signed_on(provider, browser)
    assert browser.get("/work").status_code == 200
    provider.person["amr"] = ["pwd"]
    assert signed_on(provider, world.browser()).heading == "Enter your security code"


def test_nobody_joins_by_it_and_an_address_given_to_someone_else_opens_nothing(
    world: World, provider: IdentityProvider
) -> None:
    provider.person |= {"sub": "a stranger", "email": "stranger@example.org"}
    assert signed_on(provider, world.browser()).errors == [NOT_KNOWN]
    provider.person |= {"sub": "the first", "email": world.first.email, "email_verified": False}
    assert signed_on(provider, world.browser()).errors == [NOT_KNOWN], "nobody has made sure of this address"
    provider.person["email_verified"] = True
    assert not signed_on(provider, world.browser()).errors
    provider.person["email"] = "married@example.org"
    assert not signed_on(provider, world.browser()).errors, "known by subject"
    provider.person |= {"sub": "who has the address now", "email": world.first.email}
    assert signed_on(provider, world.browser()).errors == [NOT_KNOWN]


LIES: dict[str, dict[str, Any]] = {
    "for another client": {"aud": "another"},
    "for several clients": {"aud": [CLIENT, "another"]},
    "from another issuer": {"iss": "https://evil.example"},
    "for another sign-in": {"nonce": "another"},
    "without a nonce": {"nonce": None},
    "expired": {"exp": 1},
    "without an end": {"exp": None},
    "without a subject": {"sub": None},
    "from tomorrow": {"iat": 4_000_000_000},
}


@pytest.mark.parametrize("lies", LIES.values(), ids=LIES)
def test_a_token_that_is_wrong_in_any_part_signs_nobody_in(
    world: World, provider: IdentityProvider, lies: dict[str, Any]
) -> None:
    provider.lies = lies
    page = signed_on(provider, world.browser())
    assert (page.status, page.errors) == (400, [NOT_SIGNED_ON])


def test_a_token_that_the_provider_did_not_sign_signs_nobody_in(world: World, provider: IdentityProvider) -> None:
    provider.signing_key = ECKey.generate_key("P-256", parameters={"kid": "one"})
    assert signed_on(provider, world.browser()).errors == [NOT_SIGNED_ON]
    provider.is_unsigned = True
    assert signed_on(provider, world.browser()).errors == [NOT_SIGNED_ON]


def test_what_comes_back_to_another_browser_or_twice_or_from_nowhere_is_a_calm_page(
    world: World, provider: IdentityProvider
) -> None:
    browser, other = world.browser(), world.browser()
    back = away(provider, browser)
    away(provider, other)
    for address in (back, "/work/sign-in/return", "/work/sign-in/return?error=access_denied&state=x"):
        page = other.page(address)
        assert (page.status, page.errors) == (400, [NOT_SIGNED_ON])
    page = browser.page(back)
    assert browser.send(page).heading == "Enter your security code"
    assert browser.send(page).status == 400
    back = away(provider, browser)
    code = parse_qs(urlsplit(back).query)["code"][0]
    provider.asked[code]["code_challenge"] = "of someone else"
    assert browser.send(browser.page(back)).errors == [NOT_SIGNED_ON]


def test_a_provider_that_cannot_be_reached_is_a_calm_page(world: World, provider: IdentityProvider) -> None:
    restart(world, provider)
    for issuer in ("http://127.0.0.1:1", provider.issuer + "/elsewhere"):
        resources = replace(world.resources, settings=replace(world.resources.settings, sso_issuer=issuer))
        world.app = an_app(resources, world.clock)
        page = world.browser().page("/work/sign-in/elsewhere")
        assert (page.status, page.errors) == (400, [NOT_SIGNED_ON])
