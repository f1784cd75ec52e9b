"""Pages for residents: file a case and follow it."""
