"""What people type into the three forms, page by page."""

from tests.stories.people import Asked

OWN_WORDS = "An officer said I am \u201chigh risk\u201d.\n<b>I moved away</b> two years ago & nobody asked me."

CHALLENGE: tuple[Asked, ...] = (
    ("Who is this about?", {"subject": "me"}),
    ("Do you know which tool it was?", {"known": "no"}),
    ("What did it say about you?", {"output": "score", "flag": "HRS-2291"}),
    ("How did you find out?", {"how": "officer"}),
    ("When did you find out?", {"known": "date", "found_out": ["", "mar", "2026"]}),
    ("What do you think is wrong with it?", {"grounds": ["wrong_data", "old_data"]}),
    ("Tell us in your own words", {"words": OWN_WORDS}),
    ("How has it affected you?", {"harms": ["housing", "other"], "more": "I lost my flat."}),
    ("Is anything about to happen because of it?", {"soon": "yes", "what": "A court date", "happens_on": ["", "", ""]}),
    ("What do you want to happen?", {"wanted": ["correct", "explain"]}),
    ("What name should we use?", {"given": "yes", "full_name": "Zo\u00eb O\u2019Brien \u674e", "other_names": ""}),
    ("Help us find the right record", {"born": ["27", "3", "1990"], "area": "E8", "vehicle": ""}),
    ("How should we contact you?", {"by": ["email"], "email": "zoe@example.org"}),
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
    ("How should we contact you?", {"by": ["none"]}),
)

COMPLAINT: tuple[Asked, ...] = (
    ("Who is it about?", {"whom": "police"}),
    ("What went wrong?", {"what": ["late", "refused"]}),
    ("Is it about a case you have with us?", {"reference": ""}),
    ("Tell us in your own words", {"words": "Nobody answered me for three months."}),
    ("When did it happen?", {"happened_on": ["", "", ""]}),
    ("What would put it right?", {"wanted": ["explain"], "more": ""}),
    ("Is it urgent?", {"soon": "no"}),
    ("What is your name?", {"full_name": "Ali Example", "other_names": ""}),
    ("How should we contact you?", {"by": ["phone"], "phone": "07700 900 982"}),
)


def but(asked: tuple[Asked, ...], heading: str, **typed: object) -> tuple[Asked, ...]:
    """The same form with other answers on one of its pages."""
    assert heading in dict(asked)
    return tuple((each, typed if each == heading else usual) for each, usual in asked)
