"""BLUEPRINTS: the list of page modules."""

from portal.web.admin import roles as admin_roles
from portal.web.admin import running as admin_running
from portal.web.admin import users as admin_users
from portal.web.panel import recommendations as panel_recommendations
from portal.web.panel import reports as panel
from portal.web.panel import samples as panel_samples
from portal.web.professionals import clients
from portal.web.professionals import signing_in as professionals
from portal.web.public import home, languages, recommendations, statements, statistics, tools
from portal.web.residents import (
    acting,
    agreeing,
    confirming,
    equality,
    files,
    filing,
    further,
    leaving,
    letters,
    paper_forms,
    receiving,
    returning,
    saving,
    sections,
    start,
    tracking,
)
from portal.web.staff import (
    account,
    action,
    arranging,
    bulk,
    case,
    decision,
    documents,
    escalations,
    intake,
    notes,
    opening,
    post,
    proving,
    queue,
    releases,
    search,
    single_sign_on,
    team,
    templates,
)
from portal.web.staff import joining as staff_joining
from portal.web.staff import signing_in as staff_access
from portal.web.stewards import requests as stewards

BLUEPRINTS = (
    home.pages,
    statements.pages,
    languages.pages,
    paper_forms.pages,
    statistics.pages,
    tools.pages,
    recommendations.pages,
    start.pages,
    filing.pages,
    saving.pages,
    confirming.pages,
    equality.pages,
    tracking.pages,
    acting.pages,
    agreeing.pages,
    sections.pages,
    files.pages,
    letters.pages,
    receiving.pages,
    further.pages,
    returning.pages,
    leaving.pages,
    professionals.pages,
    clients.pages,
    staff_access.pages,
    single_sign_on.pages,
    staff_joining.pages,
    proving.pages,
    account.pages,
    queue.pages,
    arranging.pages,
    bulk.pages,
    case.pages,
    documents.pages,
    opening.pages,
    action.pages,
    decision.pages,
    post.pages,
    intake.pages,
    search.pages,
    team.pages,
    templates.pages,
    escalations.pages,
    notes.pages,
    releases.pages,
    admin_users.pages,
    admin_roles.pages,
    admin_running.pages,
    stewards.pages,
    panel.pages,
    panel_samples.pages,
    panel_recommendations.pages,
)
