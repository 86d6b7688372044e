"""Signing in through a real OpenID Connect provider: a server on loopback, spoken to over HTTP."""

from __future__ import annotations

import base64
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
import pytest
import requests
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount, SocialToken
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

from tests.cast import Cast
from weefsel.apps.accounts import actions
from weefsel.apps.accounts.models import Membership, User
from weefsel.apps.core.enums import Role
from weefsel.config.oidc import oidc_providers

if TYPE_CHECKING:
    from pytest_django.fixtures import Settings
    from pytest_django.live_server_helper import LiveServer

KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
OTHER_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
SECRET = "a secret of the provider"


class Provider(ThreadingHTTPServer):
    """A provider that knows one person and checks what a client must send."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server_port}"
        self.claims: dict[str, Any] = {"sub": "vaarland-7"}
        self.signing_key = KEY
        self.codes: dict[str, dict[str, str]] = {}


class Handler(BaseHTTPRequestHandler):
    """Discovery, keys, authorization with PKCE, token and userinfo."""

    server: Provider

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def _send(self, answer: object, status: int = 200) -> None:
        raw = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)

    def do_GET(self) -> None:
        provider, parts = self.server, urlsplit(self.path)
        if parts.path == "/.well-known/openid-configuration":
            self._send(
                {
                    "issuer": provider.url,
                    "authorization_endpoint": f"{provider.url}/authorize",
                    "token_endpoint": f"{provider.url}/token",
                    "userinfo_endpoint": f"{provider.url}/userinfo",
                    "jwks_uri": f"{provider.url}/keys",
                    "token_endpoint_auth_methods_supported": ["client_secret_post"],
                }
            )
        elif parts.path == "/keys":
            public = json.loads(RSAAlgorithm.to_jwk(KEY.public_key()))
            self._send({"keys": [{**public, "kid": "one", "alg": "RS256", "use": "sig"}]})
        elif parts.path == "/authorize":
            asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
            provider.codes["the-code"] = asked
            back = urlencode({"code": "the-code", "state": asked["state"]})
            self.send_response(302)
            self.send_header("Location", f"{asked['redirect_uri']}?{back}")
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif self.headers["Authorization"] == "Bearer the-token":
            self._send(provider.claims)
        else:
            self._send({"error": "invalid_token"}, 401)

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        sent = {name: v[0] for name, v in parse_qs(self.rfile.read(length).decode()).items()}
        asked = self.server.codes.pop(sent.get("code", ""), None)
        digest = hashlib.sha256(sent.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        if (
            asked is None
            or asked.get("code_challenge") != challenge
            or asked.get("code_challenge_method") != "S256"
            or sent.get("redirect_uri") != asked["redirect_uri"]
            or sent.get("client_secret") != SECRET
        ):
            self._send({"error": "invalid_grant"}, 400)
            return
        now = int(time.time())
        claims = {"iss": self.server.url, "aud": "weefsel", "iat": now, "exp": now + 300}
        claims |= {"sub": "vaarland-7"}
        id_token = jwt.encode(
            claims, self.server.signing_key, algorithm="RS256", headers={"kid": "one"}
        )
        self._send(
            {
                "access_token": "the-token",
                "token_type": "Bearer",
                "expires_in": 300,
                "id_token": id_token,
            }
        )


@pytest.fixture
def provider(settings: Settings) -> Iterator[Provider]:
    """The running provider, known to Weefsel."""
    with Provider() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        row = {"id": "gemeente", "name": "Gemeente", "url": server.url}
        row |= {"client_id": "weefsel", "secret": SECRET}
        settings.SOCIALACCOUNT_PROVIDERS = oidc_providers(json.dumps([row]))
        yield server
        server.shutdown()
        thread.join()


def _go(live_server: LiveServer) -> tuple[requests.Response, requests.Session]:
    """Press the button of the provider and follow every redirect."""
    with requests.Session() as session:
        page = session.get(f"{live_server.url}/account/inloggen/", timeout=10)
        assert "Inloggen met Gemeente" in page.text
        url = f"{live_server.url}/account/via/gemeente/?process=login"
        return session.get(url, timeout=10), session


def _is_in(live_server: LiveServer, session: requests.Session) -> bool:
    answer = session.get(f"{live_server.url}/account/", timeout=10, allow_redirects=False)
    return answer.status_code == 200


def _claims(email: str, *, verified: object = True) -> dict[str, Any]:
    return {
        "sub": "vaarland-7",
        "email": email,
        "email_verified": verified,
        "name": "Dora Dekker",
        "bsn": "999990019",
    }


def test_person_with_an_account_comes_in_and_little_is_kept(
    provider: Provider, live_server: LiveServer, cast: Cast
) -> None:
    EmailAddress.objects.create(
        user=cast.alice, email=cast.alice.email, verified=True, primary=True
    )
    provider.claims = _claims("Alice@Vaarland.example")
    _answer, session = _go(live_server)
    assert _is_in(live_server, session)
    [linked] = SocialAccount.objects.all()
    assert linked.user == cast.alice
    assert set(linked.extra_data) == {"sub", "email", "name"}
    assert SocialToken.objects.count() == 0


def test_person_with_an_invitation_gets_the_account_that_was_promised(
    provider: Provider, live_server: LiveServer, cast: Cast
) -> None:
    actions.invite(
        email="dora@vaarland.example",
        organisation=cast.vaarstede,
        role=Role.WORK_COACH,
        actor=cast.viewer(cast.alice),
    )
    provider.claims = _claims("dora@vaarland.example")
    _answer, session = _go(live_server)
    assert _is_in(live_server, session)
    dora = User.objects.get(email="dora@vaarland.example")
    assert dora.name == "Dora Dekker"
    assert not dora.has_usable_password()
    assert [row.role for row in Membership.objects.filter(user=dora)] == [Role.WORK_COACH]


def test_person_nobody_knows_gets_a_page_and_no_account(
    provider: Provider, live_server: LiveServer, cast: Cast
) -> None:
    provider.claims = _claims("stranger@vaarland.example")
    answer, session = _go(live_server)
    assert answer.status_code == 403
    assert "Geen account gevonden" in answer.text
    assert not _is_in(live_server, session)
    assert not User.objects.filter(email="stranger@vaarland.example").exists()


@pytest.mark.parametrize("verified", [False, "false", None])
def test_address_that_the_provider_does_not_vouch_for_opens_nothing(
    verified: object, provider: Provider, live_server: LiveServer, cast: Cast
) -> None:
    provider.claims = _claims(cast.alice.email, verified=verified)
    answer, session = _go(live_server)
    assert answer.status_code == 403
    assert not _is_in(live_server, session)
    assert SocialAccount.objects.count() == 0


def test_account_that_was_closed_stays_closed(
    provider: Provider, live_server: LiveServer, cast: Cast
) -> None:
    User.objects.filter(pk=cast.alice.pk).update(is_active=False)
    provider.claims = _claims(cast.alice.email)
    _answer, session = _go(live_server)
    assert not _is_in(live_server, session)


def test_answer_signed_by_somebody_else_is_refused(
    provider: Provider, live_server: LiveServer, cast: Cast
) -> None:
    provider.claims = _claims(cast.alice.email)
    provider.signing_key = OTHER_KEY
    answer, session = _go(live_server)
    assert "Inloggen lukte niet" in answer.text
    assert not _is_in(live_server, session)


def test_userinfo_about_somebody_else_is_refused(
    provider: Provider, live_server: LiveServer, cast: Cast
) -> None:
    provider.claims = {**_claims(cast.alice.email), "sub": "somebody-else"}
    _answer, session = _go(live_server)
    assert not _is_in(live_server, session)
