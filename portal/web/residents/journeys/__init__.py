"""The forms, a file for each kind of case."""
