"""What people read when a form cannot go on: every page, what was typed, and the exact sentences."""

from typing import Any

import pytest

from tests.stories.people import Resident

GOES_ON: tuple[str, ...] = ()
"""What a page says that has nothing to complain of."""

Row = tuple[str, dict[str, Any], tuple[str, ...]]


def words(length: int) -> str:
    """Text of this length, which must be odd."""
    return ("a " * length)[:length]


BORN = {
    "Date of birth must include a day": ["", "3", "2007"],
    "Date of birth must include a month": ["27", "", "2007"],
    "Date of birth must include a year": ["27", "3", ""],
    "Year must include 4 numbers": ["27", "3", "07"],
    "Date of birth must be a real date": ["31", "2", "2007"],
    "Date of birth must be in the past": ["27", "3", "2027"],
}
HAPPENED = {
    "The date must include a month": ["27", "", "2026"],
    "The date must include a year": ["", "3", ""],
    "Year must include 4 numbers": ["", "3", "26"],
    "The date must be a real date": ["31", "2", "2026"],
    "The date must be in the past": ["", "12", "2026"],
}
FOUND_OUT = "Enter when you found out, or select ‘I do not know’"
NO_NUMBER = "Enter a phone number, like 01632 960 001, 07700 900 982 or +44 808 157 0192"
NO_EMAIL = "Enter an email address in the correct format, like name@example.com"
NO_REFERENCE = "Enter a case reference in the correct format, like SL-7KQ4-M2XT"
NO_VOICEMAIL = "Select yes if it is safe to leave a voicemail"
NO_HELP = "Select what would help you, or select ‘None of these’"
NOT_TOLD = "Enter what happened, add a recording, or ask for a call"
TOO_MUCH_SHOWN = "What they show must be 120 characters or less"
LINE1 = "Enter address line 1, like the building and street"
NO_WAY_BACK = "Select how we should contact you, or select ‘Do not contact me, I will check here’"
ADDRESS = {"home": "address", "line1": "1 Elm Court", "town": "London", "postcode": "E8 1AA"}
CHILD = {"child_name": "Ada", "child_born": ["1", "2", "2014"], "relationship": "parent"}
AUTHORITY = {"person_name": "Robin", "person_born": ["1", "2", "1980"], "acting": "solicitor", "shown": "letter"}


def dates(address: str, name: str, messages: dict[str, list[str]], **rest: Any) -> list[Row]:
    return [(address, {name: boxes, **rest}, (message,)) for message, boxes in messages.items()]


def contact(form: str) -> list[Row]:
    """The page that all forms end with, or nearly."""
    page = f"/{form}/contact"
    return [
        (page, {}, ("Select how we should contact you",)),
        (page, {"by": ["email", "none"], "email": "zoe@example.org"}, (NO_WAY_BACK,)),
        (page, {"by": ["email"]}, ("Enter your email address",)),
        *((page, {"by": ["email"], "email": wrong}, (NO_EMAIL,)) for wrong in ("zoe", "zoe@", "a b@example.org")),
        (page, {"by": ["email"], "email": f"{'a' * 250}@example.org"}, (NO_EMAIL,)),
        (page, {"by": ["phone"]}, (NO_NUMBER, NO_VOICEMAIL)),
        *(
            (page, {"by": ["phone"], "phone": wrong, "voicemail": "yes"}, (NO_NUMBER,))
            for wrong in ("12", "call me", "0" * 41)
        ),
        (page, {"by": ["letter"]}, ("Enter the address that we should write to",)),
        (page, {"by": ["letter"], "address": words(501)}, ("Address must be 500 characters or less",)),
        (page, {"by": ["through"]}, ("Enter who we should contact and how",)),
        (
            page,
            {"by": ["through"], "through": words(501)},
            ("Who we should contact must be 500 characters or less",),
        ),
        (page, {"by": ["email", "phone"]}, ("Enter your email address", NO_NUMBER, NO_VOICEMAIL)),
        (page, {"by": ["phone"], "phone": "+44 808 157 0192", "voicemail": "no", "email": "not asked"}, GOES_ON),
        *reached(form),
    ]


def reached(form: str) -> list[Row]:
    """The pages on safe ways, help and who acts, once there is a way."""
    safe, support, acting = f"/{form}/safe-contact", f"/{form}/support", f"/{form}/representative"
    who = {"wanted": "yes", "who": "Robin", "acting": "helper", "scope": "copies"}
    return [
        (
            safe,
            {},
            (
                "Select if it is safe to contact you this way",
                "Select yes if messages should avoid mentioning the police",
            ),
        ),
        (safe, {"is_safe": "times", "is_neutral": "yes"}, ("Select when it is safe to contact you",)),
        (
            safe,
            {"is_safe": "times", "times": ["mornings"], "times_note": words(121), "is_neutral": "no"},
            ("More about when it is safe must be 120 characters or less",),
        ),
        (
            safe,
            {"is_safe": "yes", "is_neutral": "yes", "codeword": words(121)},
            ("The word we say must be 120 characters or less",),
        ),
        (support, {}, (NO_HELP,)),
        (support, {"needed": ["braille", "none"]}, (NO_HELP,)),
        (support, {"needed": ["interpreter"]}, ("Enter the language you speak",)),
        (
            support,
            {"needed": ["interpreter"], "interpreter": words(121), "other_language": words(121)},
            (
                "The language you speak must be 120 characters or less",
                "The language you write in must be 120 characters or less",
            ),
        ),
        (acting, {}, ("Select if you want someone to act for you",)),
        (
            acting,
            {"wanted": "yes"},
            ("Enter the name of the person", "Select who they are", "Select what they can do"),
        ),
        (acting, who | {"who": words(201)}, ("Full name must be 200 characters or less",)),
        (acting, who | {"organisation": words(121)}, ("Their organisation must be 120 characters or less",)),
        (acting, who | {"email": "robin", "phone": "12"}, (NO_EMAIL, NO_NUMBER)),
    ]


def evidence(form: str) -> list[Row]:
    page = f"/{form}/evidence"
    return [
        (page, {}, ("Select if you have anything to show us",)),
        (page, {"has": "yes"}, ("Select a file",)),
        (page, {"has": "yes", "description": words(121)}, (TOO_MUCH_SHOWN,)),
    ]


def own_words(form: str) -> list[Row]:
    page = f"/{form}/your-words"
    return [
        (page, {}, (NOT_TOLD,)),
        *((page, {"ways": ["write"], "words": empty}, (NOT_TOLD,)) for empty in ("", " \n ")),
        (page, {"ways": ["write"], "words": words(3001)}, ("What happened must be 3,000 characters or less",)),
        (page, {"ways": ["write"], "words": "a" * 1001}, ("Remove the characters that cannot be read",)),
        (page, {"ways": ["record"]}, (NOT_TOLD,)),
        (page, {"ways": ["call"]}, (NO_NUMBER,)),
        (
            page,
            {"ways": ["call"], "call_number": "07700 900 982", "call_when": words(121)},
            ("When it is safe to call must be 120 characters or less",),
        ),
    ]


TRIAGE: list[Row] = [
    ("/start", {}, ("Select what you want to do",)),
    ("/start/help-me-choose", {}, ("Select what happened, or select ‘None of these’",)),
    ("/start/help-me-choose", {"happened": ["letter", "none"]}, ("Select what happened, or select ‘None of these’",)),
]

CHALLENGE: list[Row] = [
    ("/challenge/who", {}, ("Select who this is about",)),
    ("/challenge/who", {"subject": "child"}, GOES_ON),
    (
        "/challenge/child",
        {},
        ("Enter the child’s full name", "Enter the child’s date of birth", "Select your relationship to the child"),
    ),
    ("/challenge/child", CHILD | {"child_name": words(201)}, ("Full name must be 200 characters or less",)),
    *dates("/challenge/child", "child_born", BORN, child_name="Ada", relationship="parent"),
    ("/challenge/child", CHILD | {"child_born": ["1", "2", "2010"]}, GOES_ON),
    ("/challenge/childs-view", {}, ("Select if the child knows you are asking",)),
    ("/challenge/who", {"subject": "me"}, GOES_ON),
    ("/challenge/age", {}, ("Select how old you are",)),
    ("/challenge/tool", {}, ("Select if you know which tool it was",)),
    ("/challenge/tool", {"known": "yes"}, ("Select a tool",)),
    ("/challenge/tool", {"known": "roughly"}, ("Select a tool",)),
    ("/challenge/what-it-said", {}, ("Select what it said about you",)),
    (
        "/challenge/what-it-said",
        {"output": "score", "flag": words(41)},
        ("Flag reference must be 40 characters or less",),
    ),
    ("/challenge/how-found-out", {}, ("Select how you found out",)),
    ("/challenge/when", {}, (FOUND_OUT,)),
    ("/challenge/when", {"known": "date"}, (FOUND_OUT,)),
    *dates("/challenge/when", "found_out", HAPPENED, known="date"),
    ("/challenge/when", {"known": "unknown", "found_out": ["31", "2", "26"]}, GOES_ON),
    ("/challenge/wrong", {}, ("Select what you think is wrong, or select ‘I am not sure’",)),
    (
        "/challenge/wrong",
        {"grounds": ["old_data", "unsure"]},
        ("Select what you think is wrong, or select ‘I am not sure’",),
    ),
    *own_words("challenge"),
    *evidence("challenge"),
    ("/challenge/effect", {}, ("Select how it has affected you, or select ‘Not that I know of’",)),
    (
        "/challenge/effect",
        {"harms": ["other"], "more": words(3001)},
        ("How it affected you must be 3,000 characters or less",),
    ),
    ("/challenge/urgent", {}, ("Select yes if something is about to happen because of it",)),
    ("/challenge/urgent", {"soon": "yes"}, ("Enter what is going to happen",)),
    (
        "/challenge/urgent",
        {"soon": "yes", "what": words(121)},
        ("What is going to happen must be 120 characters or less",),
    ),
    (
        "/challenge/urgent",
        {"soon": "yes", "what": "Court", "happens_on": ["31", "2", "2027"]},
        ("The date must be a real date",),
    ),
    ("/challenge/outcome", {}, ("Select what you want to happen, or select ‘I am not sure’",)),
    ("/challenge/name", {}, ("Enter your full name",)),
    ("/challenge/name", {"given": "yes"}, ("Enter your full name",)),
    ("/challenge/name", {"given": "yes", "full_name": words(201)}, ("Full name must be 200 characters or less",)),
    (
        "/challenge/name",
        {"given": "yes", "full_name": "Zoe", "other_names": words(201)},
        ("Other names must be 200 characters or less",),
    ),
    (
        "/challenge/name",
        {"given": "yes", "full_name": "Zoe \u202egnp"},
        ("Remove the hidden characters that change the direction of the text",),
    ),
    *dates("/challenge/details", "born", BORN),
    ("/challenge/details", {"area": words(201)}, ("Address must be 200 characters or less",)),
    ("/challenge/details", {"vehicle": words(9)}, ("Vehicle registration must be 8 characters or less",)),
    *contact("challenge"),
    (
        "/challenge/share",
        {},
        (
            "Select the box to confirm you have read how we use what you tell us",
            "Select yes if we can show your own words to the police",
        ),
    ),
]

DATA_REQUEST: list[Row] = [
    ("/data-request/who", {}, ("Select whose data you want",)),
    ("/data-request/who", {"subject": "other"}, GOES_ON),
    (
        "/data-request/authority",
        {},
        (
            "Enter their full name",
            "Enter their date of birth",
            "Select who you are to them",
            "Select how you will show they agree",
        ),
    ),
    ("/data-request/authority", AUTHORITY, ("Enter your organisation",)),
    (
        "/data-request/authority",
        AUTHORITY | {"organisation": words(121), "person_name": words(201)},
        ("Full name must be 200 characters or less", "Your organisation must be 120 characters or less"),
    ),
    ("/data-request/who", {"subject": "me"}, GOES_ON),
    ("/data-request/name", {}, ("Enter your full name",)),
    ("/data-request/name", {"full_name": " \u200b "}, ("Enter your full name",)),
    ("/data-request/date-of-birth", {}, ("Enter your date of birth",)),
    *dates("/data-request/date-of-birth", "born", BORN),
    ("/data-request/date-of-birth", {"born": ["1", "1", "1899"]}, ("Date of birth must be a real date",)),
    ("/data-request/date-of-birth", {"born": ["1", "March", "1999"]}, GOES_ON),
    ("/data-request/addresses", {}, ("Select where you live now",)),
    ("/data-request/addresses", {"home": "address"}, (LINE1, "Enter town or city", "Enter postcode")),
    *(
        ("/data-request/addresses", ADDRESS | {"postcode": wrong}, ("Enter a full UK postcode",))
        for wrong in ("E8", "nowhere", "ZZ1 1AA")
    ),
    (
        "/data-request/addresses",
        ADDRESS | {"line1": words(121), "line2": words(121), "town": words(121), "earlier": words(3001)},
        (
            "Address line 1 must be 120 characters or less",
            "Address line 2 must be 120 characters or less",
            "Town or city must be 120 characters or less",
            "Earlier addresses must be 3,000 characters or less",
        ),
    ),
    ("/data-request/what", {}, ("Select what you want to see, or select ‘I am not sure’",)),
    ("/data-request/what", {"scope": ["video"]}, GOES_ON),
    ("/data-request/video", {}, ("Enter where it happened",)),
    *dates("/data-request/video", "filmed_on", HAPPENED, place="Mare Street"),
    (
        "/data-request/video",
        {"place": words(121), "time": words(121), "clothes": words(121)},
        (
            "Time of day must be 120 characters or less",
            "Where it happened must be 120 characters or less",
            "What you wore must be 120 characters or less",
        ),
    ),
    (
        "/data-request/details",
        {"more": words(3001), "flag": words(41), "officer": words(121)},
        (
            "What you know must be 3,000 characters or less",
            "Flag reference must be 40 characters or less",
            "Officer’s number must be 120 characters or less",
        ),
    ),
    ("/data-request/deadline", {}, ("Select yes if there is a date you need it by",)),
    ("/data-request/deadline", {"needed": "yes"}, ("Enter the date you need it by", "Select what it is for")),
    (
        "/data-request/deadline",
        {"needed": "yes", "needed_by": ["", "1", "2027"], "reason": "court"},
        ("The date must include a day",),
    ),
    ("/data-request/format", {}, ("Select how you want to get it",)),
    *contact("data-request"),
    ("/data-request/identity-now", {}, ("Select if you want to show who you are now",)),
    ("/data-request/identity-now", {"shown": "photo"}, ("Select a file",)),
    ("/data-request/identity-now", {"shown": "someone"}, ("Enter who can confirm it",)),
    (
        "/data-request/identity-now",
        {"shown": "someone", "who": words(501)},
        ("Who can confirm it must be 500 characters or less",),
    ),
]

COMPLAINT: list[Row] = [
    ("/complaint/about-who", {}, ("Select who your complaint is about",)),
    ("/complaint/about-what", {}, ("Select what went wrong, or select ‘Other’",)),
    *(("/complaint/case", {"reference": wrong}, (NO_REFERENCE,)) for wrong in ("SL-7KQ4", "SL-7KQ4-M2XU", "my case")),
    ("/complaint/case", {"reference": "sl 7kq4 m2xt"}, GOES_ON),
    *own_words("complaint"),
    *evidence("complaint"),
    *dates("/complaint/when", "happened_on", HAPPENED),
    ("/complaint/put-right", {}, ("Select what would put it right, or select ‘I am not sure’",)),
    (
        "/complaint/put-right",
        {"wanted": ["explain"], "more": words(3001)},
        ("What would put it right must be 3,000 characters or less",),
    ),
    ("/complaint/urgent", {}, ("Select yes if it is urgent",)),
    ("/complaint/urgent", {"soon": "yes"}, ("Enter why it is urgent",)),
    (
        "/complaint/urgent",
        {"soon": "yes", "reason": words(121)},
        ("Why it is urgent must be 120 characters or less",),
    ),
    ("/complaint/name", {}, ("Enter your full name",)),
    ("/complaint/name", {"full_name": "Ali \x07"}, ("Remove the characters that cannot be shown",)),
    *contact("complaint"),
]

SIGNING_IN: list[Row] = [
    ("/case", {}, ("Enter your case reference", "Enter your access code")),
    ("/case", {"reference": "SL-7KQ4", "access_code": "4829"}, (NO_REFERENCE, "Access code must be 16 numbers")),
    (
        "/case",
        {"reference": "SL-7KQ4-M2XT", "access_code": "4829 1057 3316 9042"},
        ("The case reference and access code do not match. Check both and try again",),
    ),
    ("/work/sign-in", {}, ("Enter your email address", "Enter your password")),
    ("/work/sign-in", {"email": "amara", "password": "x"}, (NO_EMAIL,)),
    (
        "/work/sign-in",
        {"email": "amara@example.org", "password": "x"},
        ("The email address and password do not match. Check both and try again",),
    ),
]


@pytest.mark.parametrize(
    "rows", [TRIAGE, CHALLENGE, DATA_REQUEST, COMPLAINT, SIGNING_IN], ids=lambda rows: rows[0][0].strip("/")
)
def test_every_page_says_what_is_missing_and_keeps_what_was_typed(resident: Resident, rows: list[Row]) -> None:
    for address, typed, messages in rows:
        page = resident.opens(address)
        assert page.errors == []
        resident.presses("Continue", **empty_form(page.form()) | typed)
        assert tuple(resident.page.errors) == messages, (address, typed)
        if messages:
            assert resident.page.status == 422
            assert resident.page.title.startswith("Error: ")
            kept = resident.page.form()
            assert {name: bare(kept[name]) for name in typed if name != "password" and bare(typed[name])} == {
                name: bare(value) for name, value in typed.items() if name != "password" and bare(value)
            }


def empty_form(form: dict[str, Any]) -> dict[str, Any]:
    """The same form with nothing on it, whatever was kept from an answer before."""
    return {name: value if name == "csrf_token" else [] for name, value in form.items()}


def bare(value: Any) -> Any:
    """What was typed, without the spaces and marks that nobody sees and that pages tidy away or show as \ufffd."""
    return value if isinstance(value, list) else "".join(filter(str.isprintable, value)).translate(_TIDIED)


_TIDIED = dict.fromkeys(map(ord, " \ufffd"))
