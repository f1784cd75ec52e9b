"""People act for others: a helper whom the person lets in, and a solicitor with all clients on one list."""

import re

import pytest

from portal.adapters.mail import Mail
from portal.domain.representation import Scope
from portal.domain.workflow import State
from portal.services import enrolling, mailing
from tests.acting import PASSWORD, an_account, filed_for, let_in
from tests.factories import ACCESS_CODE, World, a_case
from tests.stories.people import Person, Resident, text_of

HELPER = {"name": "Dana Helper", "organisation": "Advice Centre", "acting": "helper"}


def code_on(page: Person) -> str:
    """The code that stands on a page."""
    return next(text_of(each) for each in page.page.all("p") if each.get("class") == "app-code")


def comes(person: Person, reference: str, code: str) -> None:
    person.opens("/case")
    person.presses("Continue", reference=reference, access_code=code)


def test_a_person_lets_a_helper_in_and_ends_it(world: World) -> None:
    case, person, helper = a_case(world), Resident(world), Person(world)
    person.reference, person.access_code = case.reference, ACCESS_CODE
    person.comes_back()
    person.sees("Nobody acts for you.")
    person.follows("Let someone act for you")
    person.presses("Let them act for me", **HELPER, scope="everything")
    person.sees("They can act for you now", "Read everything", "You said who can act for you")
    comes(helper, case.reference, code_on(person))
    helper.sees("You act for", "They can see when you were here", "Where it is now")
    helper.does_not_see("Stop your case", "Let someone act for you", "How we contact you")
    person.opens("/case/view")
    person.sees("They last looked at your case on 20 November 2026", "Someone who acts for you")
    person.follows("End it for Dana Helper")
    person.sees("This is about Dana Helper.")
    person.presses("End it now")
    person.sees("They cannot act for you any more.", "Nobody acts for you.")
    helper.opens("/case/view")
    assert helper.address == "/case"


def test_a_helper_sees_only_that_it_waits_until_the_person_agrees(world: World) -> None:
    (case, passed_on), helper, person = filed_for(world), Person(world), Person(world)
    comes(helper, case.reference, ACCESS_CODE)
    helper.sees("Waiting for their answer", "We have what you sent us")
    helper.does_not_see("data request", "Where it is now", "Kim Example")
    person.opens("/agree")
    person.presses("Continue", reference=case.reference, access_code="0" * 16)
    person.sees("The case reference and the code do not match")
    person.presses("Continue", reference=case.reference, access_code=passed_on)
    person.sees("Someone asks to act for you", "Dana Helper")
    person.presses("Send my answer", scope="copies")
    person.sees("We have your answer")
    own = code_on(person)
    assert own.replace(" ", "") not in (passed_on, ACCESS_CODE)
    person.follows("See your case now")
    person.sees("You agreed that someone can act for you", "Get copies of our letters")
    helper.opens("/case/view")
    helper.sees("Letters", "You act for Kim Example")
    helper.does_not_see("Where it is now")
    comes(Person(world), case.reference, own)


def test_a_person_refuses_and_the_helper_is_out(world: World) -> None:
    (case, passed_on), helper, person = filed_for(world), Person(world), Person(world)
    comes(helper, case.reference, ACCESS_CODE)
    person.opens("/agree")
    person.presses("Continue", reference=case.reference, access_code=passed_on)
    person.presses("Send my answer", scope="no")
    person.follows("See your case now")
    person.sees("You said that someone cannot act for you")
    helper.opens("/case/view")
    assert helper.address == "/case"


def test_with_copies_only_every_other_page_is_not_there(world: World) -> None:
    case, code = let_in(world, a_case(world), Scope.COPIES)
    helper = Person(world)
    comes(helper, case.reference, code)
    helper.sees("Letters")
    for address in ("/case/messages", "/case/timeline", "/case/files", "/case/further", "/case/do/represent"):
        assert helper.opens(address).status == 404, address


@pytest.fixture
def mailed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was sent by e-mail, instead of sending it."""
    sent: list[str] = []

    class Kept:
        def send(self, mail: Mail) -> None:
            sent.append(mail.body)

    monkeypatch.setattr(mailing, "mailer_for", lambda _settings: Kept())
    return sent


def test_a_solicitor_joins_and_has_all_clients_on_one_list(world: World, mailed: list[str]) -> None:
    solicitor = Person(world)
    solicitor.opens("/representative/join")
    joining = {"name": "Sol Example", "organisation": "Law Centre", "email": "sol@example.org"}
    solicitor.presses("Continue", **joining, password="LawCentre2026!")
    solicitor.sees("This password is easy to guess")
    solicitor.presses("Continue", **joining, password=PASSWORD)
    secret = text_of(solicitor.page.all("code")[0])
    mail_code = re.search(r"[0-9]{6}", mailed[0])
    assert mail_code is not None
    app_code = enrolling.pyotp.TOTP(secret).at(world.clock())
    solicitor.presses("Continue", mail_code=mail_code[0], app_code=app_code)
    solicitor.sees("Clients", "There is no case here")
    kinds = {"contest": "Challenge", "complaint": "Complaint"}
    cases = []
    for kind in kinds:
        case, code = let_in(world, a_case(world, kind=kind), acting="solicitor")
        cases.append(case)
        solicitor.opens("/representative/cases/add")
        solicitor.presses("Add this case", reference=case.reference, access_code=code)
    solicitor.sees(*(case.reference for case in cases), *kinds.values(), "You said who can act for you")
    for case in cases:
        solicitor.opens("/representative/cases")
        solicitor.follows(case.reference)
        solicitor.sees("You act for", case.reference)
        assert [link for link in solicitor.page.links() if link.startswith("/case/") and "client=" not in link] == []
    solicitor.follows("Back to all clients")
    listed = solicitor.browser.get("/representative/cases.csv").get_data(as_text=True)
    assert all(case.reference in listed for case in cases)
    solicitor.opens("/representative/calendar")
    solicitor.presses("Make a new address")
    feed = next(text_of(each) for each in solicitor.page.all("p") if text_of(each).endswith(".ics"))
    calendar = Person(world).browser.get(feed.partition("/representative")[1] + feed.partition("/representative")[2])
    for case in cases:
        assert f"Reply due: {case.reference}" in calendar.get_data(as_text=True)


def test_a_solicitor_comes_back_and_answers_for_a_client_in_the_right_window(world: World) -> None:
    _, totp = an_account(world)
    solicitor = Person(world)
    solicitor.opens("/representative/sign-in")
    solicitor.presses("Continue", email="sol@example.org", password=PASSWORD)
    solicitor.presses("Continue", code=totp.at(world.clock()))
    cases = [let_in(world, a_case(world), acting="solicitor") for _ in range(2)]
    for case, code in cases:
        solicitor.opens("/representative/cases/add")
        solicitor.presses("Add this case", reference=case.reference, access_code=code)
    (first, _), (second, _) = cases
    solicitor.opens(f"/case/view?client={first.reference}")
    solicitor.follows("Tell us your side")
    elsewhere = Person(world)
    elsewhere.browser = solicitor.browser
    elsewhere.opens(f"/case/view?client={second.reference}")
    solicitor.presses("Send it", words="She was at home.")
    solicitor.sees("She was at home.", first.reference)
    elsewhere.opens(f"/case/view?client={second.reference}")
    elsewhere.does_not_see("She was at home.")
    assert elsewhere.opens(f"/case/view?client={a_case(world).reference}").status == 404
    assert elsewhere.opens("/case/view").status == 404


def test_an_answer_that_confirms_nothing_confirms_nothing_on_the_list(world: World) -> None:
    case, code = let_in(world, a_case(world, kind="subject-access", at=State.CLOSED, outcome="nothing_found"))
    _, totp = an_account(world)
    solicitor = Person(world)
    solicitor.opens("/representative/sign-in")
    solicitor.presses("Continue", email="sol@example.org", password=PASSWORD)
    solicitor.presses("Continue", code=totp.at(world.clock()))
    solicitor.opens("/representative/cases/add")
    solicitor.presses("Add this case", reference=case.reference, access_code=code)
    solicitor.sees("Your answer is ready")
    solicitor.does_not_see("Finished")
