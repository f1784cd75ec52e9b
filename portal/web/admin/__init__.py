"""Pages for administrators: who is on the staff, and what they may do."""
