"""What a page of plain text is made of: marked sentences, with gaps that the template fills from the settings."""

from collections.abc import Mapping
from dataclasses import dataclass, field

GAPS = frozenset(
    {
        "service_name",
        "operator_name",
        "paid_by",
        "phone",
        "email",
        "regulator_name",
        "regulator_url",
        "regulator_phone",
        "regulator_address",
    }
)
"""The named gaps that any text may hold, like %(phone)s. A percent sign of its own is written twice."""


@dataclass(frozen=True, slots=True)
class Link:
    """A way on: a page of the portal (`endpoint` with its `values`), or another site (`url`, which may be a gap)."""

    text: str
    endpoint: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    url: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text under a title for each column. The first cell of a row names it and is the same in all languages."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page, shown in the order of its fields. Without a heading it goes on with the part before.

    `letter` is words to copy into a letter of one's own. `law` names the Acts behind it in one small line, so that no
    sentence has to.
    """

    heading: str
    paragraphs: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    letter: tuple[str, ...] = ()
    table: Table | None = None
    links: tuple[Link, ...] = ()
    law: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """One page. `lede` says the most important thing in large letters under the title."""

    slug: str
    title: str
    lede: str
    sections: tuple[Section, ...]
