"""Pages of the data steward of a police force: what is asked of them, and nothing else of any case."""
