"""ALL: the kinds of case that this portal takes."""

from portal.domain.case_type import CaseType
from portal.domain.case_types.complaint import COMPLAINT
from portal.domain.case_types.contest import CONTEST
from portal.domain.case_types.subject_access import SUBJECT_ACCESS
from portal.domain.errors import Absent

ALL: tuple[CaseType, ...] = (CONTEST, SUBJECT_ACCESS, COMPLAINT)
_BY_CODE = {kind.code: kind for kind in ALL}


def kind_of(code: str) -> CaseType:
    """The kind of case with this code; Absent if there is none."""
    if code not in _BY_CODE:
        raise Absent
    return _BY_CODE[code]
