"""Every table, so that the metadata is whole for those who need all of it: migrations and the schema's lint."""

from portal.models import cases, decisions, drafts, ledgers, releases, sign_ins, staff, tools
from portal.models.base import Record
from portal.models.keys import KeyRecord

TABLES = (cases, decisions, drafts, ledgers, releases, sign_ins, staff, tools)
METADATA = {"records": Record.metadata, "keys": KeyRecord.metadata}
