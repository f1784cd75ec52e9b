"""Why staff may open a case, in the words that its resident reads (law.md 7.2; service.md 3.7)."""

from collections.abc import Mapping

from portal.domain.text import mark

PURPOSES: Mapping[str, str] = {
    "case_work": mark("To work on your case"),
    "approval": mark("To check a decision"),
}
