"""The generated documents say what the code says."""

import pytest

from portal.commands.documents import roles, statistics
from portal.commands.generated import bare_app
from portal.domain.actions import Action
from portal.domain.actors import Role
from portal.domain.measures import CATALOGUE, DIMENSIONS
from portal.domain.registry import ALL
from portal.domain.release_files import COLUMNS
from tests.markdown import rows


@pytest.fixture(scope="module")
def text() -> str:
    with bare_app() as app:
        return roles(app)


def test_every_page_has_a_row_with_who_may_open_it(text: str) -> None:
    with bare_app() as app:
        pages = sorted(rule.endpoint for rule in app.url_map.iter_rules())
    heads, *found = rows(text, "Address")
    assert sorted(row[2].strip("`") for row in found) == pages
    assert heads[3:] == [role for role in Role if role is not Role.SYSTEM]
    may_open = {row[2].strip("`"): row[3:] for row in found}
    assert may_open["home.home"] == ["yes"] * len(heads[3:])

    def who_opens(page: str) -> list[str]:
        return [head for head, may in zip(heads[3:], may_open[page], strict=True) if may]

    assert who_opens("tracking.case") == ["resident", "representative"]
    assert who_opens("releases.publish") == ["editor"]


def test_every_step_has_a_row_with_who_may_take_it_in_which_kind(text: str) -> None:
    heads, *found = rows(text, "Step")
    people = ["anyone", "resident", "representative", "reviewer", "second_reviewer", "lead", "steward", "system"]
    assert heads[1:] == people
    assert [row[0] for row in found] == [action.replace("_", " ") for action in Action]
    may_take = {row[0]: {who: kinds for who, kinds in zip(people, row[1:], strict=True) if kinds} for row in found}
    assert may_take["file"] == {"anyone": "every kind"}
    assert may_take["write"] == {"resident": "every kind", "representative": "every kind"}
    assert may_take["sign"] == {"second_reviewer": "every kind", "lead": "every kind"}
    assert may_take["approve refusal"] == {"lead": "every kind"}
    assert may_take["note progress"] == {"reviewer": "Complaint"}
    assert may_take["report remedy"] == dict.fromkeys(("reviewer", "lead", "steward"), "Challenge, Complaint")
    assert len({kind.name for kind in ALL}) == 3


def test_the_dictionary_explains_every_column_measure_and_dimension() -> None:
    first = {line.split("|")[1].strip().strip("`") for line in statistics().splitlines() if line.startswith("|")}
    assert set(COLUMNS) <= first
    assert {measure.code for measure in CATALOGUE} <= first
    assert all(f"### {known.title} (`{known.code}`)" in statistics() for known in DIMENSIONS.values())
