"""Pages of plain text: rights, safety, privacy, cookies, accessibility, contact, and where else to go."""

from flask import Blueprint, render_template

from portal.domain.actors import Role
from portal.web.access import open_to
from portal.web.public.statement_texts import STATEMENTS

pages = Blueprint("statements", __name__)


@pages.get(f"/<any({', '.join(map(repr, STATEMENTS))}):slug>")
@open_to(Role.ANYONE)
def page(slug: str) -> str:
    """One page of text."""
    return render_template("public/statement.html", statement=STATEMENTS[slug])
