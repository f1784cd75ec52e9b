"""UK postcodes: any spacing and case is accepted, one form is kept."""

import re

_SHAPE = re.compile(r"(GIR|BFPO|[A-Z]{1,2}[0-9][0-9A-Z]?)([0-9][A-Z]{2}|[0-9]{1,4})")
_NO_AREA = {"ZZ", "QQ"}


def tidy_postcode(typed: str) -> str | None:
    """`e8  1aa` -> `E8 1AA`; None if it is not a whole postcode. Forces' BFPO numbers and GIR 0AA count too."""
    found = _SHAPE.fullmatch(re.sub(r"[^A-Z0-9]", "", typed.upper()))
    if found is None:
        return None
    outward, inward = found.groups()
    if (outward == "BFPO") is not inward.isdigit() or outward[:2] in _NO_AREA:
        return None
    return f"{outward} {inward}"
