"""Someone is added, comes with the code from the e-mail, gets a role from two administrators, and leaves at once."""

import re

import pyotp
import pytest

from portal.domain.actors import Role
from tests.factories import PASSWORD, Colleague, World, a_colleague
from tests.page import Page, PageClient

OWN = "tin orchid lamp nine"
NEW = {"name": "Noor Example", "email": "noor@example.org", "why": "She joins the team in December."}


@pytest.fixture
def administrators(world: World) -> tuple[Colleague, Colleague]:
    one, other = (a_colleague(world.resources, world.clock(), Role.ADMINISTRATOR) for _ in range(2))
    return one, other


def mailed_code(world: World) -> str:
    """The code in the newest e-mail, which holds no name, no role and no address with a secret."""
    newest = max(world.resources.settings.mail_folder.rglob("*.eml"), key=lambda path: path.stat().st_mtime_ns)
    body = newest.read_text(encoding="utf-8")
    assert "Noor" not in body.partition("\n\n")[2]
    assert re.search(r"/work/join\s", body)
    found = re.search(r"code: ([0-9A-Z]{4} [0-9A-Z]{4} [0-9A-Z]{4})", body)
    assert found, body
    return found[1]


def joined(world: World, code: str, password: str = OWN, browser: PageClient | None = None) -> Page:
    """Where coming with this code leads, with an app that works."""
    browser = browser or world.browser()
    page = browser.send("/work/join", email=NEW["email"], code=code.lower())
    if page.status != 200:
        return page
    secret = re.search(r"[A-Z2-7]{32}", page.text)
    assert secret
    return browser.send(page, password=password, code=pyotp.TOTP(secret[0]).at(world.clock()))


def test_from_an_administrator_to_the_first_case_and_out_again(
    world: World, administrators: tuple[Colleague, Colleague]
) -> None:
    one, other = (world.signed_in(colleague) for colleague in administrators)
    added = one.send("/admin/users/add", 1, **NEW)
    assert (added.status, added.heading) == (200, "Noor Example")
    address = added.response.request.path
    code = mailed_code(world)
    assert world.browser().get("/work/join").status_code == 200, "opening it uses nothing up"
    assert joined(world, code, "password123456").errors == [
        "This password is easy to guess. Choose another one, for example three words that do not belong together"
    ]
    browser = world.browser()
    arrived = joined(world, code, browser=browser)
    assert len(re.findall(r"\b[0-9A-Z]{5} [0-9A-Z]{5}\b", arrived.text)) == 10
    assert "An administrator gives you your role" in arrived.text
    assert joined(world, code).errors, "the code works once"
    assert browser.get("/work").status_code == 404

    proposed = one.send(f"{address}/give-role", 1, role="reviewer", why="She was trained.")
    assert "Another administrator must confirm it" in proposed.text
    assert "proposed already" in one.send(f"{address}/give-role", 1, role="reviewer", why="Again.").text
    assert "Confirm" not in one.page("/admin/roles").text
    refused = other.send(f"{address}/give-role", 1, role="steward", force="City Police", why="Why not both?")
    assert refused.errors == ["Nobody is ‘Data steward’ and ‘Reviewer’ at the same time"]
    assert other.send("/admin/roles", 1).status == 200
    assert browser.page("/work").status == 200, "from the next page on"
    told = one.page(address).text
    assert "She was trained." in told
    assert "confirmed by number" in told

    assert "They have left" in other.send(f"{address}/leave", 1, why="She moved away.").text
    assert browser.get("/work").location == "/work/sign-in"
    again = world.browser().send("/work/sign-in", email=NEW["email"], password=OWN)
    assert again.errors == ["The email address and password do not match. Check both and try again"]


def test_nobody_changes_their_own_roles_and_a_wrong_or_old_code_joins_nobody(
    world: World, administrators: tuple[Colleague, Colleague]
) -> None:
    browser = world.signed_in(administrators[0])
    own = f"/admin/users/{administrators[0].actor.id}"
    for act in ("give-role", "take-role", "leave", "sign-out", "invite-again"):
        page = browser.send(f"{own}/{act}", 1, role="editor", why="For myself.")
        assert page.errors == ["Nobody changes their own roles. Ask another administrator"], act
    browser.send("/admin/users/add", 1, **NEW)
    code = mailed_code(world)
    wrong = world.browser().send("/work/join", email=NEW["email"], code="7KQ4 M2XT 9PWC")
    stranger = world.browser().send("/work/join", email="nobody@example.org", code=code)
    assert wrong.errors == stranger.errors == ["The email address and the code do not match, or the code is too old"]
    assert world.browser().send("/work/sign-in", email=NEW["email"], password=PASSWORD).errors
    world.clock.forward(days=3)
    assert joined(world, code).errors == wrong.errors


def test_what_was_typed_comes_back_after_a_new_proof(world: World, administrators: tuple[Colleague, Colleague]) -> None:
    browser = world.signed_in(administrators[0])
    form = browser.page("/admin/users/add")
    world.clock.forward(minutes=11)
    asked = browser.send(form, 1, **NEW)
    assert asked.heading == "Prove that it is you"
    assert world.browser().get("/admin/users/add").location == "/work/sign-in"
    back = browser.send(asked, 1, code=administrators[0].totp.at(world.clock()))
    assert back.form(1) | {"csrf_token": ""} == NEW | {"csrf_token": ""}
    assert browser.send(back, 1).heading == "Noor Example"
