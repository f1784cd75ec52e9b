"""What people type into the three forms, page by page."""

from tests.stories.people import Asked

OWN_WORDS = "An officer said I am \u201chigh risk\u201d.\n<b>I moved away</b> two years ago & nobody asked me."

CONTACT, SAFE = "How should we contact you?", "Is it safe to contact you this way?"
REACHED: tuple[Asked, ...] = (
    ("What would help you?", {"needed": ["none"]}),
    ("Do you want someone to act for you?", {"wanted": "no"}),
)
NOTHING_TO_SHOW: Asked = ("Do you have anything to show us?", {"has": "no"})

CHALLENGE: tuple[Asked, ...] = (
    ("Who is this about?", {"subject": "me"}),
    ("How old are you?", {"age": "adult"}),
    ("Do you know which tool it was?", {"known": "no"}),
    ("What did it say about you?", {"output": "score", "flag": "HRS-2291"}),
    ("How did you find out?", {"how": "officer"}),
    ("When did you find out?", {"known": "date", "found_out": ["", "mar", "2026"]}),
    ("What do you think is wrong with it?", {"grounds": ["wrong_data", "old_data"]}),
    ("Tell us in your own words", {"words": OWN_WORDS}),
    ("How has it affected you?", {"harms": ["housing", "other"], "more": "I lost my flat."}),
    ("Is anything about to happen because of it?", {"soon": "yes", "what": "A court date", "happens_on": ["", "", ""]}),
    ("What do you want to happen?", {"wanted": ["correct", "explain"]}),
    NOTHING_TO_SHOW,
    ("What name should we use?", {"given": "yes", "full_name": "Zo\u00eb O\u2019Brien \u674e", "other_names": ""}),
    ("Help us find the right record", {"born": ["27", "3", "1990"], "area": "E8", "vehicle": ""}),
    (CONTACT, {"by": ["email"], "email": "zoe@example.org"}),
    (SAFE, {"is_safe": "times", "times": ["mornings"], "codeword": "Blue bird"}),
    *REACHED,
    ("How we use what you tell us", {"read": ["yes"], "own_words": "no"}),
)

DATA_REQUEST: tuple[Asked, ...] = (
    ("Whose data do you want?", {"subject": "me"}),
    ("What is your name?", {"full_name": "Kim Example", "other_names": "Kimmy"}),
    ("What is your date of birth?", {"born": ["27", "March", "1990"]}),
    (
        "Where have you lived?",
        {
            "home": "address",
            "line1": "1 Elm Court",
            "line2": "",
            "town": "London",
            "postcode": "e8  1aa",
            "earlier": "",
        },
    ),
    ("What do you want to see?", {"scope": ["outputs", "lists"]}),
    ("Anything that will help us find it?", {"more": "", "flag": "", "officer": ""}),
    ("Is there a date you need it by?", {"needed": "no"}),
    ("How do you want to get it?", {"formats": ["online"]}),
    (CONTACT, {"by": ["none"]}),
    *REACHED,
    ("Do you want to show who you are now?", {"shown": "later"}),
)

COMPLAINT: tuple[Asked, ...] = (
    ("Who is it about?", {"whom": "police"}),
    ("What went wrong?", {"what": ["late", "refused"]}),
    ("Is it about a case you have with us?", {"reference": ""}),
    ("Tell us in your own words", {"words": "Nobody answered me for three months."}),
    ("When did it happen?", {"happened_on": ["", "", ""]}),
    ("What would put it right?", {"wanted": ["explain"], "more": ""}),
    ("Is it urgent?", {"soon": "no"}),
    NOTHING_TO_SHOW,
    ("What is your name?", {"full_name": "Ali Example", "other_names": ""}),
    (CONTACT, {"by": ["phone"], "phone": "07700 900 982", "voicemail": "no"}),
    (SAFE, {"is_safe": "yes"}),
    *REACHED,
)


def but(asked: tuple[Asked, ...], heading: str, **typed: object) -> tuple[Asked, ...]:
    """The same form with other answers on one of its pages."""
    assert heading in dict(asked)
    return tuple((each, typed if each == heading else usual) for each, usual in asked)


def without(asked: tuple[Asked, ...], *headings: str) -> tuple[Asked, ...]:
    """The same form without these pages."""
    assert set(headings) <= {heading for heading, _ in asked}
    return tuple((heading, typed) for heading, typed in asked if heading not in headings)
