"""Whom Entra vouches for: tokens of Teams' single sign-on, and sign-in in a browser.

Every token is checked here in full, also the one that comes straight from Entra: msal reads it and
does not check it (microsoft-authentication-library-for-python #911). The checks are those of
incoming activities (``bot.inbound_auth``): issuer, audience, signature, time; then the tenant, and
what the token is for, so that one of the two kinds never passes for the other.
"""

import asyncio
import functools
import hashlib
import hmac
from collections.abc import Callable, Mapping
from typing import Any, Final

import msal
import requests
import structlog

from bot.desk.visitors import Visitor
from bot.inbound_auth import InboundAuth, Unauthorised
from bot.outbound_token import own_credential
from bot.signing_keys import KeysUnavailable, SigningKeys
from bot.teams_app.sign_on import sign_on_app
from config.settings import Settings

log = structlog.get_logger(__name__)

SCOPE: Final = "access_as_user"
"""What the application exposes for Teams' single sign-on (Microsoft Learn, "Configure your app in
Microsoft Entra ID")."""
EXCHANGE: Final = "api://AzureADTokenExchange"
"""What a managed identity's token must be for that stands in for a secret (Microsoft Learn,
"Configure an application to trust a managed identity")."""


class NotSignedIn(Exception):
    """Entra does not vouch for somebody; the message is for the log and says which check failed."""


class Entra:
    """The council's tenant, as far as the desk needs it.

    Args:
        settings: The application and its credentials.
        keys: The tenant's public keys.
        session: For msal's own calls.
    """

    def __init__(self, settings: Settings, keys: SigningKeys, session: requests.Session) -> None:
        self._settings = settings
        self._session = session
        self._tenant = settings.tenant_id.lower()
        self._app_id = sign_on_app(settings)
        self._auth = InboundAuth(keys, self._app_id, issuer(settings))
        self._made: msal.ConfidentialClientApplication | None = None

    async def of_teams(self, authorization: str | None) -> Visitor:
        """Who sends this header of a request: a token of Teams' single sign-on.

        Raises:
            NotSignedIn: It is missing, or not good for this.
        """
        claims = await self._claims(authorization)
        # A token that an application got for itself has no such scope, nor has an id token.
        if SCOPE not in str(claims.get("scp", "")).split():
            raise NotSignedIn("scope")
        return self._visitor(claims)

    async def begin(self, back: str) -> dict[str, Any]:
        """What to keep of a sign-in in a browser that begins now; ``auth_uri`` is where it goes.

        Args:
            back: Where Entra sends the browser back to.

        Raises:
            NotSignedIn: Entra does not answer.
        """
        begin = functools.partial(self._begin, back)
        flow: dict[str, Any] = await self._asked(begin)
        return flow

    async def finish(self, flow: Mapping[str, Any], answer: Mapping[str, str]) -> Visitor:
        """Who comes back from Entra with that answer.

        Args:
            flow: What was kept.
            answer: The form that the browser brings.

        Raises:
            NotSignedIn: It is no answer to that sign-in, or Entra does not vouch for anybody.
        """
        state = str(flow.get("state", ""))
        if not state or not hmac.compare_digest(state.encode(), answer.get("state", "").encode()):
            raise NotSignedIn("state")
        result = await self._asked(functools.partial(self._exchange, dict(flow), dict(answer)))
        token = result.get("id_token")
        if not isinstance(token, str):
            raise NotSignedIn(str(result.get("error", "no token")))
        claims = await self._claims(f"Bearer {token}")
        nonce = hashlib.sha256(str(flow.get("nonce", "")).encode()).hexdigest()
        if not hmac.compare_digest(str(claims.get("nonce", "")).encode(), nonce.encode()):
            raise NotSignedIn("nonce")
        return self._visitor(claims)

    async def _claims(self, authorization: str | None) -> dict[str, Any]:
        try:
            return (await self._auth.caller(authorization)).claims
        except (Unauthorised, KeysUnavailable) as error:
            raise NotSignedIn(str(error)) from error

    def _visitor(self, claims: Mapping[str, Any]) -> Visitor:
        tenant, person = str(claims.get("tid", "")).lower(), claims.get("oid")
        if tenant != self._tenant or not isinstance(person, str) or not person:
            raise NotSignedIn("tenant")
        return Visitor(tenant, person.lower())

    async def _asked(self, ask: Callable[[], Any]) -> Any:
        """What msal, which blocks, gives; it reads whatever Entra or a proxy has answered."""
        try:
            return await asyncio.to_thread(ask)
        except (ValueError, OSError, LookupError, AttributeError, TypeError, RuntimeError) as error:
            raise NotSignedIn(type(error).__name__) from error

    def _begin(self, back: str) -> dict[str, Any]:
        # By a form the answer is in no address, and so in no log and no history (RFC 9700, 4.3.1).
        flow: dict[str, Any] = self._application().initiate_auth_code_flow(
            [], redirect_uri=back, response_mode="form_post"
        )
        return flow

    def _exchange(self, flow: dict[str, Any], answer: dict[str, str]) -> dict[str, Any]:
        made: dict[str, Any] = self._application().acquire_token_by_auth_code_flow(flow, answer)
        return made

    def _application(self) -> msal.ConfidentialClientApplication:
        if self._made is None:
            # Made in the thread that first needs it: msal asks the authority for its endpoints.
            self._made = msal.ConfidentialClientApplication(
                self._app_id,
                client_credential=_credential(self._settings, self._session),
                authority=f"{self._settings.authority}/{self._settings.tenant_id}",
                instance_discovery=False,
                http_client=self._session,
                token_cache=_KeepsNothing(),
                exclude_scopes=["offline_access"],
            )
        return self._made


class _KeepsNothing(msal.TokenCache):  # type: ignore[misc] # msal has no types.
    """Nobody's tokens are kept: the desk asks once who somebody is."""

    def add(self, event: Any, now: Any = None) -> None:
        """Keep nothing of it."""


def issuer(settings: Settings) -> str:
    """Who signs the tenant's tokens of version 2."""
    return f"{settings.authority}/{settings.tenant_id.lower()}/v2.0"


def tenant_keys(settings: Settings) -> str:
    """Where the tenant's keys are named."""
    return f"{issuer(settings)}/.well-known/openid-configuration"


def _credential(settings: Settings, session: requests.Session) -> Any:
    """What proves that we are the application: a managed identity, a certificate or a secret."""
    if not settings.managed_identity:
        return own_credential(settings)
    identity = msal.ManagedIdentityClient(
        msal.UserAssignedManagedIdentity(client_id=settings.app_id), http_client=session
    )

    def assertion() -> str:
        found = identity.acquire_token_for_client(resource=EXCHANGE)
        return str(found["access_token"])

    return {"client_assertion": assertion}
