"""People who act for someone: let in by the person, or having sent the form for them."""

from dataclasses import replace
from typing import Any
from unittest.mock import patch

import pyotp

from portal.adapters import passwords
from portal.domain.actions import Action
from portal.domain.actors import ANYONE, SYSTEM, Actor, professional_of, representative_of
from portal.domain.filings import Representative
from portal.domain.representation import Scope, Shown
from portal.models import representatives
from portal.models.columns import read_sealed
from portal.models.representatives import Account
from portal.services import enrolling, filing, representing
from portal.services.dossiers import Dossier
from portal.services.filing import Secret
from portal.services.representing import Seat
from portal.web.residents.journeys import JOURNEYS
from tests.factories import ACCESS_CODE, FORMS, MadeCase, World, a_draft, hashed, open_case, taken_by_resident
from tests.page import PageClient

PASSWORD = "stapler orbit marmalade"


def seats_of(world: World, case: MadeCase) -> tuple[Seat, ...]:
    """Who acts in this case, as the person sees it."""
    with world.reading() as work:
        return representing.seats(Dossier(work, work.session.get_one(representatives.Case, case.id)))


def let_in(world: World, case: MadeCase, scope: Scope = Scope.TOGETHER, **more: Any) -> tuple[MadeCase, str]:
    """The case after its person let someone act, and the code that they pass on."""
    values = {"name": "Dana Helper", "acting": "helper", "scope": scope.value, **more}
    case = taken_by_resident(world, case, Action.ADD_REPRESENTATIVE, **values)
    code = seats_of(world, case)[-1].code
    assert code is not None
    return case, code.replace(" ", "")


def helper_of(world: World, case: MadeCase) -> Actor:
    """The newest one who acts in this case."""
    with world.reading() as work:
        return representative_of(representatives.of_case(work.session, case.id)[-1].id)


def filed_for(world: World, shown: Shown = Shown.ASK_THEM, kind: str = "subject-access") -> tuple[MadeCase, str]:
    """A case that someone sent for another, and the code that they pass on; their own is the usual access code."""
    draft_id, journey = a_draft(world, kind), FORMS[kind][0]
    named = Representative("Dana Helper", email="dana@example.org", scope=Scope.EVERYTHING, shown=shown)
    with world.app.test_request_context(), world.unit(ANYONE) as work:
        answers = filing.answers_so_far(work, draft_id, journey)
        form = JOURNEYS[journey]
        filed = form.filing(answers, form.filled(answers).told(), "en")
        assert filed.contact is not None
        reached = {"email": "dana@example.org", "is_safe": "yes", "is_quiet": False}
        contact = replace(filed.contact, acts_for="Kim Example", **reached)
        filed = replace(filed, representative=named, contact=contact)
        filing.file_case(work, draft_id, journey, filed, Secret(ACCESS_CODE, hashed(ACCESS_CODE)))
    with world.reading() as work:
        receipt = filing.receipt(work, draft_id, journey)
    assert receipt.agreement_code is not None
    return MadeCase(draft_id, receipt.reference, kind, version=1), receipt.agreement_code.replace(" ", "")


def an_account(world: World, email: str = "sol@example.org") -> tuple[Actor, pyotp.TOTP]:
    """A professional whose account is confirmed, and what their authenticator shows."""
    with patch.object(passwords, "hash_secret", hashed):
        joining = enrolling.checked(name="Sol Example", organisation="Law Centre", email=email, password=PASSWORD)
    with world.unit(ANYONE) as work:
        token = enrolling.join(work, joining, "192.0.2.9")
    with world.unit(SYSTEM) as work:
        account = work.session.scalars(representatives.select(Account).order_by(Account.joined_at.desc())).first()
        assert account is not None
        totp = pyotp.TOTP(read_sealed(work.key(f"account:{account.id}"), account, "totp_secret"))
        whole, problem = enrolling.confirm(
            work, token, by_mail=enrolling.mail_code(work, account), by_app=totp.at(world.clock())
        )
        assert whole, problem
    world.clock.forward(seconds=60)
    return professional_of(account.id), totp


def helping(world: World, case: MadeCase) -> PageClient:
    """A browser in which someone signed in who decides with the resident of this case."""
    _, code = let_in(world, case)
    browser = world.browser()
    assert open_case(browser, case.reference, code).status == 200
    return browser


def at_work(world: World, case: MadeCase) -> PageClient:
    """A browser in which a professional signed in who has this case among those of their clients."""
    _, totp = an_account(world)
    browser = world.browser()
    browser.send("/representative/sign-in", email="sol@example.org", password=PASSWORD)
    assert browser.send("/representative/second-step", code=totp.at(world.clock())).heading == "Clients"
    _, code = let_in(world, case)
    added = browser.send("/representative/cases/add", 1, reference=case.reference, access_code=code)
    assert case.reference in added.text
    return browser
