"""The demonstration: a portal on this machine with keys of its own, invented people, and cases in every state."""

import os
from pathlib import Path

import click

from portal.app import create_app
from portal.commands.demo_cases import ACCESS_CODE, STAFF, fill
from portal.commands.keeping import fresh_keys
from portal.commands.one_line import Mistake, OneLineCommand
from portal.commands.serving import current_time, migrated, prepared, run
from portal.domain.actors import SYSTEM
from portal.services import staffing
from portal.settings import Settings, load

FOLDER = Path("var") / "demo"


def demonstrate() -> None:
    """Make the demonstration if it is not there, and serve it. A second start keeps what was done in it."""
    settings = _settings()
    marker = FOLDER / "filled"
    with migrated(settings) as resources:
        app = create_app(resources)
        if not marker.exists():
            click.echo("Making the demonstration: invented people, cases and figures ...")
            marker.write_text("\n".join(fill(app, resources, current_time())), encoding="utf-8")
        _tell(settings, marker.read_text(encoding="utf-8").split("\n"))
        run(app, settings)


@click.command("demo-codes", cls=OneLineCommand)
def demo_codes() -> None:
    """Print the second-factor codes of the demonstration's staff that hold now. Real portals have no such command."""
    if not (FOLDER / "settings.toml").exists():
        raise Mistake("there is no demonstration here yet: start it with ./run portal")
    now = current_time()
    with prepared(_settings()) as resources, resources.reading(SYSTEM, now) as work:
        if not work.settings.demo:
            raise Mistake("this portal is not a demonstration")
        codes = staffing.second_factors(work)
    for email, code in codes:
        click.echo(f"{email}  {code}")
    left = 30 - now.second % 30
    click.echo(f"Good for {left} more seconds. Each code works once.")


def _settings() -> Settings:
    """Settings of its own, made once, that only this account can read. What the environment says comes first."""
    path = FOLDER / "settings.toml"
    if not path.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        port = os.environ.get("PORTAL_BIND_PORT", "8000")
        given = fresh_keys() | {
            "database_url": f"sqlite:///{(FOLDER / 'portal.db').resolve()}",
            "keys_url": f"sqlite:///{(FOLDER / 'keys.db').resolve()}",
            "base_url": f"http://127.0.0.1:{port}",
            "mail_folder": FOLDER / "mail",
            "files_url": FOLDER / "files",
            "demo": "yes",
        }
        path.touch(mode=0o600)
        path.write_text("".join(f'{name} = "{value}"\n' for name, value in given.items()), encoding="utf-8")
    return load({**os.environ, "PORTAL_SETTINGS": str(path)})


def _tell(settings: Settings, references: list[str]) -> None:
    address = f"http://{settings.bind_host}:{settings.bind_port}"
    click.echo(f"\n{settings.service_name} (demonstration): {address}/")
    click.echo(f"  residents    {address}/start   and to follow a case {address}/case")
    for reference in references:
        click.echo(f"               {reference}, access code {ACCESS_CODE}")
    click.echo(f"  staff        {address}/work")
    for colleague in STAFF:
        roles = ", ".join(colleague.roles)
        click.echo(f"               {colleague.email}, password '{colleague.password}' ({roles})")
    click.echo("               second-factor codes: ./run portal demo-codes")
    click.echo(f"  journalists  {address}/statistics")
    click.echo(f"  emails       kept as files in {settings.mail_folder}")
    click.echo("Stop it with Ctrl+C. What you do in it is kept in var/demo.\n")
