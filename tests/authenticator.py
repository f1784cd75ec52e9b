"""A security key made of software (WebAuthn level 3): what a browser and its key would answer to what a page asks."""

import hashlib
import json
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any

import cbor2
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256

PRESENT, VERIFIED, WITH_KEY = 0x01, 0x04, 0x40


class SoftwareKey:
    """One key that counts how often it signed. A copy of it counts for itself."""

    def __init__(self, origin: str) -> None:
        self.origin, self.signs = origin, 0
        self.handle, self.key = secrets.token_bytes(32), ec.generate_private_key(ec.SECP256R1())

    def create(self, question: str, **change: Any) -> str:
        """The answer to being made."""
        asked = json.loads(question)
        numbers = self.key.public_key().public_numbers()
        public = {1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32, "big"), -3: numbers.y.to_bytes(32, "big")}
        attested = bytes(16) + len(self.handle).to_bytes(2, "big") + self.handle + cbor2.dumps(public)
        data = self._data(asked["rp"]["id"], WITH_KEY) + attested
        statement = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
        client = self._client("webauthn.create", asked, change)
        return self._answer(clientDataJSON=client, attestationObject=statement)

    def get(self, question: str, **change: Any) -> str:
        """The answer to being asked who holds it. `change` is what someone forged in what the browser says."""
        asked = json.loads(question)
        self.signs += 1
        data = self._data(asked["rpId"], 0)
        client = self._client("webauthn.get", asked, change)
        signature = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(SHA256()))
        return self._answer(clientDataJSON=client, authenticatorData=data, signature=signature)

    def _data(self, host: str, more: int) -> bytes:
        flags = PRESENT | VERIFIED | more
        return hashlib.sha256(host.encode()).digest() + bytes([flags]) + self.signs.to_bytes(4, "big")

    def _client(self, sort: str, asked: dict[str, Any], change: dict[str, Any]) -> bytes:
        said = {"type": sort, "challenge": asked["challenge"], "origin": self.origin, "crossOrigin": False}
        return json.dumps(said | change).encode()

    def _answer(self, **parts: bytes) -> str:
        handle = text(self.handle)
        response = {name: text(part) for name, part in parts.items()}
        return json.dumps({"id": handle, "rawId": handle, "type": "public-key", "response": response})


def text(part: bytes) -> str:
    """Bytes as WebAuthn writes them in JSON."""
    return urlsafe_b64encode(part).rstrip(b"=").decode()


def as_bytes(part: str) -> bytes:
    """And back."""
    return urlsafe_b64decode(part + "=" * (-len(part) % 4))
