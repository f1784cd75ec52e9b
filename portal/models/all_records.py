"""Every table, so that the metadata is whole for those who need all of it: migrations and the schema's lint."""

from portal.models import (
    cases,
    clock_entries,
    conflicts,
    contests,
    decisions,
    drafts,
    equality,
    holds,
    ledgers,
    letters,
    notices,
    releases,
    remedies,
    representatives,
    returning,
    searches,
    sign_ins,
    staff,
    steps,
    tombstones,
    tools,
    uploads,
)
from portal.models.base import Record
from portal.models.keys import KeyRecord

TABLES = (
    cases,
    clock_entries,
    conflicts,
    contests,
    decisions,
    drafts,
    equality,
    holds,
    ledgers,
    letters,
    notices,
    releases,
    remedies,
    representatives,
    returning,
    searches,
    sign_ins,
    staff,
    steps,
    tombstones,
    tools,
    uploads,
)
METADATA = {"records": Record.metadata, "keys": KeyRecord.metadata}
