"""Pages for staff: the queue, one case, decisions, releases."""
