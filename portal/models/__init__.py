"""The records, a file per table."""
