"""WebAuthn: what a browser asks of a security key, and whether the key's answer is right."""

from collections.abc import Sequence
from dataclasses import dataclass

from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import parse_authentication_credential_json
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

LONGEST_ANSWER = 20_000
"""Characters: an answer without attestation takes about 1,000."""
WRONG = (WebAuthnException, ValueError, TypeError, LookupError, AttributeError, OverflowError, RecursionError)
"""What the library raises for an answer that is not right, or is not even an answer."""


class NotAnswered(Exception):
    """This is not the right answer of a security key to what it was asked."""


@dataclass(frozen=True, slots=True)
class Site:
    """Whom a key proves itself to: the address of the portal, its host, and its name."""

    origin: str
    host: str
    name: str


@dataclass(frozen=True, slots=True)
class Key:
    """What is known of a key: the handle it is asked for by, its public key, and how often it signed."""

    handle: bytes
    public_key: bytes
    signs: int


def to_add(site: Site, challenge: bytes, *, person: str, name: str, known: Sequence[bytes]) -> str:
    """What a browser needs, as JSON, to make a new key for someone; none of the keys that are `known`."""
    options = generate_registration_options(
        rp_id=site.host,
        rp_name=site.name,
        user_id=person.encode(),
        user_name=name,
        challenge=challenge,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.DISCOURAGED,
            user_verification=UserVerificationRequirement.PREFERRED,
        ),
        exclude_credentials=_described(known),
    )
    return options_to_json(options)


def added(site: Site, challenge: bytes, answer: str) -> Key:
    """The key that a browser made; NotAnswered if it did not make one for this site and this challenge."""
    try:
        made = verify_registration_response(
            credential=_short(answer),
            expected_challenge=challenge,
            expected_rp_id=site.host,
            expected_origin=site.origin,
        )
    except WRONG as problem:
        raise NotAnswered from problem
    return Key(made.credential_id, made.credential_public_key, made.sign_count)


def to_prove(site: Site, challenge: bytes, known: Sequence[bytes]) -> str:
    """What a browser needs, as JSON, to have one of the `known` keys sign the challenge."""
    options = generate_authentication_options(
        rp_id=site.host,
        challenge=challenge,
        allow_credentials=_described(known),
        user_verification=UserVerificationRequirement.PREFERRED,
    )
    return options_to_json(options)


def handle_in(answer: str) -> bytes:
    """Which key answers; NotAnswered if this is no answer."""
    try:
        return parse_authentication_credential_json(_short(answer)).raw_id
    except WRONG as problem:
        raise NotAnswered from problem


def proved(site: Site, challenge: bytes, answer: str, key: Key) -> int:
    """How often the key has signed now; NotAnswered unless it signed this challenge, for this site, after all others.

    A count that does not go up means that the key was copied (WebAuthn level 3, 6.1.1).
    """
    try:
        signed = verify_authentication_response(
            credential=_short(answer),
            expected_challenge=challenge,
            expected_rp_id=site.host,
            expected_origin=site.origin,
            credential_public_key=key.public_key,
            credential_current_sign_count=key.signs,
        )
    except WRONG as problem:
        raise NotAnswered from problem
    return signed.new_sign_count


def _described(known: Sequence[bytes]) -> list[PublicKeyCredentialDescriptor]:
    return [PublicKeyCredentialDescriptor(id=handle) for handle in known]


def _short(answer: str) -> str:
    if len(answer) > LONGEST_ANSWER:
        raise ValueError("too long for an answer")
    return answer
