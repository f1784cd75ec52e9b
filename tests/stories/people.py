"""The people of the stories: whatever they do, they do on real pages, form by form."""

from collections.abc import Sequence
from typing import Any
from xml.etree.ElementTree import Element

from tests.factories import PASSWORD, Colleague, World
from tests.page import XHTML, Page

Asked = tuple[str, dict[str, Any]]
"""The heading of one page of a form, and what is typed there."""

REASONS = {
    "looked_at": "We read the record of 3 March and what you told us.",
    "found": "The address in the record is two years old.",
    "decided": "The record must be corrected, because you had moved away.",
    "next": "The police correct it by 18 December. You can ask us to look again.",
}
WHY = {"reason": "taking_on", "words": "I have room for it today."}


class Person:
    """Someone with a browser of their own, and the page that stands in it."""

    page: Page

    def __init__(self, world: World) -> None:
        self.world = world
        self.browser = world.browser()

    @property
    def address(self) -> str:
        """Where the browser is."""
        return self.page.response.request.path

    def opens(self, address: str) -> Page:
        """Type an address, and go where it leads."""
        self.page = Page(self.browser.get(address, follow_redirects=True))
        return self.page

    def follows(self, text: str) -> Page:
        """Follow the link that says this."""
        return self.opens(self._saying(text, self.page.all("a")).get("href", ""))

    def presses(self, text: str, **typed: Any) -> Page:
        """Fill in the form of the button that says this, as it stands but for what is typed, and send it."""
        button = self._saying(text, self.page.all("button"))
        place = next(place for place, form in enumerate(self.page.all("form")) if button in form.iter())
        address = button.get("formaction") or self.page.all("form")[place].get("action")
        self.page = Page(
            self.browser.post(
                address or self.page.response.request.full_path.rstrip("?"),
                data=self.page.form(place) | typed,
                follow_redirects=True,
            )
        )
        return self.page

    def downloads(self, text: str) -> bytes:
        """Press the button that says this, and get a file; the page stays."""
        button = self._saying(text, self.page.all("button"))
        form = next(form for form in self.page.all("form") if button in form.iter())
        typed = self.page.form(self.page.all("form").index(form))
        response = self.browser.post(form.get("action", ""), data=typed)
        assert response.headers["Content-Disposition"].startswith("attachment; ")
        return response.data

    def fills_in(self, *asked: Asked) -> Page:
        """Answer one page after the other."""
        for heading, typed in asked:
            assert self.page.heading == heading, self.page.errors
            self.presses("Continue", **typed)
        return self.page

    def sees(self, *texts: str) -> None:
        for text in texts:
            assert text in self.page.text, f"{text!r} is not on {self.page.heading!r}"

    def does_not_see(self, *texts: str) -> None:
        for text in texts:
            assert text not in self.page.text, f"{text!r} is on {self.page.heading!r}"

    def can_press(self, text: str) -> bool:
        return text in map(text_of, self.page.all("button"))

    def _saying(self, text: str, elements: Sequence[Element]) -> Element:
        saying = [element for element in elements if text_of(element) == text]
        assert saying, f"nothing says {text!r} on {self.page.heading!r}"
        return saying[0]


class Resident(Person):
    """Someone who files a case and follows it, with the two numbers that the confirmation showed."""

    reference = ""
    access_code = ""

    def files(self, want: str, *asked: Asked, send: str) -> None:
        """From the front page to the confirmation."""
        self.opens("/")
        self.follows("Start now")
        self.presses("Continue", want=want)
        self.follows("Start")
        self.fills_in(*asked)
        self.presses(send)
        self.writes_down_both_numbers()

    def writes_down_both_numbers(self) -> None:
        self.reference = text_of(next(each for each in self.page.all("strong") if each.get("class") == "app-ref"))
        self.access_code = text_of(next(each for each in self.page.all("p") if each.get("id") == "access-code"))

    def comes_back(self) -> Page:
        """Sign in with the two numbers, in a browser that was never here."""
        self.browser = self.world.browser()
        self.opens("/case")
        return self.presses("Continue", reference=self.reference, access_code=self.access_code)

    def timeline(self) -> list[str]:
        """What has happened, newest first."""
        return [text_of(each) for each in self.page.all("p") if each.get("class") == "app-timeline__title"]


class StaffMember(Person):
    """A reviewer, a lead or an editor."""

    def __init__(self, world: World, colleague: Colleague) -> None:
        super().__init__(world)
        self.colleague = colleague

    def code(self) -> str:
        """What the authenticator shows now."""
        return self.colleague.totp.at(self.world.clock())

    def signs_in(self) -> Page:
        """Password, then a code that was not used before: the one of the next half minute."""
        self.world.clock.forward(seconds=30)
        self.opens("/work/sign-in")
        self.presses("Continue", email=self.colleague.email, password=PASSWORD)
        return self.presses("Continue", code=self.code())

    def opens_case(self, reference: str) -> Page:
        """Open a case; whoever does so for the first time says that they have no connection to it, and maybe why."""
        self.opens(f"/work/case/{reference}")
        if self.page.heading == "Do you have a connection to this case?":
            self.presses("Continue", interest="none")
        if self.page.heading == "Why do you open this case?":
            self.presses("Open the case", **WHY)
        return self.page

    def turns_to(self, tab: str) -> Page:
        """Open another tab of the case that stands there."""
        return self.opens("/".join([*self.address.split("/")[:4], tab]))

    def takes(self, reference: str) -> Page:
        """Find the case among those that nobody has, and take it."""
        self.opens("/work/views/unassigned")
        self.follows(reference)
        self.opens_case(reference)
        return self.presses("Take this case")

    def answers_the_points(self, *results: str) -> Page:
        """Answer every point that the person raised, in turn."""
        for result in results:
            self.follows("Answer the next point")
            cited = ["told", "output"]
            reason = "The record of 3 March shows it."
            self.presses("Save the answer", result=result, evidence=cited, reason=reason)
        return self.page

    def answers_the_checklist(self) -> list[str]:
        """Answer every question that is open; what they were."""
        asked = []
        while "Answer the next question" in map(text_of, self.page.all("a")):
            asked.append(self.follows("Answer the next question").heading)
            self.presses("Save", answer="yes", evidence="told", reason="The record of 3 March shows it.")
        return asked

    def proposes(self, outcome: str, **other: object) -> Page:
        self.follows("Propose a decision")
        return self.presses("Send to a second reviewer", outcome=outcome, **REASONS | other)

    def checks(self, reference: str) -> Page:
        """Open the proposal that waits for a second person."""
        self.opens_case(reference)
        self.opens("/work/clearance")
        return self.follows(reference)

    def signs(self) -> Page:
        return self.presses("Sign the decision", interest="none")


def text_of(element: Element) -> str:
    """What an element says, in one line."""
    return " ".join("".join(element.itertext()).split())


def rows_of(page: Page, place: int = 0) -> list[list[str]]:
    """A table as it is read: the texts of its cells, row by row, without its head."""
    body = next(page.all("table")[place].iter(XHTML + "tbody"))
    return [[text_of(cell) for cell in row] for row in body]
