"""What colleagues type into the forms of a contest."""

from collections.abc import Mapping
from typing import Any

from portal.commands import paths

SCORE = "71 of 100"
"""What a tool said of the person: whoever reviews the case does not know it before they have a view of their own."""
TRIAGED = {
    "output": "yes",
    "said": f"High, {SCORE}, on 3 March 2026.",
    "effect": "similar",
    "human": "token",
    "sensitive": "no",
}
PARTS = ("outcome", "rationale", "data", "responsibility", "fairness", "performance", "impact", "human_role")
EXPLAINED: Mapping[str, Any] = {**dict.fromkeys(PARTS, "In plain words."), "until": ["18", "12", "2026"]}
VIEW: Mapping[str, Any] = paths.VIEW
EVIDENCE: Mapping[str, Any] = {
    **paths.EVIDENCE,
    "confirmed": ["not_decision_maker", "not_in_tool_team", "may_change", "own_view"],
    "trained_on": ["3", "8", "2026"],
}
ORDERED = {
    "remedy": "data_rectified",
    "what": "The address in the record.",
    "owner": "Records team",
    "due_on": ["5", "1", "2027"],
}
DECISION = {
    "side": "You told us that you moved.",
    "effect": "The rest stays.",
    "recipients": "Nobody else had it.",
    "review_on": ["1", "6", "2027"],
    "expires_on": ["1", "12", "2027"],
    "refuses": "no",
}
