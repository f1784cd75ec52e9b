"""A queue of very many cases, made inside the database: one block of lines of all sorts, and copies of it."""

from collections import Counter
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Connection, Insert, case, func, insert, select
from sqlalchemy.schema import CreateIndex, DropIndex

from portal.domain.queue_lines import NOBODY, NextStep, Spoke, Tag, lists_of, waiting_on
from portal.domain.registry import ALL
from portal.domain.workflow import OPEN_STATES
from portal.models.queue_lines import ADD_UP, QueueLine

BLOCK = 10_000
DAYS = 400
MINE = 40
"""How many cases the one who looks has, however many there are."""
REVIEWERS = tuple(f"{number:032x}" for number in range(1, 51))


class _Line:
    """One line of the block, with the names that a line of the queue has."""

    def __init__(self, number: int, today: date, tools: tuple[str, ...], me: str) -> None:
        mixed = number * 2654435761 % 2**32  # Knuth's multiplication: neighbours differ in everything
        self.number = number
        self.state = OPEN_STATES[mixed % len(OPEN_STATES)]
        self.kind = ALL[mixed // 13 % 3].code
        self.tool = tools[mixed // 97 % len(tools)]
        self.received_on = today - timedelta(days=mixed // 7 % DAYS)
        self.next_on = today + timedelta(days=mixed // 11 % DAYS - DAYS // 4)
        self.due_on = None if mixed % 17 == 0 else self.next_on
        self.waiting_on = waiting_on(self.state, is_with_police=mixed % 3 == 0)
        chances = {Tag.URGENT: 50, Tag.UNDER_18: 40, Tag.NEW_REPLY: 20, Tag.LANGUAGE: 9, Tag.DETAINED: 211}
        self.tags = sum(tag.value for tag, seldom in chances.items() if mixed // 23 % seldom == 0)
        free = mixed // 31 % 4 == 0
        self.assignee_id = me if number <= MINE else NOBODY if free else REVIEWERS[mixed // 41 % len(REVIEWERS)]

    def as_row(self) -> dict[str, object]:
        return {
            **vars(self),
            "case_id": f"{self.number:032x}",
            "reference": f"SL-{self.number:010}",
            "version": 1,
            "grounds": "",
            "next_step": NextStep.PROPOSE,
            "next_count": 0,
            "contact_on": self.received_on,
            "contact_by": Spoke.RESIDENT,
            "acting": None,
            "language": "en",
        }


def fill(connection: Connection, size: int, today: date, tools: tuple[str, ...], me: str) -> None:
    """So many lines (a multiple of BLOCK) and their counts. No case stands behind them, because none is opened."""
    is_sqlite = connection.dialect.name == "sqlite"
    if not is_sqlite:
        connection.exec_driver_sql("SET session_replication_role = replica")
    indexes = sorted(QueueLine.__table__.indexes, key=lambda index: str(index.name))  # type: ignore[attr-defined]  # a Table
    for index in indexes:
        connection.execute(DropIndex(index))
    lines = [_Line(number, today, tools, me) for number in range(1, BLOCK + 1)]
    connection.execute(insert(QueueLine), [line.as_row() for line in lines])
    here = BLOCK
    while here < size:
        wanted = min(here, size - here)
        connection.execute(_copies(here, wanted, me, is_sqlite=is_sqlite))
        here += wanted
    for index in indexes:
        connection.execute(CreateIndex(index))
    connection.execute(ADD_UP, _counts(lines, size // BLOCK))
    if not is_sqlite:
        connection.exec_driver_sql("SET session_replication_role = DEFAULT")


def _copies(here: int, wanted: int, me: str, *, is_sqlite: bool) -> Insert:
    """The first so many lines once more, after the last one."""
    number: ColumnElement[int] = QueueLine.number + here
    case_id = func.printf("%032x", number) if is_sqlite else func.lpad(func.to_hex(number), 32, "0")
    assignee = case((QueueLine.assignee_id == me, NOBODY), else_=QueueLine.assignee_id)
    made = {"number": number, "case_id": case_id, "reference": func.substr(case_id, 17), "assignee_id": assignee}
    columns = {
        column.key: made.get(column.key, getattr(QueueLine, column.key)) for column in QueueLine.__table__.columns
    }
    return insert(QueueLine).from_select(list(columns), select(*columns.values()).where(QueueLine.number <= wanted))


def _counts(lines: list[_Line], blocks: int) -> list[dict[str, object]]:
    """What is counted of so many copies of these lines. Only the first has cases of the one who looks."""
    counted: Counter[tuple[str, str, str]] = Counter()
    for line in lines:
        counted.update((whose, name, line.tool) for whose, name in lists_of(line))
        if line.number <= MINE:
            line.assignee_id = NOBODY
        for whose, name in lists_of(line):
            counted[whose, name, line.tool] += blocks - 1
    return [
        {"whose": key[0], "name": key[1], "tool": key[2], "count": count} for key, count in counted.items() if count
    ]
