"""How long things are kept: the daily round deletes by these times, and pages say them."""

from datetime import timedelta

IDLE_LIMIT = timedelta(hours=2)
"""How long an unfinished form is kept after the last page that was answered."""

CODE_SHOWN_FOR = timedelta(hours=2)
"""How long the browser that filed a case may be shown its access code; then the clear copy is deleted."""
