"""`portal`: without a word it runs the demonstration; every command is listed by `portal --help`."""

import click

from portal.commands.one_line import LazyGroup

COMMANDS = {
    "serve": "serving:serve",
    "demo-codes": "demonstration:demo_codes",
    "deadline": "deadline:deadline",
    "new-keys": "keeping:new_keys",
    "migrate": "keeping:migrate_databases",
    "add-staff": "keeping:add_staff",
    "remove-staff": "keeping:remove_staff",
    "give-role": "keeping:give_role",
    "take-role": "keeping:take_role",
    "join-tool-team": "keeping:join_tool_team",
    "add-tool": "keeping:add_tool",
    "tend": "keeping:tend_records",
    "deliver": "keeping:deliver_notices",
    "verify": "keeping:verify_ledgers",
    "rotate-keys": "keeping:rotate_keys",
    "docs": "documents:documents",
    "messages": "messages:messages",
}
"""Each command, with the module of this package and the name in it: only the one that is asked for is imported."""


@click.group(cls=LazyGroup, package=__name__, places=COMMANDS, invoke_without_command=True)
@click.pass_context
def main(context: click.Context) -> None:
    """See and challenge what police technology says about you.

    Without a command: set up and serve the demonstration, with invented people and cases.
    """
    if context.invoked_subcommand is None:
        from portal.commands.demonstration import demonstrate

        demonstrate()
