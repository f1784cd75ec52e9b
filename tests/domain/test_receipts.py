"""The fingerprint on a receipt can be worked out again from the text alone."""

import hashlib
import unicodedata
from datetime import date

from portal.domain.filings import Told
from portal.domain.receipts import as_text, fingerprint, short

TOLD = (
    Told("About you", "What is your name?", ("Zoe\u0308 Example",), is_own_words=True),
    Told("About you", "How can we reach you?", ("By email", "By post")),
    Told("What happened", "Tell us more", (), is_own_words=True),
    Told("What happened", "Your words", ("One.\r\nTwo.",), is_own_words=True),
)
WRITTEN = """SL-7KQ4-M2XT
2026-11-20

About you
What is your name?
Zo\u00eb Example

About you
How can we reach you?
By email
By post

What happened
Tell us more

What happened
Your words
One.
Two.
"""


def test_what_was_sent_is_written_in_one_way_only() -> None:
    text = as_text("SL-7KQ4-M2XT", date(2026, 11, 20), TOLD)
    assert text == WRITTEN
    assert unicodedata.is_normalized("NFC", text)


def test_the_fingerprint_is_what_any_program_makes_of_the_file() -> None:
    assert fingerprint(WRITTEN) == hashlib.sha256(WRITTEN.encode()).hexdigest()
    assert fingerprint(WRITTEN) != fingerprint(WRITTEN.replace("post", "Post"))


def test_the_short_form_is_the_start_of_the_long_one() -> None:
    digits = fingerprint(WRITTEN)
    assert short(digits).replace(" ", "") == digits[:16]
    assert [len(part) for part in short(digits).split()] == [4, 4, 4, 4]
