"""What a letter is made of: its code, its placeholders, and what the law wants it to say."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from portal.domain.errors import Refusal
from portal.domain.letters.values import PLACEHOLDERS, Value, check_value
from portal.domain.text import Sentence, sentence


class LetterCode(StrEnum):
    """Every letter, by the number it has always had."""

    L1 = "l1"
    L2 = "l2"
    L3 = "l3"
    L4 = "l4"
    L4B = "l4b"
    L5 = "l5"
    L6 = "l6"
    L7 = "l7"
    L8 = "l8"
    L9 = "l9"
    L10 = "l10"
    L11 = "l11"
    L12 = "l12"
    L13 = "l13"
    L14 = "l14"
    L15 = "l15"
    L16 = "l16"
    L17 = "l17"
    L18 = "l18"
    L19 = "l19"


@dataclass(frozen=True, slots=True)
class Required:
    """One thing that a letter must say, and the section that wants it.

    It is said by words that always stand there (`says`, in English), by what fills `values`, or by both.
    With `when` it is required only in a letter where that placeholder is filled.
    """

    code: str
    law: str
    says: str = ""
    values: tuple[str, ...] = ()
    when: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One letter. `title` is what it is called; `law` is the small line at its end.

    `needs` are the placeholders that are always filled.
    `may_have` are those of parts that only some of these letters have: each group is given whole or not.
    """

    code: LetterCode
    title: str
    law: str
    needs: tuple[str, ...]
    may_have: tuple[tuple[str, ...], ...] = ()
    required: tuple[Required, ...] = ()


def check_values(letter: Letter, values: Mapping[str, Value]) -> None:
    """Refuse a letter that something is missing from, or has a part that it does not know.

    Raises Refusal for a placeholder that is not filled, is filled with nothing, with a value of the wrong shape, or
    with text in which another placeholder stands open. What not every letter has may be left out, but only whole.
    """
    for name in letter.needs:
        _check_there(name, values)
    for group in letter.may_have:
        if values.keys() & set(group):
            for name in group:
                _check_there(name, values)
    known = {*letter.needs, *(name for group in letter.may_have for name in group)}
    for name, value in values.items():
        if name not in known:
            raise Refusal(sentence("This letter has no place for %(what)s", what=_title(name)))
        check_value(name, value)


def _check_there(name: str, values: Mapping[str, Value]) -> None:
    if name not in values:
        raise Refusal(sentence("This letter needs %(title)s", title=_title(name)))


def _title(name: str) -> Sentence | str:
    return Sentence(PLACEHOLDERS[name].title) if name in PLACEHOLDERS else name
