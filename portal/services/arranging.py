"""Arranging: the views of the queue that colleagues save for themselves, and whether its keys work for them."""

from dataclasses import dataclass

from portal.domain.errors import Absent, Refusal
from portal.domain.text import mark
from portal.models import queue_views
from portal.models.base import new_id
from portal.models.columns import read_sealed, seal_into
from portal.models.queue_views import QueuePreference, SavedView, views_of
from portal.services.unit_of_work import UnitOfWork

MOST = 20
LONGEST = 60
LONGEST_ASKED = 2000


@dataclass(frozen=True, slots=True)
class Saved:
    """A view that was saved: its name, the view that it narrows, and its filters and order as an address has them."""

    number: int
    name: str
    base: str
    asked: str


def saved(work: UnitOfWork) -> list[Saved]:
    """The views that this colleague saved."""
    return [
        Saved(view.number, read_sealed(work.key(_scope(work)), view, "name"), view.base, view.asked)
        for view in views_of(work.session, work.actor.id)
    ]


def save(work: UnitOfWork, *, name: str, base: str, asked: str) -> int:
    """Save a view under a name, and answer its number. One of the same name is replaced: sent twice, it is one."""
    name = name.strip()
    if not name:
        raise Refusal(mark("Enter a name for this view"))
    if len(name) > LONGEST:
        raise Refusal(mark("The name must be 60 characters or less"))
    if len(asked) > LONGEST_ASKED:
        raise Refusal(mark("These are too many filters to save"))
    known, key = views_of(work.session, work.actor.id), work.key(_scope(work))
    view = next((each for each in known if read_sealed(key, each, "name") == name), None)
    if view is None:
        if len(known) >= MOST:
            raise Refusal(mark("You have 20 saved views. Delete one first"))
        number = max((each.number for each in known), default=0) + 1
        view = SavedView(id=new_id(), staff_id=work.actor.id, number=number)
        seal_into(key, view, "name", name)
        work.session.add(view)
    view.base, view.asked = base, asked
    work.record("queue.save_view", staff=work.actor.id, number=view.number)
    return view.number


def delete(work: UnitOfWork, number: int) -> None:
    """Delete a view of one's own."""
    for view in views_of(work.session, work.actor.id):
        if view.number == number:
            work.session.delete(view)
            work.record("queue.delete_view", staff=work.actor.id, number=number)
            return
    raise Absent


def has_shortcuts(work: UnitOfWork) -> bool:
    """Whether the keys work for the one who asks."""
    return queue_views.has_shortcuts(work.session, work.actor.id)


def set_shortcuts(work: UnitOfWork, *, are_on: bool) -> None:
    """Turn the keys on or off for this colleague, in every browser."""
    said = work.session.get(QueuePreference, work.actor.id)
    if said is None:
        said = QueuePreference(staff_id=work.actor.id)
        work.session.add(said)
    said.has_shortcuts = are_on
    work.record("queue.set_shortcuts", staff=work.actor.id, are_on=are_on)


def _scope(work: UnitOfWork) -> str:
    return f"staff:{work.actor.id}"
