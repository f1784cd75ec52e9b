"""The languages of the portal: which of them pages are in, who checked each, and that people may use any other."""

from flask import Blueprint, current_app, render_template

from portal.adapters.catalogues import every_language, translations_folder
from portal.domain.actors import Role
from portal.web.access import open_to
from portal.web.language import name_of

pages = Blueprint("languages", __name__)


@pages.get("/languages")
@open_to(Role.ANYONE)
def languages() -> str:
    """What there is to read, and what people can write and speak to us in."""
    offered = current_app.extensions["languages"]
    others = [each for each in every_language(translations_folder()).values() if each.code not in offered]
    return render_template(
        "public/languages.html",
        offered=[(each, name_of(each)) for each in offered.values()],
        others=[(each, name_of(each)) for each in others if not each.is_pseudo],
    )
