"""How a person is reached, and what helps them: what they enter, what is kept of it, and the same in plain words."""

from collections.abc import Iterator
from dataclasses import replace

from portal.domain.entries import Choice, Entry, Sort, Value, Values
from portal.domain.errors import Refusal
from portal.domain.filings import Contact
from portal.domain.text import Sentence, mark, sentence

YES_OR_NO = (Choice("yes", mark("Yes")), Choice("no", mark("No")))
NONE = "none"
"""The way of those who want no message at all."""
WAYS = (
    Choice("email", mark("Email"), reveals=("email",)),
    Choice("phone", mark("Phone call"), reveals=("phone", "voicemail")),
    Choice("letter", mark("Letter"), reveals=("address",)),
    Choice("through", mark("Through someone I choose"), reveals=("through",)),
    Choice(NONE, mark("Do not contact me, I will check here")),
)
FIELDS = {"email": "email", "phone": "phone", "letter": "address", "through": "through"}
"""The field in which each way to reach a person is written."""
MISSING = {
    "email": mark("Enter your email address"),
    "phone": mark("Enter a phone number, like 01632 960 001, 07700 900 982 or +44 808 157 0192"),
    "letter": mark("Enter the address that we should write to"),
    "through": mark("Enter who we should contact and how"),
}
SAFE = (
    Choice("yes", mark("Yes")),
    Choice("times", mark("Only at certain times"), reveals=("times", "times_note")),
    Choice("no", mark("Not always")),
)
TIMES = (
    Choice("mornings", mark("Mornings")),
    Choice("afternoons", mark("Afternoons")),
    Choice("evenings", mark("Evenings")),
    Choice("weekends", mark("Weekends")),
)
SUPPORT = (
    Choice("sign_language", mark("British Sign Language")),
    Choice("easy_read", mark("Easy Read")),
    Choice("large_print", mark("Large print")),
    Choice("braille", mark("Braille")),
    Choice("audio", mark("Audio")),
    Choice("text_relay", mark("Text relay")),
    Choice("extra_time", mark("Extra time")),
    Choice("someone_with_me", mark("Someone with me")),
)
FORMATS = (
    Choice("online", mark("Read online")),
    Choice("download", mark("Download")),
    Choice("post", mark("Post")),
    Choice("collect", mark("Collect in person")),
    Choice("large_print", mark("Large print")),
    Choice("braille", mark("Braille")),
    Choice("audio", mark("Audio")),
    Choice("translated", mark("Translated summary")),
)
"""The forms in which an answer can be had. An e-mail is none of them: others may read it."""
HELP = {choice.code: choice.words for choice in (*SUPPORT, *FORMATS)}

CONTACT = (
    Entry(
        name="by",
        label=mark("How should we contact you?"),
        hint=mark("Select all that are safe for you. Our messages only say that there is an update"),
        sort=Sort.CHOICES,
        choices=WAYS,
        empty=mark("Select how we should contact you"),
    ),
    Entry(name="email", label=mark("Email address"), sort=Sort.EMAIL),
    Entry(name="phone", label=mark("Phone number"), sort=Sort.PHONE),
    Entry(name="address", label=mark("Postal address"), longest=500),
    Entry(name="through", label=mark("Who should we contact, and how?"), longest=500),
    Entry(
        name="is_safe",
        label=mark("Is it safe to contact you this way?"),
        sort=Sort.CHOICE,
        choices=SAFE,
        empty=mark("Select if it is safe to contact you this way"),
    ),
    Entry(name="times", label=mark("When is it safe? (optional)"), sort=Sort.CHOICES, choices=TIMES),
    Entry(name="times_note", label=mark("More about when it is safe (optional)"), sort=Sort.LINE, longest=120),
    Entry(
        name="voicemail",
        label=mark("Is it safe to leave a voicemail?"),
        sort=Sort.CHOICE,
        choices=YES_OR_NO,
    ),
    Entry(
        name="codeword",
        label=mark("A word we say so you know it is us (optional)"),
        sort=Sort.LINE,
        longest=120,
    ),
)
"""What is asked of someone who changes how we reach them."""

HELPING = (
    Entry(
        name="support",
        label=mark("What would help you?"),
        hint=mark("Select all that you need, or nothing if you need none of it"),
        sort=Sort.CHOICES,
        choices=SUPPORT,
    ),
    Entry(
        name="interpreter",
        label=mark("A language in which you want an interpreter (optional)"),
        sort=Sort.LINE,
        longest=120,
    ),
)
"""What is asked of someone who tells us what would help."""


def reached(contact: Contact, values: Values) -> Contact:
    """The same person, reached in the ways that they chose and no other.

    Raises Refusal for a way without its address, and for no contact at all beside a way.
    """
    chosen = _codes(values.get("by"))
    if NONE in chosen and len(chosen) > 1:
        raise Refusal(mark("Select how we should contact you, or select ‘Do not contact me, I will check here’"))
    given = {way: _text(values.get(field)) for way, field in FIELDS.items() if way in chosen}
    if missing := [way for way, written in given.items() if not written]:
        raise Refusal(MISSING[missing[0]])
    is_safe = _text(values.get("is_safe"))
    is_timed = is_safe == "times"
    return replace(
        contact,
        email=given.get("email", ""),
        phone=given.get("phone", ""),
        address=given.get("letter", ""),
        through=given.get("through", ""),
        is_quiet=NONE in chosen,
        is_safe=is_safe,
        times=_codes(values.get("times")) if is_timed else (),
        times_note=_text(values.get("times_note")) if is_timed else "",
        voicemail=values.get("voicemail") == "yes" and "phone" in chosen,
        codeword=_text(values.get("codeword")),
    )


def helped(contact: Contact, values: Values) -> Contact:
    """The same person, with what would help them."""
    return replace(contact, support=_codes(values.get("support")), interpreter=_text(values.get("interpreter")))


def as_entered(contact: Contact) -> Values:
    """What stands in the two forms already."""
    ways = tuple(way for way, field in FIELDS.items() if getattr(contact, field))
    return {
        "by": (NONE,) if contact.is_quiet or not ways else ways,
        **{field: getattr(contact, field) for field in FIELDS.values()},
        "is_safe": contact.is_safe,
        "times": contact.times,
        "times_note": contact.times_note,
        "voicemail": "yes" if contact.voicemail else "no",
        "codeword": contact.codeword,
        "support": contact.support,
        "interpreter": contact.interpreter,
    }


def in_words(contact: Contact) -> tuple[Sentence, ...]:
    """How this person is reached, in whole sentences."""
    return tuple(_in_words(contact))


def help_in_words(contact: Contact) -> tuple[Sentence, ...]:
    """What would help this person, in whole sentences."""
    named = [Sentence(HELP[code]) for code in contact.support if code in HELP]
    if contact.interpreter:
        named.append(sentence("An interpreter for this language: %(language)s", language=contact.interpreter))
    if contact.writes_in:
        named.append(sentence("You write in this language: %(language)s", language=contact.writes_in))
    formats = [Sentence(HELP[code]) for code in contact.formats if code in HELP]
    named += [sentence("You want to get the answer like this: %(form)s", form=form) for form in formats]
    if contact.wants_call:
        named.append(sentence("You want to tell us by phone what happened: %(call)s", call=contact.wants_call))
    return tuple(named)


def in_short(contact: Contact) -> tuple[str, ...]:
    """How this person is reached, in a few words each."""
    return tuple(_in_short(contact))


def warnings(contact: Contact) -> tuple[str, ...]:
    """What must never be done, because it could put this person in danger: nothing where all ways are safe."""
    return tuple(_warnings(contact))


def _in_short(contact: Contact) -> Iterator[str]:
    ways = [way for way in WAYS if way.code in FIELDS and getattr(contact, FIELDS[way.code])]
    if contact.is_quiet or not ways:
        yield mark("No contact, they check their page")
        return
    yield from (way.words for way in ways)
    if contact.is_safe == "times":
        yield mark("Only at certain times")
    if contact.phone and not contact.voicemail:
        yield mark("No voicemail")
    if contact.is_neutral:
        yield mark("Neutral wording")


def _warnings(contact: Contact) -> Iterator[str]:
    if contact.is_quiet:
        yield mark("Do not contact this person.")
    elif contact.is_safe != "yes":
        if not contact.phone:
            yield mark("Do not phone.")
        if not contact.address:
            yield mark("Do not post.")
        if contact.is_safe == "no":
            yield mark("Contact is not always safe.")


def _in_words(contact: Contact) -> Iterator[Sentence]:
    ways = {
        "email": sentence("We email %(email)s.", email=contact.email),
        "phone": sentence("We call %(phone)s.", phone=contact.phone),
        "address": sentence("We write to %(address)s.", address=", ".join(contact.address.split("\n"))),
        "through": sentence("We reach you through %(through)s.", through=", ".join(contact.through.split("\n"))),
    }
    given = [words for field, words in ways.items() if getattr(contact, field)]
    if contact.is_quiet or not given:
        yield Sentence(mark("We do not contact you. You check here."))
        return
    yield from given
    if contact.is_safe == "no":
        yield Sentence(mark("You told us that it is not always safe. We send no emails, and we take care."))
    if contact.is_safe == "times":
        yield from _when(contact)
    if contact.phone:
        leaves = mark("We may leave a voicemail."), mark("We never leave a voicemail.")
        yield Sentence(leaves[0] if contact.voicemail else leaves[1])
    if contact.codeword:
        yield sentence("So that you know it is us, we say: %(codeword)s.", codeword=contact.codeword)
    yield Sentence(mark("Our messages only say that there is an update. They do not name the police."))
    if contact.phone and not contact.is_neutral:
        yield Sentence(mark("When we call, we may name the police."))


def _when(contact: Contact) -> Iterator[Sentence]:
    words = {choice.code: choice.words for choice in TIMES}
    yield Sentence(mark("It is safe only at these times:"))
    yield from (Sentence(words[code]) for code in contact.times if code in words)
    if contact.times_note:
        yield sentence("You wrote: %(note)s", note=contact.times_note)
    if contact.times:
        yield Sentence(mark("Our emails wait for these times."))
    else:
        yield Sentence(mark("We send no emails, as only a person can read when it is safe."))


def _codes(value: Value) -> tuple[str, ...]:
    return tuple(str(code) for code in value) if isinstance(value, tuple | list) else ()


def _text(value: Value) -> str:
    return value if isinstance(value, str) else ""
