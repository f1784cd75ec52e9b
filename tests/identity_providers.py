"""An OpenID provider on this machine: it knows one person, checks PKCE and the client, and can be told to lie."""

import base64
import hashlib
import json
import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import ECKey, KeySet

CLIENT, SECRET = "portal", "the secret of the portal"


class IdentityProvider:
    """Who it says someone is stands in `person`; `lies` replace what its next tokens claim."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self.clock, self.issuer = clock, ""
        self.person: dict[str, Any] = {"sub": "248289761001", "email": "", "email_verified": True}
        self.lies: dict[str, Any] = {}
        self.key = self.signing_key = ECKey.generate_key("P-256", parameters={"kid": "one", "use": "sig"})
        self.is_unsigned = False
        self.asked: dict[str, dict[str, str]] = {}

    def authorise(self, address: str) -> str:
        """What a person's browser is sent back to, once they have signed in at this address."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert (asked["response_type"], asked["client_id"], asked["code_challenge_method"]) == ("code", CLIENT, "S256")
        code = secrets.token_urlsafe(16)
        self.asked[code] = asked
        return asked["redirect_uri"] + "?" + urlencode({"code": code, "state": asked["state"]})

    def token(self, posted: dict[str, str], header: str) -> tuple[int, dict[str, Any]]:
        """The answer to a code: once, to the client that it was made for, and to whoever asked for it."""
        asked = self.asked.pop(posted.get("code", ""), None)
        known = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        digest = hashlib.sha256(posted.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if asked is None or header.removeprefix("Basic ") != known or challenge != asked["code_challenge"]:
            return 400, {"error": "invalid_grant"}
        return 200, {"access_token": "opaque", "token_type": "Bearer", "id_token": self._id_token(asked["nonce"])}

    def _id_token(self, nonce: str) -> str:
        now = int(self.clock().timestamp())
        claims = {"iss": self.issuer, "aud": CLIENT, "nonce": nonce, "iat": now, "exp": now + 300}
        claims = {name: value for name, value in (claims | self.person | self.lies).items() if value is not None}
        if self.is_unsigned:
            parts = (json.dumps(part).encode() for part in ({"alg": "none"}, claims))
            return ".".join(base64.urlsafe_b64encode(part).rstrip(b"=").decode() for part in parts) + "."
        return jwt.encode({"alg": "ES256", "kid": "one"}, claims, self.signing_key)

    def described(self) -> dict[str, str]:
        places = {f"{name}_endpoint": f"{self.issuer}/{name}" for name in ("authorization", "token")}
        return {"issuer": self.issuer, "jwks_uri": f"{self.issuer}/keys", **places}

    def keys(self) -> Any:
        return KeySet([self.key]).as_dict(private=False)


@contextmanager
def running_provider(clock: Callable[[], datetime]) -> Iterator[IdentityProvider]:
    """The provider, answering on a free port until the block ends."""
    provider = IdentityProvider(clock)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            places = {"/.well-known/openid-configuration": provider.described, "/keys": provider.keys}
            self._send(200, places[self.path]()) if self.path in places else self._send(404, {})

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            posted = {name: values[0] for name, values in parse_qs(body).items()}
            self._send(*provider.token(posted, self.headers.get("Authorization", "")))

        def _send(self, status: int, said: Any) -> None:
            content = json.dumps(said).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        provider.issuer = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield provider
        finally:
            server.shutdown()
            thread.join()
