"""What each action asks of the one who takes it, kind by kind."""
