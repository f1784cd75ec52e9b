"""The kinds of case, a file each."""
