"""What the register must say of a tool, and the plain families in which people know tools."""

import re
from enum import StrEnum

from portal.domain.errors import Refusal
from portal.domain.text import mark


class Family(StrEnum):
    """What kind of tool it is, as someone would say who does not know its name."""

    FACE = "face"
    VEHICLE = "vehicle"
    SCORE = "score"
    LIST = "list"
    MAP = "map"
    MISSING = "missing"
    OTHER = "other"

    @property
    def words(self) -> str:
        return _WORDS[self]


_WORDS = {
    Family.FACE: mark("Face match"),
    Family.VEHICLE: mark("Vehicle or number plate"),
    Family.SCORE: mark("A risk or harm score"),
    Family.LIST: mark("A group or gang list"),
    Family.MAP: mark("A map or ‘hot spot’"),
    Family.MISSING: mark("Missing or vulnerable person"),
    Family.OTHER: mark("Something else"),
}


def check_tool(*, slug: str, name: str, family: str, summary: str) -> None:
    """Refuse an entry whose address, name, family or summary is missing, too long or unknown."""
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug) or len(slug) > 60:
        raise Refusal(mark("The address of a tool must be lower-case letters, numbers and hyphens"))
    if not 0 < len(name.strip()) <= 120:
        raise Refusal(mark("The name of a tool must be 1 to 120 characters"))
    if family not in set(Family):
        raise Refusal(mark("Select what kind of tool it is"))
    if not 0 < len(summary.strip()) <= 400:
        raise Refusal(mark("The summary of a tool must be 1 to 400 characters"))
