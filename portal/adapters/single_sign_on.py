"""OpenID Connect: a browser to the organisation’s provider, and says who came back (code, PKCE, signed token)."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import requests
from authlib.integrations.base_client.errors import OAuthError
from authlib.integrations.requests_client import OAuth2Session
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

TIMEOUT = 10  # seconds, for each answer of the provider
LEEWAY = 120  # seconds by which its clock may be wrong
ALGORITHMS = ["RS256", "PS256", "ES256", "EdDSA"]
"""Signatures with a key of the provider's alone: never none, and never one that whoever knows our secret can make."""
MULTI_FACTOR = {"mfa", "hwk", "otp", "fido"}
"""What the token says of how someone proved it (RFC 8176), if that took more than a password."""
WRONG = (requests.RequestException, OAuthError, JoseError, ValueError, KeyError, TypeError, AttributeError)


class NotSignedOn(Exception):
    """The provider cannot be reached, or what came back does not prove who it is. It says no more: it is logged."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Who the provider says someone is. `email` is empty unless the provider has made sure of it."""

    subject: str
    email: str
    is_multi_factor: bool


@dataclass(frozen=True, slots=True)
class Secrets:
    """What one sign-in is bound to: `state` to the browser, `nonce` to the token, `verifier` to who asked (PKCE)."""

    state: str
    nonce: str
    verifier: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Provider:
    """The provider of one organisation, and what the portal is called there."""

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    return_address: str = ""

    def address(self, secrets: Secrets) -> str:
        """Where to send the browser; NotSignedOn when the provider cannot be reached."""
        try:
            with self._session() as session:
                where = self._described(session)["authorization_endpoint"]
                address, _ = session.create_authorization_url(
                    where, state=secrets.state, nonce=secrets.nonce, code_verifier=secrets.verifier
                )
        except WRONG as problem:
            raise NotSignedOn from problem
        return str(address)

    def identity(self, code: str, secrets: Secrets, now: datetime) -> Identity:
        """Who came back with this code; NotSignedOn unless the token is right in every part."""
        try:
            with self._session() as session:
                described = self._described(session)
                told = session.fetch_token(
                    described["token_endpoint"], code=code, code_verifier=secrets.verifier, timeout=TIMEOUT
                )
                keys = KeySet.import_key_set(_json(session, described["jwks_uri"]))
                token = jwt.decode(told["id_token"], keys, algorithms=ALGORITHMS)
            claims = token.claims
            self._expected(secrets, now).validate(claims)
            if isinstance(claims["aud"], list) and len(claims["aud"]) > 1 and claims.get("azp") != self.client_id:
                raise NotSignedOn
        except WRONG as problem:
            raise NotSignedOn from problem
        return Identity(
            subject=str(claims["sub"]),
            email=str(claims.get("email", "")) if claims.get("email_verified") is True else "",
            is_multi_factor=bool(MULTI_FACTOR.intersection(_texts(claims.get("amr")))),
        )

    def _session(self) -> Any:
        return OAuth2Session(
            self.client_id,
            self.client_secret,
            scope="openid email",
            redirect_uri=self.return_address,
            code_challenge_method="S256",
        )

    def _described(self, session: Any) -> dict[str, Any]:
        """What the provider says of itself, if it is the one (OpenID Connect Discovery 4.3)."""
        described: dict[str, Any] = _json(session, self.issuer.rstrip("/") + "/.well-known/openid-configuration")
        if described["issuer"] != self.issuer:
            raise ValueError("another issuer answers there")
        return described

    def _expected(self, secrets: Secrets, now: datetime) -> jwt.JWTClaimsRegistry:
        return jwt.JWTClaimsRegistry(
            now=int(now.timestamp()),
            leeway=LEEWAY,
            iss={"essential": True, "value": self.issuer},
            aud={"essential": True, "value": self.client_id},
            nonce={"essential": True, "value": secrets.nonce},
            sub={"essential": True},
            exp={"essential": True},
            iat={"essential": True},
        )


def _json(session: Any, address: str) -> Any:
    response = session.get(address, timeout=TIMEOUT, allow_redirects=False, withhold_token=True)
    response.raise_for_status()
    return response.json()


def _texts(found: object) -> list[str]:
    return [part for part in found if isinstance(part, str)] if isinstance(found, list) else []
