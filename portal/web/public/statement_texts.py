"""STATEMENTS: every page of plain text, by the slug in its address."""

from collections.abc import Mapping

from portal.web.public.texts import (
    accessibility,
    another_force,
    concern,
    contact,
    cookies,
    criminal_record,
    emergency,
    help_someone,
    how_we_decide,
    independence,
    legal_claim,
    officer_behaviour,
    other_services,
    privacy,
    professionals,
    security,
    someone_who_died,
    source_code,
    stay_safe,
    stop_or_custody,
    terms,
    young_people,
    your_rights,
)
from portal.web.public.texts.statement import Statement

_PAGES = (
    your_rights,
    how_we_decide,
    stay_safe,
    help_someone,
    young_people,
    professionals,
    contact,
    independence,
    privacy,
    cookies,
    accessibility,
    terms,
    source_code,
    security,
    concern,
    other_services,
    emergency,
    another_force,
    criminal_record,
    stop_or_custody,
    officer_behaviour,
    legal_claim,
    someone_who_died,
)

STATEMENTS: Mapping[str, Statement] = {page.STATEMENT.slug: page.STATEMENT for page in _PAGES}
