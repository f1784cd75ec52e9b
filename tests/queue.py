"""A queue full of cases of all sorts."""

from datetime import timedelta
from random import Random
from typing import Any

from sqlalchemy import Row, insert, select

from portal.domain.actors import SYSTEM
from portal.domain.queue_lines import NOBODY, NextStep, Spoke, Tag, waiting_on
from portal.domain.registry import ALL
from portal.domain.workflow import ENDED, State
from portal.models.cases import Case
from portal.models.queue_lines import ADD_UP, QueueLine, recounted
from portal.models.queue_walks import COLUMNS
from tests.factories import World, a_case, a_tool


def drawn(seed: int) -> Random:
    """What a test draws by chance, each time the same."""
    return Random(seed)  # noqa: S311  # a made-up queue needs no secrets


def a_crowd(world: World, random: Random, size: int) -> list[Row[Any]]:
    """So many lines of all sorts beside one real case, and what stands in them. Their cases are copies of that one."""
    tool = a_tool(world)
    real = a_case(world)
    today = world.clock().date()
    with world.unit(SYSTEM) as work:
        known = work.session.execute(select(Case.__table__).where(Case.id == real.id)).mappings().one()
        lines = []
        for number in range(size):
            state = random.choice([each for each in State if each not in ENDED] + [State.DECIDED])
            due_on = random.choice([None, today + timedelta(days=random.randint(-20, 40))])
            tags = sum(tag for tag in Tag if random.random() < 0.3)
            lines.append(
                {
                    "case_id": f"crowd{number}",
                    "reference": f"SL-CROWD-{number:03}",
                    "version": 1,
                    "kind": random.choice(ALL).code,
                    "state": state,
                    "waiting_on": waiting_on(state, is_with_police=state is State.SEARCHING),
                    "received_on": today - timedelta(days=random.randint(0, 60)),
                    "due_on": due_on,
                    "next_on": due_on or today + timedelta(days=random.randint(0, 5)),
                    "language": "en",
                    "tool": random.choice([tool, ""]),
                    "grounds": "",
                    "acting": None,
                    "assignee_id": random.choice([NOBODY, world.first.actor.id, world.second.actor.id]),
                    "next_step": NextStep.TAKE,
                    "next_count": 0,
                    "contact_by": Spoke.US,
                    "contact_on": today - timedelta(days=random.randint(0, 9)),
                    "tags": tags | Tag.NEW_REPLY if state in ENDED else tags,
                }
            )
        names = [{"id": line["case_id"], "reference": line["reference"]} for line in lines]
        work.session.execute(insert(Case.__table__), [{**known, **name} for name in names])
        work.session.execute(insert(QueueLine), lines)
        work.session.connection().exec_driver_sql("DELETE FROM queue_counts")
        counted = recounted(work.session)
        keys = ({"whose": whose, "name": name, "tool": tool, "count": n} for (whose, name, tool), n in counted.items())
        work.session.execute(ADD_UP, list(keys))
        work.record("crowd.come")
        return list(work.session.execute(select(*COLUMNS)))
