"""A portal is set up, kept and checked by commands alone."""

import os
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import text

from portal.commands import COMMANDS, main
from portal.models.database import open_engine
from tests.databases import Databases


@pytest.fixture
def portal(databases: Databases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[CliRunner]:
    """A machine with settings, keys and two empty databases."""
    runner = CliRunner()
    keys = tomllib.loads(runner.invoke(main, ["new-keys"]).stdout)
    for name, value in keys.items():
        monkeypatch.setenv(f"PORTAL_{name.upper()}", value)
    for store in ("database", "keys"):
        monkeypatch.setenv(f"PORTAL_{store.upper()}_URL", databases.empty(tmp_path, f"{store}_{abs(hash(tmp_path))}"))
    monkeypatch.setenv("PORTAL_BASE_URL", "http://localhost")
    yield runner
    databases.give_back(tmp_path)


def run(runner: CliRunner, *arguments: str, typed: str = "") -> Result:
    return runner.invoke(main, arguments, input=typed)


STAFF = ("add-staff", "--name", "Robin", "--email", "robin@example.org", "--role", "reviewer")
TOOL = ("add-tool", "--slug", "harm-score", "--name", "Harm score", "--family", "score", "--summary", "Scores people.")


def test_a_new_portal_is_made_by_four_commands(portal: CliRunner) -> None:
    assert "up to date" in run(portal, "migrate").stdout
    assert "up to date" in run(portal, "migrate").stdout
    joined = run(portal, *STAFF, typed="correct horse battery\ncorrect horse battery\n")
    assert joined.exit_code == 0
    assert "Colleague 1 joined" in joined.stdout
    assert "otpauth://totp/" in joined.stdout
    assert run(portal, *TOOL).exit_code == 0
    verified = run(portal, "verify")
    assert verified.stdout.splitlines() == [
        "audit: 2 entries, intact",
        "access: 0 entries, intact",
        "queue: 0 lines astray, 0 counts wrong",
    ]
    assert run(portal, "tend").stdout.splitlines() == [
        "0 expired drafts deleted.",
        "0 reminders, 0 late notices.",
        "0 cases closed, 0 erased.",
        "Copies of 0 answers deleted.",
        "0 due dates moved.",
        "0 cases indexed for searching.",
        "0 samples drawn for the oversight panel.",
        "0 files checked, 0 leftovers of files deleted.",
    ]


def test_a_rule_that_refuses_is_one_line_and_exit_code_2(portal: CliRunner) -> None:
    run(portal, "migrate")
    refused = run(portal, *STAFF, typed="short\nshort\n")
    assert (refused.exit_code, refused.stderr.strip()) == (2, "Error: Password must be 12 to 200 characters")


def test_a_colleague_gets_roles_loses_them_and_leaves(portal: CliRunner) -> None:
    run(portal, "migrate")
    run(portal, *STAFF, typed="correct horse battery\ncorrect horse battery\n")
    robin = "Robin@example.org"
    assert run(portal, "give-role", robin, "editor").stdout == "Colleague 1 has the role editor now.\n"
    assert run(portal, "take-role", robin, "reviewer").stdout == "Colleague 1 lost the role reviewer.\n"
    assert run(portal, "remove-staff", robin).stdout == "Colleague 1 left.\n"
    again = run(portal, "remove-staff", robin)
    assert (again.exit_code, again.stderr) == (2, "Error: No one with this email address is on the staff\n")


@pytest.mark.parametrize("role", ["system", "resident", "anyone", "boss"])
def test_only_roles_of_staff_can_be_given(portal: CliRunner, role: str) -> None:
    refused = run(portal, "give-role", "robin@example.org", role)
    assert refused.exit_code == 2
    assert refused.stderr.startswith(f"Error: 'ROLE': '{role}' is not one of")


def test_what_is_owed_is_sent_by_one_command(portal: CliRunner) -> None:
    run(portal, "migrate")
    assert run(portal, "deliver").stdout == "0 sent, 0 failed, 0 given up\n"


LEAVING = ("remove-staff", "robin@example.org")
ROLES = (("give-role", "robin@example.org", "editor"), ("take-role", "robin@example.org", "editor"))


@pytest.mark.parametrize("command", [("serve",), STAFF, LEAVING, *ROLES, TOOL, ("tend",), ("verify",), ("deliver",)])
def test_nothing_runs_on_a_database_that_is_behind(portal: CliRunner, command: tuple[str, ...]) -> None:
    refused = run(portal, *command, typed="correct horse battery\ncorrect horse battery\n")
    assert refused.exit_code == 2
    assert "run `portal migrate`" in refused.stderr


def test_a_portal_without_keys_refuses_to_start(portal: CliRunner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PORTAL_WRAPPING_KEYS")
    monkeypatch.setenv("PORTAL_BIND_PORT", "no")
    refused = run(portal, "serve")
    assert refused.exit_code == 2
    assert "PORTAL_WRAPPING_KEYS is missing" in refused.stderr
    assert "PORTAL_BIND_PORT must be a number" in refused.stderr


def test_verify_says_where_a_ledger_was_changed(portal: CliRunner, monkeypatch: pytest.MonkeyPatch) -> None:
    run(portal, "migrate")
    run(portal, *TOOL)
    engine = open_engine(os.environ["PORTAL_DATABASE_URL"])
    with engine.begin() as connection:
        drop = "DROP TRIGGER audit_entries_stay_update"
        if engine.dialect.name == "postgresql":
            drop = "DROP TRIGGER audit_entries_stay ON audit_entries"
        connection.execute(text(drop))
        connection.execute(text("UPDATE audit_entries SET kind = 'tool.forget'"))
    engine.dispose()
    verified = run(portal, "verify")
    assert verified.exit_code == 1
    assert "audit: 1 entries, BROKEN at entry 1" in verified.stdout


def test_keys_are_rotated_and_the_old_one_is_not_needed_any_more(
    portal: CliRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(portal, "migrate")
    old, new = os.environ["PORTAL_WRAPPING_KEYS"], tomllib.loads(run(portal, "new-keys").stdout)["wrapping_keys"]
    monkeypatch.setenv("PORTAL_WRAPPING_KEYS", f"{new},{old}")
    assert "1 data keys wrapped anew" in run(portal, "rotate-keys").stdout
    monkeypatch.setenv("PORTAL_WRAPPING_KEYS", new)
    assert run(portal, *TOOL).exit_code == 0
    monkeypatch.setenv("PORTAL_WRAPPING_KEYS", old)
    assert run(portal, *TOOL).exit_code != 0


def test_every_command_is_in_the_help() -> None:
    told = run(CliRunner(), "--help").stdout
    for command in COMMANDS:
        assert command in told
