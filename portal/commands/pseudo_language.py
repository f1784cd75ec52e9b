"""English made strange: accented, a third longer and in brackets, so that what nobody marked for translation shows."""

import re

_PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_STRANGE = "åƀçðéƒĝĥîĵķļɱñôþǫŕšţûṽŵẋýžÅƁÇÐÉƑĜĤÎĴĶĻṀÑÔÞǪŔŠŢÛṼŴẊÝŽ"
_LETTERS = str.maketrans(
    dict(zip(_PLAIN, _STRANGE, strict=True)) | {vowel: _STRANGE[_PLAIN.index(vowel)] * 2 for vowel in "aeiou"}
)

# What must come through untouched: gaps (%(name)s), the counts of scripts (%{count}), %%, tags with their attributes,
# and characters written by name.
_KEPT = re.compile(r"(%\(\w+\)[a-z]|%\{\w+\}|%%|<[^<>]+>|&\w+;)")


def pseudo(sentence: str) -> str:
    """This sentence in the pseudo-language. Every small vowel is doubled: about as much longer as German or Welsh."""
    parts = _KEPT.split(sentence)
    parts[::2] = [part.translate(_LETTERS) for part in parts[::2]]
    return "⟦{}⟧".format("".join(parts))
