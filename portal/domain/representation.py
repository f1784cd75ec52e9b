"""Acting for someone else: who may, what they may see, and how the person said that they agree."""

from enum import StrEnum


class Acting(StrEnum):
    """As what someone acts for another."""

    PARENT = "parent"
    HELPER = "helper"
    SOLICITOR = "solicitor"


class Scope(StrEnum):
    """What someone who acts may do, as the person chose it: read along, get copies of letters only, or act as they."""

    EVERYTHING = "everything"
    COPIES = "copies"
    TOGETHER = "together"
