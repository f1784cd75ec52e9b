"""The forms that residents fill in, by their codes, which stand in addresses."""

from portal.web.residents.journeys import complaint, contest, subject_access

JOURNEYS = {form.code: form for form in (contest.JOURNEY, subject_access.JOURNEY, complaint.JOURNEY)}
CODES = "<any({}):journey>".format(", ".join(f"'{code}'" for code in JOURNEYS))
"""The part of an address that names one of them."""
