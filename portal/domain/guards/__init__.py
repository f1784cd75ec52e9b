"""Guards: each looks at the facts of a case and answers why a move may not be made, or None."""
