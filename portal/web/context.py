"""Who is asking, what time it is, and a unit of work for this page."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime

from flask import current_app, g, request

from portal.domain.actors import Actor
from portal.services.unit_of_work import Resources, UnitOfWork
from portal.settings import Settings

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """The one place where a page's time comes from."""
    return datetime.now(UTC)  # noqa: TID251  # this is the unit of work's time


def resources() -> Resources:
    """What this application stands on."""
    found: Resources = current_app.extensions["resources"]
    return found


def settings() -> Settings:
    """The settings of this deployment."""
    return resources().settings


def now() -> datetime:
    """The time at which this page was asked for: one moment for the whole page."""
    if "now" not in g:
        g.now = current_app.extensions["clock"]()
    moment: datetime = g.now
    return moment


def unit() -> AbstractContextManager[UnitOfWork]:
    """A unit of work that may change things, as the person who asks."""
    return resources().unit(g.actor, now())


def reading() -> AbstractContextManager[UnitOfWork]:
    """A unit of work that only reads, as the person who asks."""
    return reading_as(g.actor)


def reading_as(actor: Actor) -> AbstractContextManager[UnitOfWork]:
    """A unit of work that only reads, before it is known who asks."""
    return resources().reading(actor, now())


def client() -> str:
    """Where this came from, for counting tries only; it is hashed before it is kept, and never shown or logged."""
    return request.remote_addr or "unknown"


PLACES = {
    "home": "home",
    "tracking": "case",
    "acting": "case",
    "clients": "clients",
    "letters": "case",
    "receiving": "case",
    "further": "case",
    "returning": "case",
    "tools": "tools",
    "statistics": "statistics",
    "queue": "cases",
    "case": "cases",
    "documents": "cases",
    "decision": "to-sign",
    "intake": "intake",
    "search": "search",
    "team": "team",
    "admin_running": "running",
    "admin_users": "users",
    "admin_roles": "roles",
    "post": "post",
    "releases": "releases",
    "account": "account",
}


def now_page() -> str:
    """Which place of the navigation this page belongs to; a form is a place of its own."""
    return (request.view_args or {}).get("journey") or PLACES.get(request.blueprint or "", "")
