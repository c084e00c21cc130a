"""People who sign in to the desk by Entra, with tokens that the fake Microsoft signs."""

from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

from config.sample.playground import TENANT_ID, person
from tests.microsoft import APP_ID
from tests.running import Running

KEY: Final = "a long random word"
HOST: Final = "https://bot.example.org"
MANAGER: Final = person("engagement-manager").aad_object_id
OFFICER: Final = person("officer").aad_object_id
PROVIDER: Final = person("care-manager").aad_object_id


@dataclass
class Answered:
    """What came back: the status, the page, where it leads, and its cookies by name."""

    status: int
    text: str
    location: str
    headers: dict[str, str]
    cookies: dict[str, str]
    set_cookies: list[str]


class Visitor:
    """A browser at the desk: keeps cookies as one does, over whatever connection the test has."""

    def __init__(self, bot: Running) -> None:
        self.bot = bot
        self.cookies: dict[str, str] = {}

    async def ask(
        self,
        path: str,
        method: str = "GET",
        *,
        form: dict[str, str] | None = None,
        headers: dict[str, str] | None = None,
    ) -> Answered:
        """Ask for a page; cookies that it sets are kept."""
        kept = "; ".join(f"{name}={value}" for name, value in self.cookies.items() if value)
        head = (headers or {}) | ({"Cookie": kept} if kept else {})
        async with self.bot.client.request(
            method, f"{self.bot.url}{path}", headers=head, data=form, allow_redirects=False
        ) as response:
            set_cookies = response.headers.getall("Set-Cookie", [])
            for one in set_cookies:
                name, _, rest = one.partition("=")
                self.cookies[name] = rest.partition(";")[0]
            return Answered(
                response.status,
                await response.text(),
                response.headers.get("Location", ""),
                dict(response.headers),
                dict(self.cookies),
                set_cookies,
            )

    async def with_token(self, token: str) -> Answered:
        """Bring a token as the page in Teams does."""
        return await self.ask("/desk/session", "POST", headers={"Authorization": f"Bearer {token}"})

    async def begin(self, to: str = "/desk") -> dict[str, str]:
        """Go to sign in; gives what the address of Entra's page says."""
        answered = await self.ask(f"/desk/sign-in?to={to}")
        assert answered.status == 302, answered
        query = parse_qs(urlsplit(answered.location).query)
        return {name: values[0] for name, values in query.items()}

    async def sign_in(self, who: str = MANAGER, to: str = "/desk", **changes: Any) -> Answered:
        """Sign in at Entra, and come back with its answer."""
        asked = await self.begin(to)
        return await self.come_back(asked, who, **changes)

    async def come_back(
        self, asked: dict[str, str], who: str = MANAGER, **changes: Any
    ) -> Answered:
        """Come back from Entra's page with an id token; ``changes`` are claims of it."""
        key_id = changes.pop("key_id", "key-1")
        token = id_token(self.bot, who, key_id=key_id, nonce=asked["nonce"], **changes)
        self.bot.microsoft.codes["code-1"] = asked["code_challenge"], token
        return await self.bring(asked["state"])

    async def bring(self, state: str, code: str = "code-1") -> Answered:
        """Bring Entra's answer, as its page has the browser do."""
        return await self.ask("/desk/signed-in", "POST", form={"code": code, "state": state})


def id_token(bot: Running, who: str, key_id: str = "key-1", **changes: Any) -> str:
    """A token that says who signed in."""
    return bot.microsoft.token(key_id=key_id, **_claims(bot, who) | changes)


def sso_token(bot: Running, who: str, key_id: str = "key-1", **changes: Any) -> str:
    """A token as Teams' single sign-on gives it."""
    scope = {"scp": "access_as_user"}
    return bot.microsoft.token(key_id=key_id, **_claims(bot, who) | scope | changes)


def _claims(bot: Running, who: str) -> dict[str, Any]:
    return {
        "iss": f"{bot.microsoft.url}/{TENANT_ID}/v2.0",
        "aud": APP_ID,
        "tid": TENANT_ID,
        "oid": who,
        "ver": "2.0",
        "serviceurl": None,
    }
