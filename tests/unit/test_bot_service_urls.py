"""A forged service URL is refused, in every spelling that some parser might read otherwise."""

import pytest

from bot.connector import GCC_SERVICE_URL
from bot.service_urls import ServiceUrlRefused, loopback_only, teams_hosts_only
from config.settings import Settings

check = teams_hosts_only(["botframework.com", "SMBA.trafficmanager.net"])


@pytest.mark.parametrize(
    "url",
    [
        "https://smba.trafficmanager.net/uk/",
        "https://smba.trafficmanager.net",
        "https://smba.trafficmanager.net/uk/11111111-1111-4111-8111-111111111111/",
        "https://smba.trafficmanager.net:443/teams/",
        "https://eu.smba.trafficmanager.net/teams/",
        "https://SMBA.TrafficManager.NET/teams/",
        "HTTPS://smba.trafficmanager.net/teams/",
        "https://webchat.botframework.com/",
    ],
)
def test_a_service_url_of_teams_is_taken(url: str) -> None:
    """The hosts that are named, their subdomains, any port, any case of letters."""
    assert check(url).lower() == url.lower()


REFUSED = [
    None,
    "",
    "smba.trafficmanager.net",
    "//smba.trafficmanager.net/",
    "http://smba.trafficmanager.net/teams/",
    "ftp://smba.trafficmanager.net/",
    "file:///etc/passwd",
    "javascript://smba.trafficmanager.net/",
    "https:smba.trafficmanager.net",
    "https:///smba.trafficmanager.net",
    "https://",
    # Hosts that only look alike.
    "https://trafficmanager.net/",
    "https://evilsmba.trafficmanager.net/",
    "https://smba.trafficmanager.net.evil.example/",
    "https://smba-trafficmanager.net/",
    "https://evil.example/smba.trafficmanager.net",
    "https://evil.example/.botframework.com",
    "https://evil.example#.botframework.com",
    "https://evil.example?.botframework.com",
    "https://evil.example\\.botframework.com",
    "https://evil.example\\@botframework.com",
    "https://evil.example;.botframework.com",
    "https://evil.example%2F.botframework.com/",
    "https://evil.example%00.botframework.com/",
    # User names.
    "https://smba.trafficmanager.net@evil.example/",
    "https://smba.trafficmanager.net:443@evil.example/",
    "https://evil.example@smba.trafficmanager.net/",
    "https://@smba.trafficmanager.net/",
    "https://:@smba.trafficmanager.net/",
    # Ports.
    "https://smba.trafficmanager.net:99999/",
    "https://smba.trafficmanager.net:-1/",
    "https://smba.trafficmanager.net:https/",
    "https://smba.trafficmanager.net:44\u0663/",
    # Dots.
    "https://smba.trafficmanager.net./",
    "https://.smba.trafficmanager.net/",
    "https://a..botframework.com/",
    "https://smba\u3002trafficmanager\u3002net/",
    "https://evil\uff0eexample\uff0fa.botframework.com/",
    # Letters beyond ASCII, which a resolver folds.
    "https://\u24d4vil.botframework.com/",
    "https://botframewor\u212a.com/",
    "https://botframework.c\u043em/",
    "https://evil.example\u2100.botframework.com/",
    # Marks that some parsers drop.
    "https://smba.traffic\tmanager.net/",
    "ht\ntps://smba.trafficmanager.net/",
    "https://smba.trafficmanager.net/te\rams/",
    " https://smba.trafficmanager.net/",
    "\x00https://smba.trafficmanager.net/",
    "https://smba.trafficmanager.net/\x7f",
    "https://smba.traffic manager.net/",
    # Addresses, with what a zone or a future version may carry.
    "https://127.0.0.1/",
    "https://[::1]/",
    "https://[::1%25.botframework.com]/",
    "https://[::1%.botframework.com]/",
    "https://[v1.a.botframework.com]/",
    "https://[::1].botframework.com/",
    "https://[::1/",
    # What would swallow the path that is put behind.
    "https://smba.trafficmanager.net/?a=",
    "https://smba.trafficmanager.net/#",
    "https://smba.trafficmanager.net#@evil.example/",
]


@pytest.mark.parametrize("url", REFUSED, ids=ascii)
def test_any_other_url_is_refused(url: str | None) -> None:
    """Each of these would, for some reader of URLs, lead away from Teams or break the path."""
    with pytest.raises(ServiceUrlRefused):
        check(url)


@pytest.mark.parametrize("url", [url for url in REFUSED if url and "://" in url], ids=ascii)
def test_the_hosts_that_are_set_by_default_refuse_them_too(url: str) -> None:
    """The same table against the hosts of an installation that has set none."""
    with pytest.raises(ServiceUrlRefused):
        teams_hosts_only(Settings(_env_file=None).allowed_service_hosts)(url)


def test_the_default_hosts_cover_the_addresses_that_the_bot_itself_knows() -> None:
    """The address of a first message and that of the government cloud are let through."""
    installed = Settings(_env_file=None)
    by_default = teams_hosts_only(installed.allowed_service_hosts)
    assert by_default(installed.service_url) == installed.service_url
    assert by_default(GCC_SERVICE_URL) == GCC_SERVICE_URL


def test_no_hosts_let_nothing_through() -> None:
    """An empty list is not any host."""
    with pytest.raises(ServiceUrlRefused):
        teams_hosts_only([])("https://smba.trafficmanager.net/")


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:56150/_connector",
        "http://127.0.0.1",
        "http://127.8.9.10:1/",
        "http://localhost:56150/_connector",
        "http://LOCALHOST:56150/",
        "https://localhost/",
        "http://[::1]:56150/",
        "http://[0:0:0:0:0:0:0:1]/",
    ],
)
def test_local_mode_sends_to_this_machine(url: str) -> None:
    """Loopback addresses in either version, and the one name that stands for them."""
    assert loopback_only(url).lower() == url.lower()


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "localhost:3978",
        "ftp://localhost/",
        "file://localhost/etc/passwd",
        "http://smba.trafficmanager.net/",
        "http://localhost.evil/",
        "http://localhost.evil.example/",
        "http://evil.localhost/",
        "http://localhost./",
        "http://127.0.0.1.evil.example/",
        "http://127.0.0.1./",
        "http://127.0.0.1.nip.io/",
        "http://evil.example#localhost",
        "http://evil.example\\@localhost/",
        "http://localhost@evil.example/",
        "http://localhost:80@evil.example/",
        "http://evil@localhost/",
        "http://10.0.0.1/",
        "http://169.254.169.254/metadata",
        "http://192.168.0.1/",
        "http://0.0.0.0/",
        "http://[::]/",
        "http://[::ffff:10.0.0.1]/",
        "http://[fe80::1]/",
        "http://[::1%25eth0]/",
        "http://[::2]/",
        # Other ways to write an address, which a resolver may read as any.
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0x7f.0.0.1/",
        "http://0177.0.0.1/",
        "http://127.1/",
        "http://127.0.1/",
        "http://\u2460\u2461\u2466.0.0.1/",
        "http://127\u30020\u30020\u30021/",
        "http://local\thost/",
        "http://local\nhost/",
        "http://localhost\x00/",
        "http://localhost:70000/",
        "http://localhost?a=/",
        "http://localhost#/",
    ],
    ids=ascii,
)
def test_local_mode_sends_nowhere_else(url: str | None) -> None:
    """Nobody proves who they are in local mode, so no other machine is written to."""
    with pytest.raises(ServiceUrlRefused):
        loopback_only(url)


def test_the_refusal_says_what_to_set_and_not_what_was_sent() -> None:
    """The message goes to the sender and the log: it holds no word of the forged URL."""
    with pytest.raises(ServiceUrlRefused, match="BOT_ALLOWED_SERVICE_HOSTS") as refusal:
        check("https://evil.example/")
    assert "evil" not in str(refusal.value)
