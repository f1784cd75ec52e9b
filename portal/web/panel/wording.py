"""What the panel reads for the codes of a case."""

from collections.abc import Mapping

from portal.domain.grounds import GroundResult
from portal.domain.remedies import RemedyState
from portal.domain.text import mark

GROUND_RESULTS: Mapping[GroundResult, str] = {
    GroundResult.OPEN: mark("Not answered"),
    GroundResult.UPHELD: mark("Upheld"),
    GroundResult.NOT_UPHELD: mark("Not upheld"),
    GroundResult.NOT_DECIDED: mark("Not decided"),
}
REMEDY_STATES: Mapping[RemedyState, str] = {
    RemedyState.PROPOSED: mark("Proposed"),
    RemedyState.ORDERED: mark("Ordered"),
    RemedyState.REPORTED: mark("Said to be done, not checked yet"),
    RemedyState.VERIFIED: mark("Done, and the proof was checked"),
    RemedyState.WAIVED: mark("No longer needed"),
}
