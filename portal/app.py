"""create_app: puts the parts together, nothing else."""

from flask import Flask
from jinja2 import ChoiceLoader, FileSystemLoader, PackageLoader, PrefixLoader

from portal.adapters.bank_holidays import england_and_wales
from portal.adapters.catalogues import find_folder
from portal.adapters.file_store import FileStore
from portal.adapters.malware import Clamd
from portal.models.database import open_engine
from portal.models.keys import KeyStore
from portal.models.sealing import KeyRing
from portal.services.unit_of_work import Calendar, Resources
from portal.settings import Settings
from portal.web import BLUEPRINTS
from portal.web.access import check_every_page_says_who, set_up_access
from portal.web.context import Clock, now_page, system_clock
from portal.web.drawing import set_up_drawing
from portal.web.errors import set_up_errors
from portal.web.language import set_up_languages
from portal.web.navigation import set_up_navigation
from portal.web.security import set_up_security

NAMES_ON_PAGES = (
    *("service_name", "operator_name", "police_name", "paid_by", "phone", "email"),
    *("regulator", "demo", "statistics_contact"),
)
"""The settings that every template may show."""


def open_resources(settings: Settings) -> Resources:
    """Open the two databases with the keys and the calendar of this deployment."""
    keyring = KeyRing(settings.wrapping_keys, settings.index_key)
    keys_engine = open_engine(settings.keys_url)
    return Resources(
        settings=settings,
        engine=open_engine(settings.database_url),
        keys_engine=keys_engine,
        keys=KeyStore(keys_engine, keyring),
        keyring=keyring,
        calendar=Calendar(england_and_wales(settings.extra_holidays)),
        files=FileStore(settings.files_url, settings.files_key_id, settings.files_secret_key),
        scanner=Clamd(settings.clamd_url) if settings.clamd_url else None,
    )


def create_app(resources: Resources, *, clock: Clock = system_clock) -> Flask:
    """The application for one deployment. A page that does not say who may open it stops the start."""
    app = Flask("portal.web", template_folder=None)
    app.extensions |= {"resources": resources, "clock": clock}
    macros = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
    app.jinja_loader = ChoiceLoader([FileSystemLoader(find_folder("templates")), macros])
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    set_up_access(app)
    set_up_security(app, resources.settings)
    set_up_languages(app, resources.settings)
    set_up_errors(app)
    for pages in BLUEPRINTS:
        app.register_blueprint(pages)
    names: dict[str, object] = {name: getattr(resources.settings, name) for name in NAMES_ON_PAGES}
    app.context_processor(lambda: names)
    set_up_drawing(app, names)
    app.context_processor(lambda: {"now_page": now_page()})
    check_every_page_says_who(app)
    set_up_navigation(app)
    return app
