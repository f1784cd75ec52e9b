"""Canaries: a token for every place where people write, planted by real journeys, and a search that finds each."""

import base64
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from unittest.mock import patch

from sqlalchemy import make_url
from werkzeug.datastructures import FileStorage, MultiDict

from portal.models.sealing import DataKey, Place
from portal.services.filing import Answers
from portal.services.unit_of_work import Resources
from portal.web.fields import Asked, CaseReference, Choice, Choices, Email, Files, Phone, Postcode, Text, TypedDateField
from portal.web.forms import PageForm
from portal.web.residents.filing import JOURNEYS
from tests.factories import World
from tests.page import PageClient
from tests.records import rows

PREFERRED = {"child", "video"}
"""Answers that lead to one more page."""

Tokens = dict[str, str]
"""What was planted, by where: like `told your-words.words`."""


SONG = "canary"


def token() -> str:
    """16 letters and numbers that stand nowhere else."""
    return SONG + secrets.token_hex(5)


@cache
def ways_to_write(canary: str) -> tuple[bytes, ...]:
    """How a text could stand in a file: as it is, in other encodings, escaped, turned round."""
    return tuple(_ways_to_write(canary, canary.encode()))


def _ways_to_write(canary: str, plain: bytes) -> Iterator[bytes]:
    for text in (canary, canary.upper(), canary[::-1]):
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            yield text.encode(encoding)
    for before in range(3):
        encoded = base64.b64encode(bytes(before) + plain).rstrip(b"=")
        yield encoded[4 if before else 0 : -2]  # without what depends on the letters around it
    for pattern in ("%{:02x}", "%{:02X}", "\\u{:04x}", "\\x{:02x}", "&#{};", "&#x{:x};", "{:02x}", "{:02X}"):
        yield "".join(pattern.format(byte) for byte in plain).encode()


def found_in(content: bytes, canaries: Mapping[str, str]) -> set[str]:
    """The places whose canary stands in these bytes, however it is written."""
    sung = [place for place, way in enumerate(ways_to_write(SONG)) if way in content]
    return {
        where for where, canary in canaries.items() if any(way in content for way in _ways_that_may_be(canary, sung))
    }


def _ways_that_may_be(canary: str, sung: list[int]) -> Iterator[bytes]:
    """Most canaries begin with the song: they can only be written in ways in which the song stands there too."""
    ways = ways_to_write(canary)
    return (ways[place] for place in sung) if canary.startswith(SONG) else iter(ways)


def stored_bytes(resources: Resources) -> Iterator[tuple[str, bytes]]:
    """Everything that is kept: each table's rows, and on SQLite each byte of the files beside them too."""
    for table, content in rows(resources).items():
        values = (value for row in content for value in row)
        yield table, b"\n".join(value if isinstance(value, bytes) else str(value).encode() for value in values)
    folder = Path(resources.settings.files_url)
    yield from ((str(path), path.name.encode() + path.read_bytes()) for path in folder.glob("*"))
    for engine in (resources.engine, resources.keys_engine):
        if engine.dialect.name == "sqlite":
            path = str(make_url(engine.url).database)
            for ending in ("", "-wal", "-shm", "-journal"):
                yield from _file(path + ending)


def _file(path: str) -> Iterator[tuple[str, bytes]]:
    try:
        with open(path, "rb") as file:  # noqa: PTH123  # an address with an ending
            yield path, file.read()
    except FileNotFoundError:
        return


@contextmanager
def watching_seals() -> Iterator[dict[str, list[str]]]:
    """Every text that is sealed meanwhile, by "table.column"."""
    sealed: dict[str, list[str]] = {}
    seal = DataKey.seal

    def watch(key: DataKey, place: Place, text: str) -> bytes:
        sealed.setdefault(f"{place.table}.{place.column}", []).append(text)
        return seal(key, place, text)

    with patch.object(DataKey, "seal", watch):
        yield sealed


def fill_in(world: World, browser: PageClient, journey: str) -> Tokens:
    """Walk a form to its end with a canary in every field that takes words; nothing is sent yet."""
    tokens, answers = Tokens(), Answers()
    for page_type in JOURNEYS[journey].pages:
        with world.app.test_request_context():
            if not page_type.applies(answers):
                continue
            page = page_type()
            planted = {field.name: _plant(field) for field in page}
            form = page_type(_typed(page, planted))
            assert form.validate(), (page_type.slug, form.errors)
            answers[page_type.slug] = form.values
        names = {field.name for field in form.asked()}
        asked = {name: canary for name, (_, canary) in planted.items() if canary and name in names}
        tokens |= {f"told {page_type.slug}.{name}": canary for name, canary in asked.items()}
        answer = browser.post(f"/{journey}/{page_type.slug}", data=_typed(form, planted))
        assert answer.status_code == 302, page_type.slug
    return tokens


def _typed(page: PageForm, planted: Mapping[str, tuple[list[str], str]]) -> MultiDict[str, Any]:
    """What was planted, as a browser sends it: files under their names, which are their content too."""
    return MultiDict(
        (name, FileStorage(BytesIO(value.encode()), value) if isinstance(page[name], Files) else value)
        for name, (values, _) in planted.items()
        for value in values
    )


def _plant(field: Asked) -> tuple[list[str], str]:
    """What is typed into a field, and the canary in it, if it takes words."""
    canary = token()
    if isinstance(field, TypedDateField):
        return ["27", "3", "2090" if field.future else "2020"], ""
    if isinstance(field, Choices):
        chosen = [option.code for option in field.options if option.reveals or option.code in PREFERRED]
        return [code for code in chosen if code != field.alone] or [field.options[0].code], ""
    if isinstance(field, Choice):
        best = max(field.options, key=lambda option: (len(option.reveals), option.code in PREFERRED))
        return [best.code], ""
    if isinstance(field, Files):
        return [f"{canary}.txt"], canary
    if isinstance(field, Postcode | CaseReference):
        return ["E8 1AA" if isinstance(field, Postcode) else "SL-7KQ4-M2XT"], ""
    if isinstance(field, Email):
        return [f"{canary}@example.org"], canary
    if isinstance(field, Phone):
        canary = f"07700 9{secrets.randbelow(100_000):05}"
    elif isinstance(field, Text) and field.longest < len(canary):
        canary = secrets.token_hex(field.longest // 2)
    return [canary], canary
