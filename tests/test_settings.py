"""Settings are read once, and every mistake is told at once."""

import base64
from datetime import date
from pathlib import Path

import pytest

from portal.settings import Settings, SettingsWrong, load

KEY = base64.b64encode(bytes(range(32))).decode()
OTHER_KEY = base64.b64encode(bytes(range(32, 64))).decode()
GOOD = {
    "PORTAL_DATABASE_URL": "sqlite:////srv/portal.db",
    "PORTAL_KEYS_URL": "sqlite:////srv/keys.db",
    "PORTAL_WRAPPING_KEYS": f"{KEY}, {OTHER_KEY}",
    "PORTAL_INDEX_KEY": OTHER_KEY,
    "PORTAL_COOKIE_KEYS": KEY,
    "PORTAL_STATISTICS_SECRET": KEY,
    "PORTAL_BASE_URL": "https://look.example/",
}


def mistakes(environment: dict[str, str]) -> list[str]:
    with pytest.raises(SettingsWrong) as wrong:
        load(environment)
    return wrong.value.mistakes


def test_good_settings_are_read() -> None:
    settings = load(GOOD | {"PORTAL_BIND_PORT": "8001", "PORTAL_DEMO": "yes", "PORTAL_REGULATOR_NAME": "Commission"})
    assert settings.wrapping_keys == (bytes(range(32)), bytes(range(32, 64)))
    assert (settings.base_url, settings.trusted_host, settings.is_https) == (
        "https://look.example",
        "look.example",
        True,
    )
    assert (settings.bind_port, settings.demo, settings.regulator.name) == (8001, True, "Commission")
    assert settings.regulator.phone == "0303 123 1113"


def test_a_portal_without_keys_names_each_one_that_is_missing() -> None:
    told = mistakes({})
    for name in (
        "DATABASE_URL",
        "KEYS_URL",
        "WRAPPING_KEYS",
        "INDEX_KEY",
        "COOKIE_KEYS",
        "STATISTICS_SECRET",
        "BASE_URL",
    ):
        assert any(f"PORTAL_{name} is missing" in mistake for mistake in told), name
    assert any("portal new-keys" in mistake for mistake in told)


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("DATABASE_URL", "mysql://x", "must begin with sqlite:/// or postgresql://"),
        ("INDEX_KEY", "not base64!", "must be base64"),
        ("INDEX_KEY", "c2hvcnQ=", "must be 32 bytes in base64, not 5"),
        ("COOKIE_KEYS", base64.b64encode(bytes(32)).decode(), "must be random, not one byte repeated"),
        ("BASE_URL", "look.example", "must be an address like https://look.example, with no path"),
        ("BASE_URL", "https://look.example/portal", "must be an address like https://look.example, with no path"),
        ("BIND_PORT", "70000", "must be a number from 1 to 65535"),
        ("BIND_PORT", "٨٠٨٠", "must be a number from 1 to 65535"),
        ("SMTP_URL", "mail.example", "must be an address like smtp://"),
        ("SMTP_URL", "http://mail.example", "must be an address like smtp://"),
        ("SMTP_URL", "smtp://mail.example:port", "must be an address like smtp://"),
        ("MAIL_FROM", "Second Look <no-reply@look.example>", "must be an email address"),
        ("MAIL_FROM", "no-reply", "must be an email address"),
        ("MAIL_FROM", "no-reply@look.example\nBcc: x@y.example", "must be an email address"),
        ("FILES_URL", "", "must be a folder"),
        ("FILES_URL", "ftp://files", "must be a folder, or a bucket like s3://"),
        ("FILES_URL", "s3://key:secret@files?region=x", "must be a folder, or a bucket like s3://"),
        ("FILES_URL", "s3://files?secret_access_key=x", "must be a folder, or a bucket like s3://"),
        ("CLAMD_URL", "127.0.0.1:3310", "must be an address like tcp://127.0.0.1:3310"),
        ("CLAMD_URL", "tcp://127.0.0.1:port", "must be an address like tcp://127.0.0.1:3310"),
        ("DEMO", "perhaps", "must be yes or no"),
        ("COMPLAINT_EMAIL", "complaints at the office", "must be an email address"),
        ("SSO_ISSUER", "http://login.example", "must be the address of an OpenID provider"),
        ("SSO_ISSUER", "https://login.example?x=1", "must be the address of an OpenID provider"),
        ("SSO_CLIENT_ID", "portal", "belong together"),
        ("FORCES", " ; ", "must be names of at most 80 characters"),
        ("EXTRA_HOLIDAYS", "2027-02-30 Royal wedding", "must be dates with names"),
    ],
)
def test_a_wrong_value_is_named_with_its_reason(name: str, value: str, told: str) -> None:
    assert [mistake for mistake in mistakes(GOOD | {f"PORTAL_{name}": value}) if name in mistake and told in mistake]


def test_all_mistakes_are_told_in_one_message() -> None:
    told = mistakes(GOOD | {"PORTAL_BIND_PORT": "no", "PORTAL_DEMO": "perhaps", "PORTAL_TYPO": "x"})
    assert len(told) == 3
    assert any("PORTAL_TYPO is not a setting" in mistake for mistake in told)


def test_records_and_keys_must_be_two_databases() -> None:
    assert any("another database" in told for told in mistakes(GOOD | {"PORTAL_KEYS_URL": GOOD["PORTAL_DATABASE_URL"]}))


def test_holidays_can_be_added_before_the_library_knows_them() -> None:
    settings = load(GOOD | {"PORTAL_EXTRA_HOLIDAYS": "2027-06-04 Royal wedding; 2027-06-07"})
    assert settings.extra_holidays == {date(2027, 6, 4): "Royal wedding", date(2027, 6, 7): "bank holiday"}


def test_the_environment_comes_before_the_file(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('phone = "020 1111 1111"\noperator_name = "Office"\nbind_port = 9000\n', encoding="utf-8")
    settings = load(GOOD | {"PORTAL_SETTINGS": str(file), "PORTAL_PHONE": "020 2222 2222"})
    assert (settings.phone, settings.operator_name, settings.bind_port) == ("020 2222 2222", "Office", 9000)


def test_a_file_that_cannot_be_read_is_a_mistake(tmp_path: Path) -> None:
    assert "cannot be read" in mistakes(GOOD | {"PORTAL_SETTINGS": str(tmp_path / "none.toml")})[0]
    wrong = tmp_path / "wrong.toml"
    wrong.write_text("this is not toml", encoding="utf-8")
    assert "not TOML" in mistakes(GOOD | {"PORTAL_SETTINGS": str(wrong)})[0]


def test_a_mail_server_needs_an_address_that_mail_comes_from() -> None:
    server = GOOD | {"PORTAL_SMTP_URL": "smtps://portal:secret@mail.example"}
    assert [told for told in mistakes(server) if "PORTAL_MAIL_FROM is missing" in told]
    settings = load(server | {"PORTAL_MAIL_FROM": "no-reply@look.example"})
    assert (settings.smtp_url, settings.mail_from) == (server["PORTAL_SMTP_URL"], "no-reply@look.example")
    assert "secret" not in repr(settings)
    assert "secret" not in str(mistakes(server | {"PORTAL_SMTP_URL": "smtp://portal:secret@mail.example:no"}))


def test_files_go_to_a_folder_or_to_a_bucket_whose_keys_are_never_shown() -> None:
    assert load(GOOD).files_url == str(Path("var") / "files")
    bucket = {"PORTAL_FILES_URL": "s3://files/portal?region=eu-west-2&endpoint=https://s3.example"}
    keys = {"PORTAL_FILES_KEY_ID": "KEY", "PORTAL_FILES_SECRET_KEY": "hidden"}
    settings = load(GOOD | bucket | keys)
    assert (settings.files_url, settings.files_secret_key) == (bucket["PORTAL_FILES_URL"], "hidden")
    assert "hidden" not in repr(settings)
    assert [told for told in mistakes(GOOD | bucket | {"PORTAL_FILES_KEY_ID": "KEY"}) if "belong together" in told]


@pytest.mark.parametrize("url", ["", "tcp://scanner.example:3310", "unix:///run/clamav/clamd.ctl"])
def test_a_virus_scanner_is_reached_over_the_network_or_on_this_machine(url: str) -> None:
    assert load(GOOD | {"PORTAL_CLAMD_URL": url}).clamd_url == url


def test_settings_never_show_a_key() -> None:
    shown = repr(load(GOOD))
    assert KEY not in shown
    assert repr(bytes(range(32))) not in shown
    assert isinstance(load(GOOD), Settings)
