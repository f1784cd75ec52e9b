"""Pages for those who act for others as their work: solicitors, advisers, support workers."""
