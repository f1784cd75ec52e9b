"""Security keys, apps and recovery codes: each proves it once, in its own session, and one always stays."""

import json
import re
from datetime import timedelta

import pyotp
import pytest
from sqlalchemy import select

from portal.adapters.passwords import hash_secret
from portal.domain.actors import ANYONE, Actor, Role
from portal.domain.errors import Absent, ProveAgain, Refusal
from portal.models.second_factors import RecoveryCode, SecurityKey
from portal.services import own_access, signing_in
from portal.services.second_factors import Way
from tests.authenticator import SoftwareKey, as_bytes, text
from tests.factories import Colleague, World
from tests.services.test_signing_in import half_a_token


def whole_token(world: World, colleague: Colleague) -> str:
    world.clock.forward(seconds=30)
    half = half_a_token(world, colleague.email)
    with world.unit(ANYONE) as work:
        return signing_in.accept_second_factor(work, half, colleague.totp.at(world.clock()))


def with_a_key(world: World, colleague: Colleague, name: str = "blue") -> SoftwareKey:
    """The colleague signs in and adds a key."""
    token = whole_token(world, colleague)
    key = SoftwareKey(world.resources.settings.base_url)
    with world.reading() as work:
        actor = signing_in.whose(work, token).actor
    with world.reading(actor) as work:
        question = own_access.key_to_add(work, token)
    with world.unit(actor) as work:
        own_access.add_key(work, token, name, key.create(question))
    return key


def entered(world: World, half: str, answer: str, way: Way = Way.KEY) -> str:
    with world.unit(ANYONE) as work:
        return signing_in.accept_second_factor(work, half, answer, way)


def question(world: World, half: str) -> str:
    with world.reading() as work:
        return signing_in.second_ways(work, half).key_question


def test_a_key_signs_in_and_its_count_is_kept(world: World) -> None:
    key = with_a_key(world, world.first)
    for expected in (1, 2):
        half = half_a_token(world, world.first.email)
        whole = entered(world, half, key.get(question(world, half)))
        with world.reading() as work:
            assert signing_in.whose(work, whole).actor.has(Role.REVIEWER)
            row = work.session.scalars(select(SecurityKey)).one()
            assert (row.signs, row.used_at) == (expected, world.clock())


def test_a_forged_old_foreign_or_copied_answer_signs_nobody_in(world: World) -> None:
    key = with_a_key(world, world.first)
    copied = key.signs
    half, other = half_a_token(world, world.first.email), half_a_token(world, world.first.email)
    asked = question(world, half)
    stranger = SoftwareKey(key.origin)
    broken = json.loads(key.get(asked))
    signature = as_bytes(broken["response"]["signature"])
    broken["response"]["signature"] = text(signature[:-1] + bytes([signature[-1] ^ 1]))
    elsewhere = json.dumps(json.loads(asked) | {"rpId": "evil.example"})
    wrong = {
        "another session": key.get(question(world, other)),
        "another site": key.get(asked, origin="https://evil.example"),
        "another host": key.get(elsewhere),
        "another purpose": key.get(asked, type="webauthn.create"),
        "another key": stranger.get(asked),
        "a broken signature": json.dumps(broken),
    }
    for why, answer in wrong.items():
        assert entered(world, half, answer) == "", why
    world.clock.forward(minutes=15)
    half = half_a_token(world, world.first.email)
    assert entered(world, half, key.get(question(world, half)))
    key.signs = copied
    half = half_a_token(world, world.first.email)
    assert entered(world, half, key.get(question(world, half))) == "", "a copy that counts for itself"


def test_an_answer_works_once(world: World) -> None:
    key = with_a_key(world, world.first)
    half = half_a_token(world, world.first.email)
    answer = key.get(question(world, half))
    assert entered(world, half, answer)
    with pytest.raises(Absent):
        entered(world, half, answer)
    half = half_a_token(world, world.first.email)
    assert entered(world, half, answer) == ""


def test_nobody_uses_the_key_of_another(world: World) -> None:
    key = with_a_key(world, world.first)
    with_a_key(world, world.second, "green")
    half = half_a_token(world, world.second.email)
    assert entered(world, half, key.get(question(world, half))) == ""


def own(world: World, colleague: Colleague) -> tuple[str, own_access.OwnAccess]:
    token = whole_token(world, colleague)
    with world.reading(acting(world, token)) as work:
        return token, own_access.overview(work, token)


def acting(world: World, token: str) -> Actor:
    with world.reading() as work:
        return signing_in.whose(work, token).actor


def test_one_way_in_always_stays(world: World) -> None:
    with_a_key(world, world.first)
    token, found = own(world, world.first)
    (key,) = found.keys
    assert (found.has_app, key.name) == (True, "blue")
    with world.unit(acting(world, token)) as work:
        own_access.remove_app(work, token)
    with world.unit(acting(world, token)) as work, pytest.raises(Refusal, match="only security key"):
        own_access.remove_key(work, token, key.id)
    half = half_a_token(world, world.first.email)
    world.clock.forward(seconds=30)
    assert entered(world, half, world.first.totp.at(world.clock()), Way.APP) == "", "the app is gone"
    with world.unit(acting(world, token)) as work, pytest.raises(Absent):
        own_access.remove_key(work, token, "another's")


def test_a_new_app_takes_the_place_of_the_one_before(world: World) -> None:
    token, _ = own(world, world.first)
    with world.reading(acting(world, token)) as work:
        offered, again = (own_access.offered_app(work, token) for _ in range(2))
    assert offered == again
    assert len(offered.secret) == 32
    with world.unit(acting(world, token)) as work, pytest.raises(Refusal, match="not correct"):
        own_access.set_app(work, token, "000000")
    with world.unit(acting(world, token)) as work:
        own_access.set_app(work, token, pyotp_code(offered.secret, world))
    half = half_a_token(world, world.first.email)
    world.clock.forward(seconds=30)
    assert entered(world, half, world.first.totp.at(world.clock()), Way.APP) == ""
    assert entered(world, half, pyotp_code(offered.secret, world), Way.APP)


def pyotp_code(secret: str, world: World) -> str:
    return pyotp.TOTP(secret).at(world.clock())


def test_ten_recovery_codes_work_once_each_until_there_are_new_ones(world: World) -> None:
    token, found = own(world, world.first)
    assert found.codes_left == 0
    with world.unit(acting(world, token)) as work:
        codes = own_access.make_recovery_codes(work, token)
        stored = [row.code for row in work.session.scalars(select(RecoveryCode))]
    assert len(set(codes)) == len(set(stored)) == 10
    assert all(re.fullmatch(r"[0-9A-Z]{5} [0-9A-Z]{5}", code) for code in codes)
    assert not any(code.replace(" ", "").encode() in kept for code in codes for kept in stored)
    for typed, works in ((codes[0].lower().replace(" ", "-"), True), (codes[0], False), ("", False)):
        half = half_a_token(world, world.first.email)
        assert bool(entered(world, half, typed, Way.RECOVERY)) is works
    half = half_a_token(world, world.second.email)
    assert entered(world, half, codes[1], Way.RECOVERY) == "", "they are one person's"
    assert own(world, world.first)[1].codes_left == 9
    with world.unit(acting(world, token)) as work:
        own_access.make_recovery_codes(work, token)
    half = half_a_token(world, world.first.email)
    assert entered(world, half, codes[1], Way.RECOVERY) == ""


def test_what_is_sensitive_needs_a_proof_of_the_last_minutes_and_a_proof_changes_the_token(world: World) -> None:
    token, _ = own(world, world.first)
    world.clock.forward(minutes=10)
    for attempt in (own_access.make_recovery_codes, own_access.remove_app, own_access.end_other_sessions):
        with world.unit(acting(world, token)) as work, pytest.raises(ProveAgain):
            attempt(work, token)
    with world.unit(acting(world, token)) as work:
        assert own_access.prove(work, token, "000000", Way.APP) == ""
    with world.unit(acting(world, token)) as work:
        fresh = own_access.prove(work, token, world.first.totp.at(world.clock()), Way.APP)
    with world.reading() as work:
        assert signing_in.whose(work, token) is None, "the token from before is worth nothing"
        assert signing_in.live(work, fresh).ends_at == world.clock() + signing_in.STAFF_STAYS - timedelta(minutes=10)
    with world.unit(acting(world, fresh)) as work:
        assert own_access.make_recovery_codes(work, fresh)


def test_a_new_password_ends_every_other_session_and_one_can_end_them_oneself(world: World) -> None:
    others = [whole_token(world, world.first) for _ in range(3)]
    token, found = own(world, world.first)
    assert [line.is_this for line in found.sessions] == [True, False, False, False]
    with world.unit(acting(world, token)) as work:
        own_access.end_session(work, token, found.sessions[1].handle)
    with world.reading() as work:
        assert [signing_in.whose(work, other) is None for other in others] == [False, False, True]
    with world.unit(acting(world, token)) as work, pytest.raises(Refusal, match="current password"):
        own_access.change_password(work, token, "a hash", is_proved=False)
    with world.unit(acting(world, token)) as work:
        own_access.change_password(work, token, hash_secret("another one that is long"), is_proved=True)
    with world.reading() as work:
        assert [signing_in.whose(work, other) for other in others] == [None, None, None]
        assert signing_in.whose(work, token) is not None
    with pytest.raises(Refusal, match="do not match"):
        half_a_token(world, world.first.email)
