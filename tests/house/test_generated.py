"""What is generated from the code is current, and says what the code says."""

from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from click.testing import CliRunner

from portal.commands import main
from tests.house.source import CHECKOUT

CATALOGUES = sorted((CHECKOUT / "translations").glob("*/LC_MESSAGES/messages.po"))


@pytest.mark.parametrize("command", ["docs", "messages"])
def test_the_generated_files_are_current(command: str) -> None:
    told = CliRunner().invoke(main, [command, "--check"])
    assert (told.exit_code, told.output) == (0, ""), f"`portal {command}` writes them anew"


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_a_catalogue_has_every_sentence_with_its_gaps(path: Path) -> None:
    with (CHECKOUT / "translations/messages.pot").open("rb") as file:
        every = {message.id for message in read_po(file) if message.id}
    with path.open("rb") as file:
        catalogue = read_po(file)
    assert every == {message.id for message in catalogue if message.id and message.string}
    assert [(message.id, error) for message, errors in catalogue.check() for error in errors] == []
