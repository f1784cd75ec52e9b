"""The chain: one way to write a payload, one commitment to it, and every break named by where it begins."""

import hashlib
import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.domain.audit_chain import GENESIS, Entry, canonical_json, commit, first_break, link

WHOLE_NUMBERS = st.integers(-(2**53) + 1, 2**53 - 1)
PAYLOADS = st.recursive(
    st.none() | st.booleans() | WHOLE_NUMBERS | st.text(),
    lambda members: st.lists(members, max_size=4) | st.dictionaries(st.text("abé", max_size=3), members, max_size=4),
    max_leaves=12,
)


class TestCanonicalJson:
    @pytest.mark.parametrize(
        ("payload", "written"),
        [
            ({}, "{}"),
            (
                {"b": 1, "a": [True, False, None], "B": {"z": "", "y": -7}},
                '{"B":{"y":-7,"z":""},"a":[true,false,null],"b":1}',
            ),
            ({"a": ("x", "y")}, '{"a":["x","y"]}'),
            ({"e\u0301": "Zoe\u0308"}, '{"é":"Zoë"}'),
            ({"a": 'line\n"tab"\t\x1f\x7f</script>€'}, '{"a":"line\\n\\"tab\\"\\t\\u001f\x7f</script>€"}'),
            ({"\uff5e": 1, "\U0001f600": 2, "ö": 3, "\r": 4}, '{"\\r":4,"ö":3,"\U0001f600":2,"\uff5e":1}'),
        ],
        ids=["empty", "sorted", "tuple", "NFC", "escapes", "order of RFC 8785"],
    )
    def test_a_payload_is_written_in_one_way(self, payload, written):
        assert canonical_json(payload) == written.encode()

    @settings(deadline=None)
    @given(st.dictionaries(st.text("abcé"), PAYLOADS, max_size=5))
    def test_reading_it_and_writing_it_again_changes_nothing(self, payload):
        written = canonical_json(payload)
        assert canonical_json(json.loads(written)) == written

    @pytest.mark.parametrize("stranger", [1.0, float("nan"), b"a", {1, 2}, object()])
    def test_what_json_cannot_say_exactly_is_refused(self, stranger):
        with pytest.raises(TypeError, match="cannot hold"):
            canonical_json({"a": [{"b": stranger}]})

    def test_keys_are_text(self):
        with pytest.raises(TypeError, match="keys of a payload are text"):
            canonical_json({"a": {1: 2}})

    def test_keys_that_are_one_key_in_nfc_are_refused(self):
        with pytest.raises(ValueError, match="the same in NFC"):
            canonical_json({"é": 1, "e\u0301": 2})

    @pytest.mark.parametrize("number", [2**53, -(2**53)])
    def test_a_number_that_some_readers_would_round_is_refused(self, number):
        with pytest.raises(ValueError, match="at most"):
            canonical_json({"a": number})

    def test_half_a_character_is_refused(self):
        with pytest.raises(UnicodeEncodeError):
            canonical_json({"a": "\ud800"})


class TestCommitment:
    def test_the_known_answer(self):
        commitment = commit(canonical_json({"a": 1}), bytes(32))
        assert commitment.hex() == "b6d005013aa0863fab6eb108063026cede5a9a41178fb0355fc698d963e418f4"

    def test_another_salt_gives_another_commitment_to_the_same_payload(self):
        assert commit(b"{}", bytes(32)) != commit(b"{}", b"\x01" * 32)

    @pytest.mark.parametrize("length", [0, 31, 33])
    def test_a_salt_of_another_length_is_refused(self, length):
        with pytest.raises(ValueError, match="a salt has 32 bytes"):
            commit(b"{}", bytes(length))


class TestLink:
    COMMITMENT = commit(b"{}", bytes(32))

    def test_the_known_answer(self):
        chain = link(GENESIS, self.COMMITMENT, {"kind": "case.file", "actor": "system"})
        shown = hashlib.sha256(b'{"actor":"system","kind":"case.file"}').digest()
        assert chain == hashlib.sha256(b"redress/link/v2\0" + bytes(32) + self.COMMITMENT + shown).digest()

    def test_the_first_scheme_links_the_commitment_alone(self):
        chain = link(GENESIS, self.COMMITMENT, {"kind": "case.file"}, scheme=1)
        assert chain == hashlib.sha256(bytes(32) + self.COMMITMENT).digest()


def a_ledger(*schemes):
    """A whole ledger with one entry of each of these schemes, every one linked as its scheme says."""
    ledger, chain = [], GENESIS
    for sequence, scheme in enumerate(schemes, start=1):
        clear = {"kind": f"event {sequence % 3}"}
        commitment = commit(canonical_json(clear), bytes([sequence]) * 32)
        chain = link(chain, commitment, clear, scheme=scheme)
        ledger.append(Entry(sequence, scheme, clear, commitment, chain))
    return ledger


class TestFirstBreak:
    LEDGER = a_ledger(*[1] * 10, *[2] * 20)

    def test_a_ledger_that_is_as_it_was_written_holds(self):
        assert first_break(self.LEDGER) is None
        assert first_break([]) is None

    @pytest.mark.parametrize("schemes", [(1, 2, 1), (2, 1, 1, 1), (1, 2, 1, 2)])
    def test_a_scheme_that_was_left_behind_is_not_used_again(self, schemes):
        assert first_break(a_ledger(*schemes)) == schemes.index(2) + 2

    @pytest.mark.parametrize("scheme", [0, 3])
    def test_a_scheme_that_nobody_knows_is_named(self, scheme):
        assert first_break(a_ledger(2, scheme)) == 2

    def test_whatever_is_altered_is_named(self):
        for position, entry in enumerate(self.LEDGER):
            alterations = [
                {"sequence": entry.sequence + 1},
                {"scheme": 3 - entry.scheme},
                {"commitment": flipped(entry.commitment)},
                {"chain": flipped(entry.chain)},
                {"commitment": entry.commitment[:-1]},
                {"chain": b""},
            ]
            if entry.scheme == 2:  # the first scheme leaves it to the commitment
                alterations.append({"clear": {"kind": "event"}})
            for alteration in alterations:
                altered = replace(entry, **alteration)
                ledger = [*self.LEDGER[:position], altered, *self.LEDGER[position + 1 :]]
                assert first_break(ledger) == entry.sequence, alteration

    def test_an_entry_rewritten_with_its_own_chain_breaks_the_next(self):
        for position in range(29):
            entry = self.LEDGER[position]
            before = self.LEDGER[position - 1].chain if position else GENESIS
            commitment = flipped(entry.commitment)
            chain = link(before, commitment, entry.clear, scheme=entry.scheme)
            forged = replace(entry, commitment=commitment, chain=chain)
            broken = entry.sequence + 1
            assert first_break([*self.LEDGER[:position], forged, *self.LEDGER[position + 1 :]]) == broken

    def test_a_gap_is_named_by_what_is_missing(self):
        for position in range(29):
            assert first_break([*self.LEDGER[:position], *self.LEDGER[position + 1 :]]) == position + 1

    def test_a_gap_is_named_even_when_the_rest_is_renumbered(self):
        for position in range(29):
            rest = [replace(entry, sequence=entry.sequence - 1) for entry in self.LEDGER[position + 1 :]]
            assert first_break([*self.LEDGER[:position], *rest]) == position + 1

    def test_two_that_changed_places_are_named_by_the_first(self):
        for first in range(30):
            for second in range(first + 1, 30):
                ledger = list(self.LEDGER)
                ledger[first], ledger[second] = ledger[second], ledger[first]
                assert first_break(ledger) == first + 1

    def test_an_entry_that_is_there_twice_is_named(self):
        for position in range(30):
            assert first_break([*self.LEDGER[: position + 1], *self.LEDGER[position:]]) == position + 2


def flipped(value):
    return bytes([value[0] ^ 1]) + value[1:]
