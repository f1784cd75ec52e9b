"""`portal`: without a word it runs the demonstration; every command is listed by `portal --help`."""

import click

from portal.commands.deadline import deadline
from portal.commands.demonstration import demo_codes, demonstrate
from portal.commands.documents import documents
from portal.commands.keeping import (
    add_staff,
    add_tool,
    migrate_databases,
    new_keys,
    rotate_keys,
    tend_records,
    verify_ledgers,
)
from portal.commands.messages import messages
from portal.commands.one_line import OneLineGroup
from portal.commands.serving import serve


@click.group(cls=OneLineGroup, invoke_without_command=True)
@click.pass_context
def main(context: click.Context) -> None:
    """See and challenge what police technology says about you.

    Without a command: set up and serve the demonstration, with invented people and cases.
    """
    if context.invoked_subcommand is None:
        demonstrate()


for command in (
    serve,
    demo_codes,
    deadline,
    new_keys,
    migrate_databases,
    add_staff,
    add_tool,
    tend_records,
    verify_ledgers,
    rotate_keys,
    documents,
    messages,
):
    main.add_command(command)
