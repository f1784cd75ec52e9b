"""A post that no page of ours made for this browser does nothing, and loses nothing that was typed."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from portal.domain.actors import Role
from portal.domain.workflow import State
from tests.acting import at_work
from tests.factories import Colleague, World, a_case, a_colleague, all_found, declared, draft_cookie, unchecked
from tests.house.policy import POLICY, Person, Whose, address_of, targets_in
from tests.page import Page, PageClient
from tests.records import ACCESS_LEDGER, fingerprint

pytestmark = pytest.mark.any_database


@dataclass(frozen=True, slots=True)
class Post:
    """A genuine post to one endpoint, from a browser that may make it."""

    endpoint: str
    browser: PageClient
    address: str
    sends: dict[str, str]

    def send(self, *, token: str | None, site: str = "same-origin") -> int:
        """The status that a post with this token from this site gets."""
        typed = self.sends | ({} if token is None else {"csrf_token": token})
        return unchecked(self.browser).post(self.address, data=typed, headers={"Sec-Fetch-Site": site}).status_code

    def token(self) -> str:
        pages = {"/case/view", "/work/account", "/work/second-step", "/representative/cases", "/case"}
        for address in sorted(pages, key=len, reverse=True):
            if (page := self.browser.page(address)).status == 200:
                return str(page.form()["csrf_token"])
        raise AssertionError


def other_colleagues(world: World) -> Iterator[tuple[Person, Colleague]]:
    """One of each of the staff whom the policy knows by the name of a role, but for the reviewer who has cases."""
    for role in Role:
        if role.is_staff and role is not Role.REVIEWER and role.name in Person.__members__:
            yield Person[role.name], a_colleague(world.resources, world.clock(), role)


def every_post(world: World) -> Iterator[Post]:
    """One for each endpoint that takes posts; those that end a session come last."""
    resident = world.following(a_case(world))
    targets = targets_in(world, Whose.OWN)
    rules = [rule for rule in world.app.url_map.iter_rules() if "POST" in (rule.methods or ())]
    browsers = {
        Person.REVIEWER: world.signed_in(world.first),
        **{person: world.signed_in(colleague) for person, colleague in other_colleagues(world)},
        Person.RESIDENT: resident,
        Person.PROFESSIONAL: at_work(world, a_case(world)),
        Person.HALF: world.half_signed_in(world.second),
        Person.STRANGER: world.browser(),
    }
    for rule in sorted(rules, key=lambda rule: rule.endpoint.endswith("sign_out")):
        audience, target = POLICY[rule.endpoint].audience, targets[rule.endpoint][Whose.OWN]
        if not audience:
            continue  # nobody in the policy may make it
        person = Person.STRANGER if Person.STRANGER in audience else next(who for who in browsers if who in audience)
        if target.draft_id:
            browsers[person].set_cookie(*draft_cookie(world, target.draft_id))
        yield Post(rule.endpoint, browsers[person], address_of(rule, target), dict(target.sends))


def test_forged_posts_change_nothing_and_genuine_ones_are_taken(world: World) -> None:
    strangers_token = str(world.browser().page("/case").form()["csrf_token"])
    posts = 0
    for post in every_post(world):
        token = post.token()
        tampered = token[:-9] + ("A" if token[-9] != "A" else "B") + token[-8:]
        forgeries = [(forged, "same-origin") for forged in (None, "", strangers_token, tampered)]
        forgeries += [(token, "cross-site"), (token, "same-site")]
        before = fingerprint(world.resources, without=ACCESS_LEDGER)
        for forged, site in forgeries:
            status = post.send(token=forged, site=site)
            assert status == 400 or (status == POLICY[post.endpoint].own == 404), (post.endpoint, forged, site)
        assert fingerprint(world.resources, without=ACCESS_LEDGER) == before, post.endpoint
        assert post.send(token=token) == POLICY[post.endpoint].own, post.endpoint
        posts += 1
    assert posts >= 15


def test_a_page_with_answers_that_was_open_too_long_comes_back_as_it_was_typed(world: World) -> None:
    taken, proposed = (
        declared(world, a_case(world, kind="complaint", at=at), world.lead)
        for at in (State.IN_REVIEW, State.AWAITING_SIGNATURE)
    )
    looked_into = all_found(world, a_case(world, kind="complaint", at=State.IN_REVIEW), world.first)
    stranger, first, lead = world.browser(), world.signed_in(world.first), world.signed_in(world.lead)
    for browser, address, field in (
        (stranger, "/challenge/your-words", "words"),
        (first, f"/work/case/{taken.reference}/declare", "connection"),
        (first, f"/work/case/{taken.reference}/do/record-finding/lawful", "reason"),
        (first, f"/work/case/{looked_into.reference}/do/propose", "found"),
        (lead, f"/work/case/{proposed.reference}/do/return", "comments"),
        (lead, f"/work/case/{proposed.reference}/do/sign", "connection"),
    ):
        page = Page(browser.post(address, data={field: "Three hours of work."}))
        assert page.status == 400
        assert "Three hours of work." in [text.text for text in page.all("textarea")]
        for nothing in ("/challenge/nothing", "/work/case/SL-7KQ4-M2XT/do/propose"):
            assert browser.post(nothing, data={field: "Three hours of work."}).status_code in (401, 404)


def test_a_forged_post_from_another_site_shows_nothing_of_a_case(world: World) -> None:
    case = a_case(world, kind="complaint", at=State.IN_REVIEW)
    browser = world.signed_in(world.first)
    address = f"/work/case/{case.reference}/do/record-finding/lawful"
    page = Page(browser.post(address, data={"reason": "x"}, headers={"Sec-Fetch-Site": "cross-site"}))
    assert case.reference not in page.html
