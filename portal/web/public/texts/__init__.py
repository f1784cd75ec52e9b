"""The pages of plain text, a file for each: rights, this service, and other help."""
