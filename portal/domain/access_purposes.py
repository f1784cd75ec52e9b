"""Why staff may open a case, in the words that its resident reads."""

from collections.abc import Mapping

from portal.domain.text import mark

PURPOSES: Mapping[str, str] = {
    "case_work": mark("To work on your case"),
    "approval": mark("To check a decision"),
}
