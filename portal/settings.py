"""Every setting, typed; read once from the environment and an optional file; every mistake is reported at start."""

import base64
import binascii
import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

PREFIX = "PORTAL_"
KEY_BYTES = 32
S3_NAMES = frozenset({"region", "endpoint", "virtual_hosted_style_request", "server_side_encryption"})
"""What the address of a bucket may say after the question mark."""


class SettingsWrong(Exception):
    """The settings cannot be used. The message names every mistake, one a line."""

    def __init__(self, mistakes: list[str]) -> None:
        self.mistakes = mistakes
        super().__init__("These settings are wrong:\n" + "\n".join(f"  - {mistake}" for mistake in mistakes))


@dataclass(frozen=True, slots=True)
class Regulator:
    """Whom a person can go to next. Configuration, because the office is being renamed."""

    name: str = "Information Commissioner"
    url: str = "https://ico.org.uk/make-a-complaint/"
    phone: str = "0303 123 1113"
    address: str = "Wycliffe House, Water Lane, Wilmslow, Cheshire SK9 5AF"


@dataclass(frozen=True, slots=True)
class Settings:
    """One deployment of the portal. Keys are 32 random bytes each and never shown."""

    database_url: str
    keys_url: str
    wrapping_keys: tuple[bytes, ...] = field(repr=False)
    index_key: bytes = field(repr=False)
    cookie_keys: tuple[bytes, ...] = field(repr=False)
    statistics_secret: bytes = field(repr=False)
    base_url: str
    service_name: str = "Second Look"
    operator_name: str = "City Office for Police Technology Redress"
    police_name: str = "the police"
    paid_by: str = "the city"
    team_name: str = "Information rights team"
    dpo_contact: str = "dpo@example.org"
    phone: str = "020 0000 0000"
    email: str = "help@example.org"
    complaint_email: str = "complaints@example.org"
    statistics_contact: str = "statistics@example.org"
    exit_url: str = "https://www.bbc.co.uk/weather"
    reference_prefix: str = "SL"
    bind_host: str = "127.0.0.1"
    bind_port: int = 8000
    smtp_url: str = field(default="", repr=False)
    mail_from: str = "no-reply@example.org"
    mail_folder: Path = Path("var") / "mail"
    files_url: str = str(Path("var") / "files")
    files_key_id: str = field(default="", repr=False)
    files_secret_key: str = field(default="", repr=False)
    clamd_url: str = ""
    sso_issuer: str = ""
    sso_client_id: str = ""
    sso_client_secret: str = field(default="", repr=False)
    sso_second_factor: bool = False
    forces: tuple[str, ...] = ("City Police",)
    extra_holidays: Mapping[date, str] = field(default_factory=dict)
    pseudo_language: bool = False
    demo: bool = False
    regulator: Regulator = Regulator()

    @property
    def is_https(self) -> bool:
        """Cookies are `Secure` and `__Host-` wherever the portal is reached over TLS."""
        return self.base_url.startswith("https://")

    @property
    def trusted_host(self) -> str:
        """The one host name that this portal answers to, without its port."""
        return urlsplit(self.base_url).hostname or ""


def load(environment: Mapping[str, str] | None = None) -> Settings:
    """Read PORTAL_* from the environment and, below it, the TOML file that PORTAL_SETTINGS names.

    Raises SettingsWrong with every mistake found.
    """
    environment = os.environ if environment is None else environment
    reader = _Reader(environment)
    settings = reader.settings()
    if reader.mistakes or settings is None:
        raise SettingsWrong(reader.mistakes)
    return settings


class _Reader:
    """Looks every setting up once, by name, and keeps count of what is wrong."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self.mistakes: list[str] = []
        self.environment = environment
        self.file = self._file(environment.get(f"{PREFIX}SETTINGS"))
        self.known = {"settings"}

    def settings(self) -> Settings | None:
        values: dict[str, object] = {}
        readers: dict[str, Callable[[str], object]] = {
            "database_url": _database,
            "keys_url": _database,
            "wrapping_keys": _keys,
            "index_key": _key,
            "cookie_keys": _keys,
            "statistics_secret": _key,
            "base_url": _url,
            "bind_port": _port,
            "smtp_url": _mail_server,
            "mail_from": _address,
            "email": _address,
            "complaint_email": _address,
            "mail_folder": Path,
            "files_url": _file_store,
            "clamd_url": _scanner,
            "pseudo_language": _yes_or_no,
            "demo": _yes_or_no,
            "extra_holidays": _holidays,
            "sso_issuer": _issuer,
            "sso_second_factor": _yes_or_no,
            "forces": _names,
        }
        for known in fields(Settings):
            if known.name == "regulator":
                values["regulator"] = self._regulator()
            else:
                values |= self._read(known.name, readers.get(known.name, str))
        self._complain_of_unknown_names()
        for needed in ("database_url", "keys_url", "wrapping_keys", "index_key", "cookie_keys", "statistics_secret"):
            if self._raw(needed) is None:
                self.mistakes.append(
                    f"{PREFIX}{needed.upper()} is missing: `portal new-keys` prints a fresh set to fill in"
                    if _holds_a_key(needed)
                    else f"{PREFIX}{needed.upper()} is missing"
                )
        if self._raw("base_url") is None:
            self.mistakes.append(
                f"{PREFIX}BASE_URL is missing: the address that people type, like https://look.example"
            )
        if values.get("smtp_url") and self._raw("mail_from") is None:
            self.mistakes.append(f"{PREFIX}MAIL_FROM is missing: the address that the emails of this portal come from")
        if bool(values.get("files_key_id")) != bool(values.get("files_secret_key")):
            self.mistakes.append(f"{PREFIX}FILES_KEY_ID and {PREFIX}FILES_SECRET_KEY belong together")
        if len({bool(values.get(f"sso_{name}")) for name in ("issuer", "client_id", "client_secret")}) > 1:
            self.mistakes.append(
                f"{PREFIX}SSO_ISSUER, {PREFIX}SSO_CLIENT_ID and {PREFIX}SSO_CLIENT_SECRET belong together"
            )
        if values.get("database_url") is not None and values.get("database_url") == values.get("keys_url"):
            self.mistakes.append(f"{PREFIX}KEYS_URL must be another database than {PREFIX}DATABASE_URL")
        return None if self.mistakes else Settings(**values)  # type: ignore[arg-type]  # read by name, checked above

    def _read(self, name: str, reader: Callable[[str], object]) -> dict[str, object]:
        raw = self._raw(name)
        if raw is None:
            return {}
        try:
            return {name: reader(raw)}
        except ValueError as mistake:
            self.mistakes.append(f"{PREFIX}{name.upper()} {mistake}")
            return {}

    def _regulator(self) -> Regulator:
        given = {known.name: self._raw(f"regulator_{known.name}") for known in fields(Regulator)}
        return Regulator(**{name: value for name, value in given.items() if value is not None})

    def _raw(self, name: str) -> str | None:
        self.known.add(name)
        if PREFIX + name.upper() in self.environment:
            return self.environment[PREFIX + name.upper()]
        return str(self.file[name]) if name in self.file else None

    def _file(self, path: str | None) -> dict[str, object]:
        if path is None:
            return {}
        try:
            return tomllib.loads(Path(path).read_text(encoding="utf-8"))
        except OSError as problem:
            self.mistakes.append(f"{PREFIX}SETTINGS names a file that cannot be read: {problem.strerror}")
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
            self.mistakes.append(f"{PREFIX}SETTINGS names a file that is not TOML: {problem}")
        return {}

    def _complain_of_unknown_names(self) -> None:
        given = {name.removeprefix(PREFIX).lower() for name in self.environment if name.startswith(PREFIX)}
        for name in sorted((given | set(self.file)) - self.known - {"skip_assets"}):
            self.mistakes.append(f"{PREFIX}{name.upper()} is not a setting of this portal")


def _holds_a_key(name: str) -> bool:
    return name.endswith(("_key", "_keys", "_secret"))


def _database(raw: str) -> str:
    if not raw.startswith(("sqlite:///", "postgresql://", "postgresql+psycopg://")):
        raise ValueError("must begin with sqlite:/// or postgresql://")
    return raw


def _key(raw: str) -> bytes:
    try:
        key = base64.b64decode(raw, validate=True)
    except binascii.Error:
        raise ValueError("must be base64") from None
    if len(key) != KEY_BYTES:
        raise ValueError(f"must be {KEY_BYTES} bytes in base64, not {len(key)}")
    if len(set(key)) == 1:
        raise ValueError("must be random, not one byte repeated")
    return key


def _keys(raw: str) -> tuple[bytes, ...]:
    return tuple(_key(part.strip()) for part in raw.split(","))


def _url(raw: str) -> str:
    parts = urlsplit(raw)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/") or parts.query:
        raise ValueError("must be an address like https://look.example, with no path")
    return raw.rstrip("/")


def _mail_server(raw: str) -> str:
    """Says what is wrong without repeating a password."""
    try:
        parts = urlsplit(raw)
        is_server = parts.scheme in ("smtp", "smtps") and parts.hostname and parts.port != 0
        is_right = not raw or (is_server and not parts.path.strip("/") and not parts.query)
    except ValueError:  # its own words may hold the password
        is_right = False
    if not is_right:
        raise ValueError("must be an address like smtp://user:password@mail.example:587 or smtps://mail.example")
    return raw


def _file_store(raw: str) -> str:
    """A folder, or a bucket with what its server needs to know."""
    if "://" not in raw and raw:
        return raw
    parts = urlsplit(raw)
    given = parse_qs(parts.query, keep_blank_values=True)
    if parts.scheme != "s3" or not parts.hostname or parts.hostname != parts.netloc.lower() or given.keys() - S3_NAMES:
        raise ValueError("must be a folder, or a bucket like s3://files?region=eu-west-2&endpoint=https://s3.example")
    return raw


def _scanner(raw: str) -> str:
    try:
        parts = urlsplit(raw)
        is_tcp = parts.scheme == "tcp" and parts.hostname and parts.port != 0 and not parts.path.strip("/")
    except ValueError:  # of the port
        is_tcp = False
    if raw and not is_tcp and not raw.startswith("unix:///"):
        raise ValueError("must be an address like tcp://127.0.0.1:3310 or unix:///run/clamav/clamd.ctl")
    return raw


def _address(raw: str) -> str:
    name, _, host = raw.rpartition("@")
    if not (name and host and raw.isascii() and raw.isprintable()) or set(raw) & set(' <>",;:'):
        raise ValueError("must be an email address, like no-reply@look.example")
    return raw


def _port(raw: str) -> int:
    if not (raw.isascii() and raw.isdigit() and 0 < int(raw) < 65536):
        raise ValueError("must be a number from 1 to 65535")
    return int(raw)


def _yes_or_no(raw: str) -> bool:
    answers = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}
    if raw.lower() not in answers:
        raise ValueError("must be yes or no")
    return answers[raw.lower()]


def _issuer(raw: str) -> str:
    parts = urlsplit(raw)
    is_safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in ("127.0.0.1", "localhost"))
    if raw and (not is_safe or not parts.hostname or parts.query or parts.fragment):
        raise ValueError("must be the address of an OpenID provider, like https://login.example, without a query")
    return raw


def _names(raw: str) -> tuple[str, ...]:
    """Read `One name; Another name`."""
    names = tuple(filter(None, (part.strip() for part in raw.split(";"))))
    if not names or any(len(name) > 80 for name in names):
        raise ValueError("must be names of at most 80 characters, with semicolons between them")
    return names


def _holidays(raw: str) -> Mapping[date, str]:
    """Read `2027-06-04 Royal wedding; 2027-06-05 Another day`."""
    holidays = {}
    for part in filter(None, (part.strip() for part in raw.split(";"))):
        day, _, name = part.partition(" ")
        try:
            holidays[date.fromisoformat(day)] = name or "bank holiday"
        except ValueError:
            raise ValueError("must be dates with names, like 2027-06-04 Royal wedding; 2027-06-07 Extra day") from None
    return holidays
