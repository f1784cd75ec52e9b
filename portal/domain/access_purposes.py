"""Why staff, and whoever acts for the resident, may open a case, in the words that its resident reads."""

from collections.abc import Mapping

from portal.domain.text import mark

ACTING = "acting"
POLICE = "police"
OVERSIGHT = "oversight"
PURPOSES: Mapping[str, str] = {
    "case_work": mark("To work on your case"),
    "approval": mark("To check a decision"),
    "allocation": mark("To give your case to a reviewer"),
    "quality": mark("To check how we decide"),
    "post": mark("To send you a letter"),
    POLICE: mark("To find what we asked the police for"),
    OVERSIGHT: mark("To check how we decide, for the oversight panel"),
    ACTING: mark("To act for you"),
}
SEEN_AS: Mapping[str, str] = {
    POLICE: mark("Police data steward %(number)s"),
    OVERSIGHT: mark("The oversight panel"),
}
"""Who the resident is told looked, where it is no reviewer: the panel as a whole, for no member of it decides alone."""
