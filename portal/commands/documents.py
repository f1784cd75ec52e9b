"""What is generated from the code: documents for people, and the catalogue of sentences for translators."""

import click

from portal.commands.one_line import OneLineCommand


@click.command("docs", cls=OneLineCommand)
def documents() -> None:
    """Write the generated documents anew."""


@click.command("messages", cls=OneLineCommand)
def messages() -> None:
    """Collect every sentence into the catalogue."""
