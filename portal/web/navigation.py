"""Where staff can go: each place of their menu, shown to whom its page is open; their day begins at the first."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flask import Flask, url_for

from portal.domain.actors import ROLE_NAMES, Actor, Role
from portal.domain.errors import Absent
from portal.domain.text import mark
from portal.web.access import roles_for, signed_in_staff


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the menu of staff: the name that pages call it by (`now_page`), its first page, and its words."""

    name: str
    endpoint: str
    words: str


PLACES = (
    Place("cases", "queue.queue", mark("Cases")),
    Place("to-sign", "decision.to_sign", mark("To sign")),
    Place("orders", "orders.orders", mark("Orders")),
    Place("search", "search.ask", mark("Search")),
    Place("team", "team.overview", mark("Team")),
    Place("post", "post.waiting", mark("Post")),
    Place("intake", "intake.ask", mark("Fill in a form")),
    Place("escalations", "escalations.waiting", mark("Brought to a lead")),
    Place("templates", "templates.templates", mark("Templates")),
    Place("releases", "releases.releases", mark("Statistics")),
    Place("running", "admin_running.health", mark("Health")),
    Place("requests", "stewards.inbox", mark("Requests")),
    Place("oversight", "panel.start", mark("Oversight")),
    Place("oversight-sample", "panel_samples.sample", mark("Random sample")),
    Place("patterns", "panel.patterns", mark("Patterns")),
    Place("recommendations", "panel_recommendations.recommendations", mark("Recommendations")),
    Place("ledgers", "panel.audit", mark("Ledgers")),
    Place("users", "admin_users.users", mark("Staff")),
    Place("roles", "admin_roles.roles", mark("Roles")),
    Place("account", "account.account", mark("Your account")),
)
"""In the order of the menu. Who sees a place, its page says itself (`open_to`)."""


def set_up_navigation(app: Flask) -> None:
    """Give every template the menu of the colleague who is signed in; a place without a page stops the start."""
    opened_to = {place: roles_for(app, place.endpoint) for place in PLACES}
    app.extensions["places"] = opened_to
    app.context_processor(lambda: _menu(opened_to))


def first_place(app: Flask, actor: Actor) -> str:
    """The address where someone's day begins; Absent for whom there is no place."""
    for place in _open_to(app.extensions["places"], actor):
        return url_for(place.endpoint)
    raise Absent


def _menu(opened_to: Mapping[Place, frozenset[Role]]) -> dict[str, object]:
    actor = signed_in_staff()
    if actor is None:
        return {}
    return {"staff_places": list(_open_to(opened_to, actor)), "staff_title": _title(actor)}


def _open_to(opened_to: Mapping[Place, frozenset[Role]], actor: Actor) -> Iterator[Place]:
    yield from (place for place, roles in opened_to.items() if actor.roles & roles)


def _title(actor: Actor) -> str:
    """What the colleague is called: by the first of the roles that they have."""
    return next(name for role, name in ROLE_NAMES.items() if role in actor.roles)
