"""Compile a quarter's figures from the cases, check them, freeze them, publish them; and read what was published."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from portal.domain.errors import Absent, NotAllowed
from portal.domain.measures import CATALOGUE, CaseFact
from portal.domain.quarters import Quarter
from portal.domain.registry import kind_of
from portal.domain.release_files import as_csv, as_json, figures_of
from portal.domain.releases import AuditResult, Publisher, ReleaseState, compile_release, why_not_publish
from portal.domain.text import Sentence, mark
from portal.models import cases, releases, tools
from portal.models.base import new_id
from portal.models.releases import Release
from portal.services.unit_of_work import UnitOfWork

QUARTERS_OFFERED = 8
COMPILED_AT_ONCE = mark("Someone else compiled this quarter at the same moment. Their figures are on the list.")


@dataclass(frozen=True)
class FrozenRelease:
    """A release as it was frozen: its two files, and the parsed JSON that pages are drawn from."""

    code: str
    version: int
    compiled_at: datetime
    published_at: datetime | None
    csv: bytes
    json: bytes

    @cached_property
    def contents(self) -> dict[str, Any]:
        parsed: dict[str, Any] = json.loads(self.json)
        return parsed

    @property
    def csv_sha256(self) -> str:
        return hashlib.sha256(self.csv).hexdigest()

    @property
    def json_sha256(self) -> str:
        return hashlib.sha256(self.json).hexdigest()


@dataclass(frozen=True)
class ReleaseView(FrozenRelease):
    """The same for the editor, with what the privacy check found, and why it may not be published, if it may not."""

    audit: AuditResult
    may_publish: Sentence | None


def published_releases(work: UnitOfWork) -> list[FrozenRelease]:
    """The newest published version of each quarter, newest quarter first."""
    newest: dict[str, FrozenRelease] = {}
    for release in releases.published(work.session):
        newest.setdefault(release.quarter, _frozen(release))
    return list(newest.values())


def published(work: UnitOfWork, code: str) -> FrozenRelease:
    """The newest published version of one quarter; Absent if there is none."""
    for release in releases.of_quarter(work.session, code):
        if release.published_at is not None:
            return _frozen(release)
    raise Absent


def compilable(work: UnitOfWork) -> list[str]:
    """The quarters that are over, newest first."""
    quarter, codes = Quarter.of(work.today).previous(), []
    for _ in range(QUARTERS_OFFERED):
        codes.append(quarter.code)
        quarter = quarter.previous()
    return codes


def all_releases(work: UnitOfWork) -> list[ReleaseView]:
    """Every version of every quarter, drafts too."""
    return [_view(work, release) for release in releases.newest_first(work.session)]


def release(work: UnitOfWork, code: str, version: int) -> ReleaseView:
    """One version, draft or published; Absent if there is none."""
    return _view(work, _find(work, code, version))


def compile(work: UnitOfWork, code: str) -> ReleaseView:  # noqa: A001  # the word of the field
    """Count, protect, audit and freeze one quarter as a new version. Nothing is public yet."""
    quarter = Quarter.from_code(code)
    if quarter.last_day >= work.today:
        raise Absent
    versions = releases.of_quarter(work.session, code)
    before = releases.of_quarter(work.session, quarter.previous().code)
    compiled = compile_release(
        quarter,
        _facts(work, quarter),
        catalogue=CATALOGUE,
        secret=work.settings.statistics_secret,
        tool_titles={tool.slug: tool.name for tool in tools.in_name_order(work.session)},
        publisher=Publisher(work.settings.operator_name, work.settings.statistics_contact),
        version=versions[0].version + 1 if versions else 1,
        before=next((figures_of(_frozen(old).contents) for old in before if old.published_at), None),
        follows=_newest_hash(work),
    )
    record = Release(
        id=new_id(),
        quarter=code,
        version=compiled.version,
        compiled_by_id=work.actor.id,
        compiled_at=work.now,
        small_cells=compiled.audit.small_cells,
        exposed=json.dumps(compiled.audit.exposed),
        csv_file=as_csv(compiled),
        json_file=as_json(compiled),
    )
    work.session.add(record)
    try:
        work.session.flush()
    except IntegrityError as problem:  # PostgreSQL lets two people count the same version
        raise NotAllowed(COMPILED_AT_ONCE) from problem
    work.record("release.compile", release=code, version=compiled.version)
    return _view(work, record)


def publish(work: UnitOfWork, code: str, version: int) -> None:
    """Make one version public, unless a rule says why not; its files' hashes go into the ledger."""
    # Held until the end, so that of two versions published at once the second finds the first.
    quarter = select(Release.id).where(Release.quarter == code).order_by(Release.version)
    work.session.execute(quarter.with_for_update())
    record = _find(work, code, version)
    view = _view(work, record)
    if view.may_publish is not None:
        raise NotAllowed(view.may_publish)
    record.published_by_id, record.published_at = work.actor.id, work.now
    work.record("release.publish", release=code, version=version, csv=view.csv_sha256, json=view.json_sha256)


def _facts(work: UnitOfWork, quarter: Quarter) -> Iterable[CaseFact]:
    for row in cases.received_or_decided(work.session, quarter.first_day, quarter.last_day):
        person = row.person.hex() if row.person else None
        is_answered = row.outcome is not None and kind_of(row.kind).outcome(row.outcome).is_answer
        outcome, decided_on = (row.outcome, row.decided_on) if is_answered else (None, None)
        yield CaseFact(row.kind, row.tool, outcome, row.received_on, decided_on, person)


def _newest_hash(work: UnitOfWork) -> str | None:
    published = releases.published(work.session)
    newest = max(published, key=lambda release: release.published_at or release.compiled_at, default=None)
    return hashlib.sha256(newest.json_file).hexdigest() if newest else None


def _find(work: UnitOfWork, code: str, version: int) -> Release:
    for release in releases.of_quarter(work.session, code):
        if release.version == version:
            return release
    raise Absent


def _frozen(record: Release) -> FrozenRelease:
    return FrozenRelease(
        record.quarter, record.version, record.compiled_at, record.published_at, record.csv_file, record.json_file
    )


def _view(work: UnitOfWork, record: Release) -> ReleaseView:
    audit = AuditResult(record.small_cells, tuple(json.loads(record.exposed)))
    versions = releases.of_quarter(work.session, record.quarter)
    # Once a quarter is public, another version of it could be compared with the first, and give single people away.
    is_public = any(version.published_at for version in versions)
    state = ReleaseState.PUBLISHED if is_public else ReleaseState.DRAFT
    reason = why_not_publish(Quarter.from_code(record.quarter), state, audit=audit, actor=work.actor, today=work.today)
    return ReleaseView(
        record.quarter,
        record.version,
        record.compiled_at,
        record.published_at,
        record.csv_file,
        record.json_file,
        audit,
        reason,
    )
