"""The monthly sample: prepared before its month begins, drawn when it is over, and shown to the oversight panel."""

import hashlib
import secrets
from base64 import b32encode
from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from portal.domain.actors import Role
from portal.domain.errors import Absent, Refusal
from portal.domain.oversight import Verdict
from portal.domain.registry import kind_of
from portal.domain.sampling import (
    HALF_BYTES,
    Candidate,
    Month,
    as_lines,
    commitment_of,
    draw,
    seed_of,
)
from portal.models import oversight as records
from portal.models.base import new_id
from portal.models.columns import read_sealed, seal_into
from portal.models.ledgers import lock_head
from portal.models.oversight import Sample, SampledCase
from portal.services import conflicts
from portal.services.unit_of_work import PORTAL_SCOPE, UnitOfWork

PSEUDONYM_BYTES = 10
OVERSEERS = (Role.PANEL, Role.AUDITOR)
"""Who may read samples, and that the ledgers hold; only the panel opens a case."""


@dataclass(frozen=True, slots=True)
class SampleLine:
    """One case of a sample: its pseudonym, the verdict of the one who asks, and how many said what."""

    pseudonym: str
    own: Verdict | None
    said: dict[Verdict, int]


@dataclass(frozen=True, slots=True)
class SampleView:
    """The sample of one month. What it was drawn from is None until it is drawn; `lines` are for the panel alone."""

    month: Month
    commitment: str
    prepared_at: datetime
    half: str | None
    head: str | None
    head_sequence: int | None
    seed: str | None
    candidates: int
    candidates_sha256: str | None
    drawn_at: datetime | None
    lines: tuple[SampleLine, ...]


def tend(work: UnitOfWork) -> int:
    """Draw the samples of the months that are over, and prepare the month to come; answers how many were drawn."""
    drawn = 0
    for sample in records.to_draw(work.session, Month.of(work.today).code):
        _draw(work, sample)
        drawn += 1
    prepare(work, Month.of(work.today).next())
    return drawn


def prepare(work: UnitOfWork, month: Month) -> None:
    """Make up the first half of a month's seed, and record its hash, unless that is done; the month is to come."""
    if month.first_day <= work.today:
        raise ValueError(f"{month.code} has begun, so nothing is prepared for it any more")
    if records.of_month(work.session, month.code) is not None:
        return
    half = secrets.token_bytes(HALF_BYTES)
    sample = Sample(id=new_id(), month=month.code, commitment=commitment_of(half), prepared_at=work.now)
    seal_into(work.key(PORTAL_SCOPE), sample, "half", half.hex())
    work.session.add(sample)
    work.record("oversight.prepare", month=month.code, commitment=sample.commitment.hex())


def samples(work: UnitOfWork) -> tuple[SampleView, ...]:
    """Every month's sample, the newest first."""
    _check_oversees(work)
    return tuple(_view(work, sample) for sample in records.samples(work.session))


def candidates_of(work: UnitOfWork, month: str) -> str:
    """The list that a month's sample was drawn from, to draw it again; Absent before that."""
    _check_oversees(work)
    try:
        sample = records.of_month(work.session, Month.from_code(month).code)
    except Refusal:
        raise Absent from None
    if sample is None or sample.candidates is None:
        raise Absent
    return sample.candidates


def _draw(work: UnitOfWork, sample: Sample) -> None:
    """Draw one sample: its seed is fixed by what was prepared and by where the audit ledger ends now."""
    month, head = Month.from_code(sample.month), lock_head(work.session, "audit")
    seed = seed_of(sample.month, _half(work, sample), head.chain)
    cases = {}
    for row in records.decided_between(work.session, month.first_day, month.last_day):
        if kind_of(row.kind).outcome(row.outcome).is_answer:
            stratum = _blind(work, f"sample stratum {month.code}", f"{row.kind} {row.tool} {row.outcome}")
            pseudonym = _blind(work, f"sample case {month.code}", row.id)
            cases[Candidate(pseudonym, stratum)] = row.id
    ids = {candidate.pseudonym: case_id for candidate, case_id in cases.items()}
    sample.head_sequence, sample.head, sample.seed = head.sequence, head.chain, seed
    sample.candidates, sample.drawn_at = as_lines(cases), work.now
    for place, pseudonym in enumerate(draw(seed, cases), 1):
        drawn = SampledCase(id=new_id(), sample_id=sample.id, place=place, pseudonym=pseudonym, case_id=ids[pseudonym])
        work.session.add(drawn)
    listed = hashlib.sha256(sample.candidates.encode()).hexdigest()
    work.record("oversight.draw", month=sample.month, seed=seed.hex(), candidates=listed, head=head.sequence)


def _view(work: UnitOfWork, sample: Sample) -> SampleView:
    is_drawn = sample.drawn_at is not None
    lines = sample.candidates or ""
    return SampleView(
        month=Month.from_code(sample.month),
        commitment=sample.commitment.hex(),
        prepared_at=sample.prepared_at,
        half=_half(work, sample).hex() if is_drawn else None,
        head=sample.head.hex() if sample.head else None,
        head_sequence=sample.head_sequence,
        seed=sample.seed.hex() if sample.seed else None,
        candidates=len(lines.splitlines()),
        candidates_sha256=hashlib.sha256(lines.encode()).hexdigest() if is_drawn else None,
        drawn_at=sample.drawn_at,
        lines=_lines(work, sample) if work.actor.has(Role.PANEL) else (),
    )


def _lines(work: UnitOfWork, sample: Sample) -> tuple[SampleLine, ...]:
    """The cases that this member of the panel may read: none that they are tied to, or whose person they know."""
    rows = records.sampled(work.session, sample.id)
    views = records.views_of(work.session, [row.id for row, _ in rows])
    lines = []
    for row, case in rows:
        said = [view for view in views if view.sampled_id == row.id]
        own = next((view.verdict for view in said if view.by_id == work.actor.id), None)
        if own is not Verdict.KNOWN and conflicts.tie(work, case) is None:
            lines.append(SampleLine(row.pseudonym, own, Counter(view.verdict for view in said)))
    return tuple(lines)


def _half(work: UnitOfWork, sample: Sample) -> bytes:
    return bytes.fromhex(read_sealed(work.key(PORTAL_SCOPE), sample, "half"))


def _blind(work: UnitOfWork, kind: str, text: str) -> str:
    """16 letters and numbers, by which nobody without the index key knows what they stand for."""
    hashed = work.resources.keyring.blind(kind, text)[:PSEUDONYM_BYTES]
    letters = b32encode(hashed).decode().lower()
    return "-".join(letters[at : at + 4] for at in range(0, len(letters), 4))


def _check_oversees(work: UnitOfWork) -> None:
    if not any(work.actor.has(role) for role in OVERSEERS):
        raise Absent
