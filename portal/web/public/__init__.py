"""Pages for everyone: home, statements, tools, statistics."""
