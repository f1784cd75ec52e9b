"""STATEMENTS: every page of plain text, by the slug in its address."""

from collections.abc import Mapping

from portal.web.public.texts import (
    accessibility,
    contact,
    cookies,
    how_we_decide,
    other_services,
    privacy,
    someone_who_died,
    stay_safe,
    your_rights,
)
from portal.web.public.texts.statement import Statement

_PAGES = (
    your_rights,
    how_we_decide,
    stay_safe,
    privacy,
    cookies,
    accessibility,
    contact,
    someone_who_died,
    other_services,
)

STATEMENTS: Mapping[str, Statement] = {page.STATEMENT.slug: page.STATEMENT for page in _PAGES}
