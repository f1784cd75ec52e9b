"""Commands for those who keep a portal running: keys, databases, staff, tools, the daily round, the ledgers."""

import base64
import secrets

import click

from portal.commands.one_line import OneLineCommand
from portal.commands.serving import current_time, load_settings, migrated, prepared
from portal.domain.actors import STAFF_ROLES, SYSTEM, Role
from portal.domain.tools import Family
from portal.services import auditing, registering, staffing, tending
from portal.settings import KEY_BYTES

KEY_SETTINGS = ("wrapping_keys", "index_key", "cookie_keys", "statistics_secret")


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
@click.option(
    "--role",
    "roles",
    multiple=True,
    required=True,
    type=click.Choice(sorted(role.value for role in STAFF_ROLES)),
    help="Repeatable.",
)
@click.password_option(help="12 characters or more.")
def add_staff(name: str, email: str, roles: tuple[str, ...], password: str) -> None:
    """Add a member of staff, and print what their authenticator app needs: it is shown only now."""
    with prepared(load_settings()) as resources, resources.unit(SYSTEM, current_time()) as work:
        colleague = staffing.join(work, name=name, email=email, password=password, roles=[Role(role) for role in roles])
    click.echo(f"Reviewer {colleague.number} joined. For the authenticator app:")
    click.echo(colleague.totp_address(email, resources.settings.service_name))


@click.command("add-tool", cls=OneLineCommand)
@click.option("--slug", required=True, help="Its address: lower-case letters, numbers and hyphens.")
@click.option("--name", required=True)
@click.option("--family", required=True, type=click.Choice([family.value for family in Family]))
@click.option("--summary", required=True, help="One sentence in plain words.")
def add_tool(slug: str, name: str, family: str, summary: str) -> None:
    """Put a tool on the public register, or change its entry."""
    with prepared(load_settings()) as resources, resources.unit(SYSTEM, current_time()) as work:
        registering.register(work, slug=slug, name=name, family=family, summary=summary)


@click.command("tend", cls=OneLineCommand)
def tend_records() -> None:
    """The daily round: delete expired drafts, shown access codes, ended sessions and old counts of tries."""
    now = current_time()
    with prepared(load_settings()) as resources:
        with resources.unit(SYSTEM, now) as work:
            expired = tending.tend(work)
        tending.forget(resources, expired, now)
    click.echo(f"{len(expired)} expired drafts deleted.")


@click.command("verify", cls=OneLineCommand)
def verify_ledgers() -> None:
    """Check that nothing in the two ledgers was changed, taken out or swapped. Exit code 1 if something was."""
    with prepared(load_settings()) as resources, resources.reading(SYSTEM, current_time()) as work:
        verdicts = auditing.verify(work)
    for verdict in verdicts:
        state = "intact" if verdict.first_bad is None else f"BROKEN at entry {verdict.first_bad}"
        click.echo(f"{verdict.ledger}: {verdict.length} entries, {state}")
    if any(verdict.first_bad is not None for verdict in verdicts):
        raise SystemExit(1)


@click.command("rotate-keys", cls=OneLineCommand)
def rotate_keys() -> None:
    """Wrap every data key with the first of the wrapping keys. Stopped half way, it goes on where it was."""
    with prepared(load_settings()) as resources:
        count = resources.keys.rewrap()
    click.echo(f"{count} data keys wrapped anew.")
