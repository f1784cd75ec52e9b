"""Commands for those who keep a portal running: keys, databases, staff, tools, the daily round, the ledgers."""

import base64
import secrets
from datetime import datetime

import click

from portal.adapters.file_store import NotKept
from portal.adapters.mail import mailer_for
from portal.commands.delivery import told
from portal.commands.one_line import OneLineCommand
from portal.commands.serving import current_time, load_settings, migrated, prepared
from portal.domain.actions import Action
from portal.domain.actors import STAFF_ROLES, SYSTEM, Role
from portal.domain.running import Job
from portal.domain.tools import Family
from portal.services import (
    auditing,
    coming_due,
    delivering,
    erasing,
    indexing,
    lining,
    redating,
    registering,
    returning,
    running,
    sampling,
    staffing,
    tending,
    uploading,
)
from portal.services.unit_of_work import Resources
from portal.settings import KEY_BYTES

KEY_SETTINGS = ("wrapping_keys", "index_key", "cookie_keys", "statistics_secret")
FORCE_HELP = "The police force that a data steward works for, as the settings name it."
STAFF_ROLE = click.Choice(sorted(role.value for role in STAFF_ROLES))


def fresh_keys() -> dict[str, str]:
    """New random keys by the names of their settings."""
    return {name: base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode() for name in KEY_SETTINGS}


@click.command("new-keys", cls=OneLineCommand)
def new_keys() -> None:
    """Print a fresh set of keys as lines for a settings file. Keep them apart from the databases and their backups."""
    for name, key in fresh_keys().items():
        click.echo(f'{name} = "{key}"')


@click.command("migrate", cls=OneLineCommand)
def migrate_databases() -> None:
    """Bring both databases to the shape that this version expects."""
    with migrated(load_settings()):
        click.echo("Both databases are up to date.")


@click.command("add-staff", cls=OneLineCommand)
@click.option("--name", required=True)
@click.option("--email", required=True)
@click.option("--role", "roles", multiple=True, required=True, type=STAFF_ROLE, help="Repeatable.")
@click.option("--force", default="", help=FORCE_HELP)
@click.password_option(help="12 characters or more.")
def add_staff(name: str, email: str, roles: tuple[str, ...], force: str, password: str) -> None:
    """Add a member of staff, and print what their authenticator app needs: it is shown only now."""
    with prepared(load_settings()) as resources, resources.unit(SYSTEM, current_time()) as work:
        held = [Role(role) for role in roles]
        colleague = staffing.join(work, name=name, email=email, password=password, roles=held, force=force)
    click.echo(f"Colleague {colleague.number} joined. For the authenticator app:")
    click.echo(colleague.totp_address(email, resources.settings.service_name))


@click.command("remove-staff", cls=OneLineCommand)
@click.argument("email")
def remove_staff(email: str) -> None:
    """End the access of someone who leaves, at once, wherever they are signed in."""
    with prepared(load_settings()) as resources, resources.unit(SYSTEM, current_time()) as work:
        number = staffing.leave(work, email)
    click.echo(f"Colleague {number} left.")


@click.command("give-role", cls=OneLineCommand)
@click.argument("email")
@click.argument("role", metavar="ROLE", type=STAFF_ROLE)
@click.option("--force", default="", help=FORCE_HELP)
def give_role(email: str, role: str, force: str) -> None:
    """Let a member of staff do one more kind of work."""
    with prepared(load_settings()) as resources, resources.unit(SYSTEM, current_time()) as work:
        number = staffing.give_role(work, email, Role(role), force=force)
    click.echo(f"Colleague {number} has the role {role} now.")


@click.command("take-role", cls=OneLineCommand)
@click.argument("email")
@click.argument("role", metavar="ROLE", type=STAFF_ROLE)
def take_role(email: str, role: str) -> None:
    """Take one kind of work from a member of staff, at once."""
    with prepared(load_settings()) as resources, resources.unit(SYSTEM, current_time()) as work:
        number = staffing.take_role(work, email, Role(role))
    click.echo(f"Colleague {number} lost the role {role}.")


@click.command("join-tool-team", cls=OneLineCommand)
@click.argument("email")
@click.argument("tool", metavar="TOOL")
def join_tool_team(email: str, tool: str) -> None:
    """Note that a member of staff works, or has worked, on a tool: contests of it are closed to them from now on."""
    with prepared(load_settings()) as resources, resources.unit(SYSTEM, current_time()) as work:
        number = staffing.join_tool_team(work, email, tool)
    click.echo(f"Colleague {number} is in the team of {tool}. Contests of it are closed to them.")


@click.command("add-tool", cls=OneLineCommand)
@click.option("--slug", required=True, help="Its address: lower-case letters, numbers and hyphens.")
@click.option("--name", required=True)
@click.option("--family", required=True, type=click.Choice([family.value for family in Family]))
@click.option("--summary", required=True, help="One sentence in plain words.")
@click.option("--force", default="", help="The police force that uses it, as the settings name it.")
def add_tool(slug: str, name: str, family: str, summary: str, force: str) -> None:
    """Put a tool on the public register, or change its entry."""
    with prepared(load_settings()) as resources, resources.unit(SYSTEM, current_time()) as work:
        registering.register(work, slug=slug, name=name, family=family, summary=summary, force=force)


@click.command("tend", cls=OneLineCommand)
def tend_records() -> None:
    """The daily round: what comes due by itself, what is not needed any more, due dates after a new bank holiday."""
    now = current_time()
    with prepared(load_settings()) as resources:
        with resources.unit(SYSTEM, now) as work:
            expired = tending.tend(work)
        tending.forget(resources, expired, now)
        click.echo(f"{len(expired)} expired drafts deleted.")
        done = coming_due.take_due_steps(resources, now)
        click.echo(f"{done[Action.REMIND]} reminders, {done[Action.TELL_LATE]} late notices.")
        click.echo(f"{done[Action.CLOSE]} cases closed, {erasing.erase_due(resources, now)} erased.")
        click.echo(f"Copies of {done[Action.DELETE_COPIES]} answers deleted.")
        if done[coming_due.UNREADABLE]:
            click.echo(f"{done[coming_due.UNREADABLE]} cases could not be read: check the wrapping keys.", err=True)
        click.echo(f"{redating.redate(resources, now)} due dates moved.")
        click.echo(f"{indexing.catch_up(resources, now)} cases indexed for searching.")
        with resources.unit(SYSTEM, now) as work:
            click.echo(f"{sampling.tend(work)} samples drawn for the oversight panel.")
        broken = [verdict.ledger for verdict in auditing.check(resources, now) if verdict.first_bad is not None]
        if broken:
            click.echo(f"BROKEN ledgers: {', '.join(broken)}. Run `portal verify`.", err=True)
        _tend_files(resources, now)
        with resources.unit(SYSTEM, now) as work:
            running.ended(work, Job.TEND)


def _tend_files(resources: Resources, now: datetime) -> None:
    try:
        checked = uploading.check_waiting(resources, lambda: now)
        click.echo(f"{checked} files checked, {uploading.delete_orphans(resources, now)} leftovers of files deleted.")
    except NotKept as problem:
        click.echo(f"The store of files is out of reach: {problem}", err=True)


@click.command("deliver", cls=OneLineCommand)
def deliver_notices() -> None:
    """Send the e-mails that are due now. `portal serve` does so by itself."""
    settings = load_settings()
    with prepared(settings) as resources:
        returning.send_codes(resources, current_time())
        click.echo(told(delivering.deliver_due(resources, mailer_for(settings), current_time)))


@click.command("verify", cls=OneLineCommand)
def verify_ledgers() -> None:
    """Check that nothing in the two ledgers was changed, taken out or swapped, and recount the queue.

    Exit code 1 if something is wrong.
    """
    with prepared(load_settings()) as resources, resources.reading(SYSTEM, current_time()) as work:
        verdicts, (astray, miscounted) = auditing.verify(work), lining.check(work)
    for verdict in verdicts:
        state = "intact" if verdict.first_bad is None else f"BROKEN at entry {verdict.first_bad}"
        click.echo(f"{verdict.ledger}: {verdict.length} entries, {state}")
    click.echo(f"queue: {astray} lines astray, {miscounted} counts wrong")
    if astray or miscounted or any(verdict.first_bad is not None for verdict in verdicts):
        raise SystemExit(1)
    with prepared(load_settings()) as resources, resources.unit(SYSTEM, current_time()) as work:
        running.ended(work, Job.VERIFY)


@click.command("rotate-keys", cls=OneLineCommand)
def rotate_keys() -> None:
    """Wrap every data key with the first of the wrapping keys. Stopped half way, it goes on where it was."""
    with prepared(load_settings()) as resources:
        count = resources.keys.rewrap()
    click.echo(f"{count} data keys wrapped anew.")
