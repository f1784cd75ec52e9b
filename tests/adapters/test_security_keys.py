"""Whatever a browser sends, it is the right answer of a key or no answer."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.adapters.security_keys import NotAnswered, Site, added, handle_in, proved, to_add, to_prove
from tests.authenticator import SoftwareKey, text

SITE = Site("https://look.example", "look.example", "Second Look")
CHALLENGE = bytes(range(16))
odd = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.binary(max_size=40).map(text),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
)


def made() -> tuple[SoftwareKey, str]:
    key = SoftwareKey(SITE.origin)
    return key, key.create(to_add(SITE, CHALLENGE, person="a" * 32, name="a@example.org", known=[]))


@pytest.mark.parametrize("answer", ["", "{}", "[]", "null", "0", "x" * 30_000, '{"id": 1}', "[" * 9_000])
def test_what_is_no_answer_is_none(answer: str) -> None:
    with pytest.raises(NotAnswered):
        handle_in(answer)
    with pytest.raises(NotAnswered):
        added(SITE, CHALLENGE, answer)


@given(part=st.sampled_from(["clientDataJSON", "attestationObject", "rawId", "id", "type"]), value=odd)
def test_no_part_of_an_answer_can_be_swapped_for_anything_else(part: str, value: object) -> None:
    answer = json.loads(made()[1])
    place = answer if part in answer else answer["response"]
    place[part] = value
    with pytest.raises(NotAnswered):
        added(SITE, CHALLENGE, json.dumps(answer))


@given(part=st.sampled_from(["clientDataJSON", "authenticatorData", "signature"]), value=odd)
def test_no_part_of_a_proof_can_be_swapped_either(part: str, value: object) -> None:
    key, answer = made()
    known = added(SITE, CHALLENGE, answer)
    proof = json.loads(key.get(to_prove(SITE, CHALLENGE, [known.handle])))
    proof["response"][part] = value
    with pytest.raises(NotAnswered):
        proved(SITE, CHALLENGE, json.dumps(proof), known)


def test_a_page_asks_for_the_keys_that_are_known_and_for_no_second_one_of_the_same() -> None:
    asked = json.loads(to_prove(SITE, CHALLENGE, [b"one", b"two"]))
    assert [each["id"] for each in asked["allowCredentials"]] == [text(b"one"), text(b"two")]
    assert (asked["rpId"], asked["userVerification"], asked["challenge"]) == (
        "look.example",
        "preferred",
        text(CHALLENGE),
    )
    asked = json.loads(to_add(SITE, CHALLENGE, person="a", name="a@example.org", known=[b"one"]))
    assert [each["id"] for each in asked["excludeCredentials"]] == [text(b"one")]
