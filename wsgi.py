"""The application for a WSGI server, `wsgi:application`, with the settings of PORTAL_* (see docs/running.md)."""

from portal.app import create_app, open_resources
from portal.settings import load

application = create_app(open_resources(load()))
