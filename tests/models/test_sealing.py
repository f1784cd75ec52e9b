"""Sealing: known answers freeze the formats; a flipped bit, another place or another key is refused."""

import secrets
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.models import sealing
from portal.models.sealing import (
    SHORTEST_SEALED,
    DataKey,
    KeyRing,
    Place,
    Unreadable,
    blind_index,
    is_sealed,
    length_prefixed,
    pad,
    unpad,
    wrapping_key_id,
)

WRAPPING_KEY = bytes(range(32))
SECRET = bytes(range(32, 64))
INDEX_KEY = bytes(range(64, 96))
KEY = DataKey("c1", 1, SECRET)
NAME = Place("cases", "name", "c1")
RING = KeyRing([WRAPPING_KEY], INDEX_KEY)


@pytest.fixture
def known_nonce(monkeypatch):
    monkeypatch.setattr(sealing, "fresh_nonce", lambda: bytes(range(12)))


class TestKnownAnswers:
    def test_the_id_of_a_wrapping_key(self):
        assert wrapping_key_id(WRAPPING_KEY).hex() == "4fe4a750"
        assert RING.active_id.hex() == "4fe4a750"

    def test_the_place_of_a_field(self):
        assert length_prefixed("field/v1", "c1", "1", "cases", "name", "c1").hex() == (
            "000000086669656c642f76310000000263310000000131000000056361736573000000046e616d65000000026331"
        )

    def test_a_padded_name(self):
        assert pad(b"O'Brien").hex() == "4f27427269656e80" + 24 * "00"

    @pytest.mark.usefixtures("known_nonce")
    def test_a_sealed_field(self):
        sealed = KEY.seal(NAME, "O'Brien")
        assert sealed.hex() == (
            "0101000102030405060708090a0b13751fd52350856cbcf9c9c626735e3c1370e9646a11a611240dd3babb81cb9873a9e523a42b11c1"
            "cc983059d36e3e84"
        )
        assert KEY.open(NAME, sealed) == "O'Brien"

    @pytest.mark.usefixtures("known_nonce")
    def test_a_wrapped_key(self):
        wrapped = RING.wrap(KEY)
        assert wrapped.hex() == (
            "014fe4a750000102030405060708090a0b6723f438e1c0e43ca568bda09dc45642b3e7b507c44e694b005edfbe21543e8d2180ef5a28"
            "3ea73dec560a1072a1ae1b"
        )
        assert RING.unwrap(wrapped, scope_id="c1", version=1).secret == SECRET

    @pytest.mark.parametrize("email", [" Aoife@Example.ORG ", "aoife@example.org"])
    def test_a_blind_index(self, email):
        assert blind_index(WRAPPING_KEY, "email", email).hex() == "230fd3d58c387745dad748dd3ffe178d"

    def test_a_blind_index_under_the_key_of_its_kind(self):
        assert RING.blind("email", "aoife@example.org").hex() == "111cdebee50c685ab3b54d949a0187f8"


class TestFields:
    @settings(deadline=None)
    @given(st.text())
    def test_every_text_comes_back_as_it_was(self, text):
        assert KEY.open(NAME, KEY.seal(NAME, text)) == text

    def test_a_flipped_bit_is_refused_wherever_it_is(self):
        sealed = KEY.seal(NAME, "O'Brien")
        assert len(sealed) == SHORTEST_SEALED
        for altered in every_flip(sealed):
            with pytest.raises(Unreadable):
                KEY.open(NAME, altered)

    def test_what_is_cut_short_or_lengthened_is_refused(self):
        sealed = KEY.seal(NAME, "O'Brien")
        for altered in [*(sealed[:length] for length in range(len(sealed))), sealed + b"\0", sealed * 2]:
            with pytest.raises(Unreadable):
                KEY.open(NAME, altered)

    @pytest.mark.parametrize(
        ("key", "place"),
        [
            (DataKey("c2", 1, SECRET), NAME),
            (DataKey("c1", 1, bytes(32)), NAME),
            (KEY, Place("drafts", "name", "c1")),
            (KEY, Place("cases", "statement", "c1")),
            (KEY, Place("cases", "name", "c2")),
            (KEY, Place("casesn", "ame", "c1")),
            (KEY, Place("cases", "namec", "1")),
        ],
        ids=["other scope", "other secret", "other table", "other column", "other row", "moved letter", "moved end"],
    )
    def test_another_key_or_another_place_is_refused(self, key, place):
        with pytest.raises(Unreadable):
            key.open(place, KEY.seal(NAME, "O'Brien"))

    def test_another_version_of_the_key_is_refused_even_when_the_label_is_changed(self):
        sealed = KEY.seal(NAME, "O'Brien")
        second = DataKey("c1", 2, SECRET)
        with pytest.raises(Unreadable, match="version 1 of the data key, this is version 2"):
            second.open(NAME, sealed)
        with pytest.raises(Unreadable):
            second.open(NAME, sealed[:1] + b"\x02" + sealed[2:])

    @pytest.mark.parametrize(("prefix", "name"), [(b"\0", "scheme v0"), (b"\x02", "scheme v2")])
    def test_another_scheme_is_refused_by_name(self, prefix, name):
        sealed, wrapped = prefix + KEY.seal(NAME, "O'Brien")[1:], prefix + RING.wrap(KEY)[1:]
        with pytest.raises(Unreadable, match=name):
            KEY.open(NAME, sealed)
        with pytest.raises(Unreadable, match=name):
            RING.unwrap(wrapped, scope_id="c1", version=1)

    def test_nothing_at_all_is_refused(self):
        with pytest.raises(Unreadable, match="found nothing"):
            KEY.open(NAME, b"")

    def test_the_same_text_is_never_sealed_the_same_way(self):
        nonces = {KEY.seal(NAME, "O'Brien")[2:14] for _ in range(1000)}
        assert len(nonces) == 1000

    def test_half_a_character_is_refused_before_it_is_sealed(self):
        with pytest.raises(UnicodeEncodeError):
            KEY.seal(NAME, "\ud800")

    def test_what_is_sealed_has_the_shape_of_it_and_words_do_not(self):
        assert is_sealed(KEY.seal(NAME, ""))
        assert not is_sealed(KEY.seal(NAME, "")[:-1])
        assert not is_sealed(b"These are the words that a person wrote, and there are a good many of them here.")


class TestLengths:
    @settings(deadline=None)
    @given(st.binary())
    def test_padding_comes_off_again(self, plaintext):
        assert unpad(pad(plaintext)) == plaintext

    @pytest.mark.parametrize("plaintext", [b"", b"\x80", b"\0", b"\x80\0\0", "À".encode(), b"\x80" * 31, bytes(40)])
    def test_padding_is_not_taken_for_text_nor_text_for_padding(self, plaintext):
        assert unpad(pad(plaintext)) == plaintext

    @pytest.mark.parametrize("padded", [b"", bytes(32), b"no mark".ljust(32, b"\0"), b"a\x80b"])
    def test_what_has_no_mark_at_its_end_is_refused(self, padded):
        with pytest.raises(Unreadable):
            unpad(padded)

    def test_short_texts_all_look_alike(self):
        assert {len(pad(bytes(length))) for length in range(32)} == {32}

    def test_a_length_shows_one_of_few_sizes_and_costs_at_most_an_eighth(self):
        sizes = [len(pad(bytes(length))) for length in range(5001)]
        assert len(set(sizes)) < 100
        assert all(before <= after for before, after in pairwise(sizes))
        assert all(size <= max(32, (length + 1) * 1.12) for length, size in enumerate(sizes))


class TestKeyRing:
    def test_a_retired_key_still_unwraps_and_a_new_one_wraps(self):
        old = RING.wrap(KEY)
        both = KeyRing([secrets.token_bytes(32), WRAPPING_KEY], INDEX_KEY)
        assert both.unwrap(old, scope_id="c1", version=1).secret == SECRET
        assert both.wrap(KEY)[1:5] == both.active_id != RING.active_id

    def test_a_wrapping_key_that_is_not_loaded_is_named(self):
        stranger = KeyRing([secrets.token_bytes(32)], INDEX_KEY)
        with pytest.raises(Unreadable, match="4fe4a750 is not loaded"):
            stranger.unwrap(RING.wrap(KEY), scope_id="c1", version=1)

    def test_a_flipped_bit_in_a_wrapped_key_is_refused(self):
        for altered in every_flip(RING.wrap(KEY)):
            with pytest.raises(Unreadable):
                RING.unwrap(altered, scope_id="c1", version=1)

    @pytest.mark.parametrize(("scope_id", "version"), [("c2", 1), ("c1", 2), ("c11", 1)])
    def test_a_wrapped_key_opens_for_its_own_scope_only(self, scope_id, version):
        with pytest.raises(Unreadable):
            RING.unwrap(RING.wrap(KEY), scope_id=scope_id, version=version)

    @pytest.mark.parametrize(
        ("wrapping_keys", "index_key"),
        [
            ([], INDEX_KEY),
            ([WRAPPING_KEY[:16]], INDEX_KEY),
            ([WRAPPING_KEY], INDEX_KEY + b"\0"),
            ([WRAPPING_KEY, WRAPPING_KEY], INDEX_KEY),
            ([WRAPPING_KEY], WRAPPING_KEY),
        ],
        ids=["none", "too short", "too long", "twice the same", "index key that wraps"],
    )
    def test_keys_that_are_missing_misshapen_or_shared_are_refused(self, wrapping_keys, index_key):
        with pytest.raises(ValueError, match="key"):
            KeyRing(wrapping_keys, index_key)

    @pytest.mark.parametrize("version", [0, 256])
    def test_a_version_that_does_not_fit_its_byte_is_refused(self, version):
        with pytest.raises(ValueError, match="version from 1 to 255"):
            DataKey("c1", version, SECRET)

    def test_no_key_shows_itself_when_printed(self):
        shown = f"{KEY!r} {KEY} {RING!r} {RING}"
        for secret in (SECRET, WRAPPING_KEY, INDEX_KEY):
            assert secret.hex() not in shown
            assert repr(secret) not in shown
        assert "4fe4a750" in shown


class TestBlindIndex:
    @pytest.mark.parametrize(
        "written_otherwise",
        ["  Zoë   Straße ", "ZOË STRASSE", "zoe\u0308\tstraße", "\uff3a\uff4fë\u00a0Straße\n"],
        ids=["spaces", "capitals", "two code points", "wide letters"],
    )
    def test_ways_to_write_one_text_are_found_as_one(self, written_otherwise):
        assert RING.blind("name", written_otherwise) == RING.blind("name", "Zoë Straße")

    def test_capitals_that_come_apart_when_folded_are_put_together_again(self):
        assert RING.blind("name", "\u0390") == RING.blind("name", "\u0390".upper())

    def test_kinds_keys_and_texts_do_not_meet(self):
        other = KeyRing([WRAPPING_KEY], secrets.token_bytes(32))
        found = {
            RING.blind("email", "aoife@example.org"),
            RING.blind("phone", "aoife@example.org"),
            RING.blind("email", "aoife@example.com"),
            other.blind("email", "aoife@example.org"),
            blind_index(INDEX_KEY, "email", "aoife@example.org"),
        }
        assert len(found) == 5
        assert {len(index) for index in found} == {16}


def every_flip(sealed):
    for place in range(len(sealed) * 8):
        altered = bytearray(sealed)
        altered[place // 8] ^= 1 << place % 8
        yield bytes(altered)
