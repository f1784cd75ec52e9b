"""Answers that lead, together, over every page of every form: a page that they do not reach needs one more here."""

from portal.services.filing import Answers
from portal.web.residents.journey import Page
from portal.web.residents.journeys import JOURNEYS
from tests.factories import FORMS, World

CHILD = {
    "child_name": "Ada Example",
    "child_born": {"day": "27", "month": "3", "year": "2010"},
    "relationship": "parent",
}
FOR_A_CHILD: Answers = {"who": {"subject": "child"}, "child": CHILD, "childs-view": {"knows": "yes"}}
FOR_ANOTHER: Answers = {
    "who": {"subject": "other"},
    "authority": {
        "person_name": "Robin Example",
        "person_born": {"day": "27", "month": "3", "year": "1980"},
        "acting": "solicitor",
        "organisation": "Example and Partners",
        "shown": "letter",
    },
}
NOWHERE_TO_LOOK: Answers = {"their-details": {"area": "", "vehicle": ""}}
BY_PHONE: Answers = {"contact": {"by": ["phone"], "phone": "07700 900 982", "voicemail": "no"}}
VIDEO = {"filmed_on": None, "time": "", "place": "The market", "clothes": ""}
WALKS: dict[str, tuple[str, Answers]] = {
    **{name: (form, answers | BY_PHONE) for name, (form, answers) in FORMS.items()},
    "contest for a child": ("challenge", FORMS["contest"][1] | FOR_A_CHILD | NOWHERE_TO_LOOK),
    "contest for someone else": ("challenge", FORMS["contest"][1] | FOR_ANOTHER | NOWHERE_TO_LOOK),
    "contest of a child": ("challenge", FORMS["contest"][1] | {"age": {"age": "child"}, "help-by-phone": {}}),
    "contest of someone young": ("challenge", FORMS["contest"][1] | {"age": {"age": "young"}, "yourself": {}}),
    "subject access for a child": ("data-request", FORMS["subject-access"][1] | FOR_A_CHILD),
    "subject access for someone else": (
        "data-request",
        FORMS["subject-access"][1] | FOR_ANOTHER | {"what": {"scope": ["video"]}, "video": VIDEO},
    ),
}
"""Forms with answers that lead, together, over every page of every form."""


def pages_of(world: World, form: str, answers: Answers) -> list[type[Page]]:
    """The pages that these answers lead over, today: how old someone is, decides some."""
    with world.app.test_request_context():
        return JOURNEYS[form].asked(answers)
