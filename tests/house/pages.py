"""Every page that residents and everyone can open, from the table of addresses: a new page cannot be forgotten."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from werkzeug.routing import AnyConverter, Rule

from portal.domain.actors import Role
from tests.factories import World, a_case, a_colleague, a_draft, a_tool, draft_cookie
from tests.house.policy import POLICY, Person, Target, Thing, Whose, address_of, targets_in
from tests.house.walks import WALKS, pages_of
from tests.page import PageClient

KIND_OF = {"challenge": "contest", "data-request": "subject-access", "complaint": "complaint"}
WALKED = {"filing.page"}
"""What needs answers to lead to it, and is walked here form by form."""


@dataclass(frozen=True, slots=True)
class Visit:
    """An address, and a browser that may open it."""

    endpoint: str
    address: str
    browser: PageClient


def every_visit(world: World) -> Iterator[Visit]:
    """Each address once. What comes back need not be a page: files and redirects are for whoever asks to leave out."""
    a_tool(world)
    made: dict[Thing, Target] = {}
    people = {Person.STRANGER: world.browser(), Person.RESIDENT: world.following(a_case(world))}
    for rule in sorted(world.app.url_map.iter_rules(), key=lambda rule: rule.rule):
        policy = POLICY[rule.endpoint]
        welcome = [person for person in people if person in policy.audience]
        if "GET" in (rule.methods or ()) and welcome and rule.endpoint not in {"static", *WALKED}:
            if policy.thing not in made:
                made[policy.thing] = policy.thing(world, Whose.OWN)
            target = made[policy.thing]
            browser = people[welcome[0]]
            if target.draft_id:
                browser = world.browser()
                browser.set_cookie(*draft_cookie(world, target.draft_id))
            yield from (Visit(rule.endpoint, address, browser) for address in _addresses(rule, target))
    yield from _pages_of_forms(world)


def every_staff_visit(world: World) -> Iterator[Visit]:
    """Each address that staff may open once, by someone who may: a lead or a reviewer knows the cases that it names."""
    targets, people = targets_in(world, Whose.OWN), staff_of(world)
    for rule in sorted(world.app.url_map.iter_rules(), key=lambda rule: rule.rule):
        welcome = [person for person in people if person in POLICY[rule.endpoint].audience]
        if "GET" in (rule.methods or ()) and welcome and Person.STRANGER not in POLICY[rule.endpoint].audience:
            for address in _addresses(rule, targets[rule.endpoint][Whose.OWN]):
                yield Visit(rule.endpoint, address, people[welcome[0]])


def staff_of(world: World) -> dict[Person, PageClient]:
    """A browser of one of each kind of staff."""
    others = (Role.AUDITOR, Role.ADMINISTRATOR, Role.PANEL, Role.STEWARD)
    others_by_name = {role: a_colleague(world.resources, world.clock(), role) for role in others}
    return {
        Person.REVIEWER: world.signed_in(world.first),
        Person.EDITOR: world.signed_in(world.editor),
        Person.LEAD: world.signed_in(world.lead),
        **{Person[role.name]: world.signed_in(colleague) for role, colleague in others_by_name.items()},
    }


def every_page(world: World) -> Iterator[Visit]:
    """Those visits that show a page."""
    return filter(is_page, every_visit(world))


def is_page(visit: Visit) -> bool:
    """Whether a page comes back, and no file or redirect."""
    with visit.browser.get(visit.address) as response:
        return response.status_code == 200 and response.mimetype == "text/html"


def _addresses(rule: Rule, target: Target) -> Iterator[str]:
    """The address of this thing; where a part is one of a few words, that of each of them."""
    choices = {name: sorted(part.items) for name, part in rule._converters.items() if isinstance(part, AnyConverter)}
    if target.draft_id:  # that is of one form only
        choices.pop("journey", None)
    for chosen in product(*choices.values()):
        yield address_of(rule, Target({**target.names, **dict(zip(choices, chosen, strict=True))}))


def _pages_of_forms(world: World) -> Iterator[Visit]:
    """Every page of every form, in a browser whose answers lead there."""
    seen = set()
    for form, answers in WALKS.values():
        kind = KIND_OF[form]
        browser = world.browser()
        browser.set_cookie(*draft_cookie(world, a_draft(world, kind, answers), kind))
        for asked in pages_of(world, form, answers):
            if (address := f"/{form}/{asked.slug}") not in seen:
                seen.add(address)
                yield Visit("filing.page", address, browser)
