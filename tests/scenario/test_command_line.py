"""The command line as people and scripts use it: `main` in this process, or the program itself."""

import asyncio
import csv
import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Final

import aiohttp
import pytest
import structlog
import typer.main

from bot.cli import cli, main
from bot.commands.data import CATALOGUE, load_catalogue
from bot.readiness import NO_DATABASE
from config.catalogue import catalogue_file
from config.clock import Clock
from config.vocabulary import SERVICE_TYPES
from store.database import open_database
from tests import activities
from tests.browser.running_demo import clean_environment, free_port
from tests.microsoft import microsoft

DOCS: Final = Path(__file__).parents[2] / "docs" / "command-line.md"
SECRET: Final = "hunter2-hunter2"
COMMANDS: Final = (
    *("run", "init", "demo", "chat", "ask", "when", "import", "export", "figures"),
    *("pulse", "results", "deliveries", "audit", "mail-in", "backup", "teams-app", "check"),
)
KEYS: Final = ("text", "intent", "outcome", "topics", "urgent", "contact", "reply")
SECONDS: Final = 30

Call = Callable[..., "Said"]


class Said:
    """What a command came to."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    def refused(self) -> str:
        """The one line of a command that did not do its work."""
        assert self.code == 1, (self.code, self.out, self.err)
        assert self.out == ""
        (line,) = self.err.splitlines()
        return line

    def answers(self) -> list[dict[str, Any]]:
        """The JSON objects of a command that did, one a line."""
        assert (self.code, self.err) == (0, "")
        return [json.loads(line) for line in self.out.splitlines()]


@pytest.fixture(autouse=True)
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An empty folder, no settings, and the logs of this process left alone."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("BOT_")]:
        monkeypatch.delenv(name)
    # What refuses in this process may have looked for a port first: any will do.
    monkeypatch.setenv("BOT_PORT", "0")
    monkeypatch.setattr("bot.logs.configure_logs", lambda *_, **__: None)
    with structlog.testing.capture_logs():
        yield


@pytest.fixture
def call(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Call:
    """Runs the command line in this process."""

    def run(*arguments: str, stdin: bytes = b"") -> Said:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="ascii"))
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        out, err = capfd.readouterr()
        return Said(int(ended.value.code or 0), out, err)

    return run


@pytest.fixture(scope="module")
def sample_today(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the sample of today, to be copied."""
    file = tmp_path_factory.mktemp("sample-today") / "provider-bot.db"

    async def make() -> None:
        database = open_database(f"sqlite:///{file}")
        await load_catalogue(database, sample_on=Clock().today())
        await database.close()

    asyncio.run(make())
    return file


@pytest.fixture
def sample(sample_today: Path, tmp_path: Path) -> None:
    """The sample in the working folder, as `init --sample` leaves it."""
    shutil.copy(sample_today, tmp_path)


def program(*arguments: str, stdin: bytes = b"", **environment: str) -> Said:
    """Run the program to its end, in the working folder."""
    ended = subprocess.run(  # noqa: S603 - our own program.
        [sys.executable, "-m", "bot", *arguments],
        env=clean_environment() | environment,
        input=stdin,
        capture_output=True,
        timeout=SECONDS,
        check=False,
    )
    return Said(ended.returncode, ended.stdout.decode(), ended.stderr.decode())


@contextmanager
def started(*arguments: str, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    """The program while it runs."""
    process = subprocess.Popen(  # noqa: S603 - our own program.
        [sys.executable, "-m", "bot", *arguments],
        env=clean_environment() | environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


def until(stream: IO[bytes] | None, words: bytes) -> bytes:
    """What a program says, up to and with these words."""
    assert stream is not None
    said = b""
    while words not in said:
        more = os.read(stream.fileno(), 65536)
        assert more, said
        said += more
    return said


# What refuses to start


@pytest.mark.parametrize(
    ("arguments", "environment", "line"),
    [
        pytest.param(
            ("run",),
            {},
            r"No credentials: set BOT_APP_ID with .*, or run with --local .*",
            id="no credentials",
        ),
        pytest.param(
            ("run",),
            {"BOT_APP_ID": "id", "BOT_APP_PASSWORD": SECRET},
            r"No tenant: set BOT_TENANT_ID .*",
            id="no tenant",
        ),
        pytest.param(
            ("run",),
            {"BOT_APP_ID": "id", "BOT_APP_CERTIFICATE": "no.pem", "BOT_TENANT_ID": "t"},
            r"BOT_APP_CERTIFICATE: no\.pem cannot be read \(No such file or directory\)\.",
            id="no such certificate",
        ),
        pytest.param(
            ("run", "--local"),
            {"BOT_HOST": "0.0.0.0"},  # noqa: S104 - that is what must be refused.
            r"BOT_HOST must be 127\.0\.0\.1 in local mode, .*",
            id="local mode for everybody",
        ),
        pytest.param(
            ("run", "--local"),
            {"BOT_PORT": "abc", "BOT_APP_PASSWORD": SECRET},
            r"BOT_PORT must be a whole number\.",
            id="a bad port",
        ),
        pytest.param(
            ("check",),
            {"BOT_ALLOWED_TENANTS": "['a']"},
            r"BOT_ALLOWED_TENANTS must be names with commas between them, and \['a'\] is no name\.",
            id="bad tenants",
        ),
        pytest.param(
            ("run", "--local"),
            {"BOT_DATABASE_URL": f"postgresql://user:{SECRET}@127.0.0.1:1/bot"},
            r"The database bot on 127\.0\.0\.1 cannot be opened .*",
            id="no such server",
        ),
        pytest.param(
            ("ask", "hello"),
            {"BOT_DATABASE_URL": f"mysql://user:{SECRET}@127.0.0.1/bot"},
            r"BOT_DATABASE_URL is not understood\. .*",
            id="another kind of database",
        ),
        pytest.param(
            ("init",),
            {"BOT_DATABASE_URL": f"postgresql://user:at@{SECRET}@127.0.0.1/bot"},
            r"BOT_DATABASE_URL is not understood\. .*",
            id="a password that is not escaped",
        ),
        pytest.param(
            ("init",),
            {"BOT_DATABASE_URL": "sqlite:///no-folder/bot.db"},
            r"The database no-folder/bot\.db cannot be opened .*",
            id="no such folder",
        ),
        pytest.param(
            ("chat", "--as", "nobody"),
            {},
            r"There is no sample person nobody\. Choose from: care-manager, .*",
            id="no such person",
        ),
        pytest.param(("demo", "--as", "nobody"), {}, r"There is no sample .*", id="nor in demo"),
        pytest.param(("ask",), {}, r"Give one message, or --batch FILE .*", id="nothing to ask"),
        pytest.param(
            ("ask", "hello", "--batch", "-"), {}, r"Give one message, or .*", id="both to ask"
        ),
    ],
)
def test_what_cannot_be_done_is_one_line_without_secrets(
    *,
    call: Call,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    arguments: tuple[str, ...],
    environment: dict[str, str],
    line: str,
) -> None:
    """On standard error, with an exit code that is not 0, and no file is left behind."""
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    said = call(*arguments)

    assert re.fullmatch(line, said.refused())
    assert SECRET not in said.err
    assert not any(tmp_path.iterdir())


def test_a_file_that_is_no_database_is_one_line(call: Call, tmp_path: Path) -> None:
    """Every command names it, and leaves it as it is."""
    file = tmp_path / "provider-bot.db"
    file.write_bytes(b"not a database, but somebody's letter")
    for arguments in (
        ("init",),
        ("ask", "hello"),
        ("run", "--local"),
        ("export", "topics", "t.csv"),
    ):
        assert (
            call(*arguments).refused().startswith("The database provider-bot.db cannot be opened")
        )
    assert file.read_bytes().startswith(b"not a database")


@pytest.mark.parametrize(
    "arguments",
    [("ask", "hello"), ("ask", "--batch", "-"), ("export", "topics", "t.csv")],
    ids=" ".join,
)
def test_without_a_database_one_line_says_how_to_make_it(
    call: Call, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    """What only reads makes no database."""
    assert call(*arguments).refused() == NO_DATABASE
    assert not any(tmp_path.iterdir())


# run


async def test_run_local_serves_and_ends_when_told(tmp_path: Path) -> None:
    """On 127.0.0.1 and the port of .env, on a database it made itself; SIGTERM is a clean end."""
    port = free_port()
    (tmp_path / ".env").write_text(f"BOT_PORT={port}\n")
    with started("run", "--local", BOT_LOG_FORMAT="json") as bot:
        until(bot.stderr, b'"listening"')
        async with aiohttp.ClientSession() as client:
            for page in ("healthz", "readyz"):
                async with client.get(f"http://127.0.0.1:{port}/{page}") as response:
                    assert response.status == 200

        second = await asyncio.to_thread(program, "run", "--local")
        assert second.refused() == (
            f"Cannot listen on 127.0.0.1:{port}: another program does. "
            f"Stop it, or choose another port: BOT_PORT={port + 1}."
        )

        bot.send_signal(signal.SIGTERM)
        assert bot.wait(timeout=10) == 0
    assert (tmp_path / "provider-bot.db").exists()


@pytest.mark.usefixtures("sample")
async def test_logs_hold_no_words_and_no_persons() -> None:
    """A whole conversation at info level: JSON lines without text, names, e-mails or ids."""
    port = free_port()
    said = ("my manager hit a resident", "I work at Larkmere House", "call me on 07700 900123")
    async with microsoft() as fake, aiohttp.ClientSession() as client:
        with started("run", "--local", BOT_LOG_FORMAT="json", BOT_PORT=str(port)) as bot:
            early = until(bot.stderr, b'"listening"')

            async def post(activity: Any) -> int:
                url = f"http://127.0.0.1:{port}/api/messages"
                async with client.post(url, json=activity) as response:
                    return response.status

            url = fake.service_url
            assert await post(activities.installed(service_url=url)) == 201
            for text in said:
                assert await post(activities.message(text, service_url=url)) == 201
            bad = activities.message("my secret", service_url="https://evil.example.org")
            assert await post(bad) == 403
            assert await post({"type": "message", "text": "my secret"}) == 400
            bot.send_signal(signal.SIGTERM)
            _, late = await asyncio.to_thread(bot.communicate)

    assert len(fake.sent) == 4
    log = (early + late).decode()
    events = [json.loads(line)["event"] for line in log.splitlines()]
    assert events.count("turn") == 4
    assert events.count("request_refused") == 2
    private = (*said, "Larkmere", "resident", "secret", "Sam Jones", "Sam", "Marchbank", "07700")
    for word in (*private, "@", activities.PERSON, "a:personal-1"):
        assert word not in log


# init


def test_init_twice_changes_nothing(call: Call) -> None:
    """What was added is counted by kind."""
    first = call("init")
    assert (first.code, first.err) == (0, "")
    counts = [
        (kind, len(list(csv.reader(catalogue_file(name).read_text("utf-8").splitlines()))) - 1)
        for kind, name in CATALOGUE
    ]
    assert counts[:3] == [("departments", 11), ("districts", 12), ("topics", 36)]
    assert {kind for kind, _ in counts} >= {"examples", "glossary", "places"}
    assert first.out.splitlines() == [f"{kind}: {count} added" for kind, count in counts]
    assert {line.split()[1] for line in call("init").out.splitlines()} == {"0"}


def test_the_sample_after_init_fills_what_is_empty_and_only_that(call: Call) -> None:
    """Mailboxes too; a department that the council has filled in keeps its own."""
    call("init")
    Path("d.csv").write_text("name,email,phone\nFinance,ours@example.org,\n")
    assert call("import", "departments", "d.csv").code == 0

    assert "mailboxes: 10 added" in call("init", "--sample").out.splitlines()
    assert all(line.endswith(": 0 added") for line in call("init", "--sample").out.splitlines())

    call("export", "departments", "d.csv")
    rows = Path("d.csv").read_text("utf-8-sig").splitlines()[1:]
    assert "Finance,ours@example.org," in rows
    assert not [row for row in rows if row.endswith(",,")]
    assert call("check", "--local").out.splitlines()[0] == "Ready."


# ask


@pytest.mark.usefixtures("sample")
def test_ask_answers_in_words_and_as_json(call: Call) -> None:
    """The reply alone for people; for scripts exactly the contract's keys."""
    question = "who do I contact about safeguarding?"
    (answer,) = call("ask", question, "--json").answers()

    assert tuple(answer) == KEYS
    assert (answer["text"], answer["outcome"], answer["urgent"]) == (question, "contact", True)
    assert tuple(answer["contact"]) == (
        "id",
        "name",
        "job_title",
        "team",
        "email",
        "phone",
        "covering_for",
    )
    assert answer["contact"]["name"] in answer["reply"]
    assert answer["topics"][0]["slug"] == "safeguarding-concern"
    assert all(topic["score"] == round(topic["score"], 3) for topic in answer["topics"])
    assert call("ask", question).out == f"{answer['reply']}\n"


@pytest.mark.usefixtures("sample")
def test_an_unknown_question_is_routed_to_nobody(call: Call) -> None:
    """The reply names the engagement team, the contact is null."""
    (answer,) = call("ask", "xyzzy plugh", "--json").answers()
    assert (answer["outcome"], answer["topics"], answer["contact"]) == ("unknown", [], None)
    assert "provider engagement team" in answer["reply"]


@pytest.mark.usefixtures("sample")
def test_area_and_service_type_decide_in_any_case_of_letters(call: Call) -> None:
    """Without them the bot asks; what the council does not have is refused with the choices."""
    (asked,) = call("ask", "my invoice", "--json").answers()
    assert (asked["outcome"], asked["contact"]) == ("ask_service_type", None)
    (found,) = call(
        "ask", "my invoice", "--area", "nORTH", "--service-type", " HOME care", "--json"
    ).answers()
    assert found["outcome"] == "contact"

    assert call("ask", "x", "--area", "Nowhere").refused() == (
        '--area "Nowhere" is not known. Use one of: North, Mid, South, West, County-wide.'
    )
    assert call("ask", "x", "--service-type", "spa").refused() == (
        f'--service-type "spa" is not known. Use one of: {", ".join(SERVICE_TYPES)}.'
    )


HARD_LINES: Final = (
    b"\xef\xbb\xbfmy invoice\r\n"
    b"\r\n"
    b"\xff\xfe broken \xe2\x98\x83\n"
    b"a\rb\xe2\x80\xa8c\n" + b"my invoice is late " * 5500 + b"\n   \nwho deals with hoists"
)
HARD_TEXTS: Final = (
    "my invoice",
    "",
    "\ufffd\ufffd broken \u2603",
    "a\rb\u2028c",
    "my invoice is late " * 5500,
    "   ",
    "who deals with hoists",
)


@pytest.mark.usefixtures("sample")
def test_a_batch_answers_each_line_in_order(call: Call) -> None:
    """Byte-order mark, CRLF, bad UTF-8, an empty line, 100 KB: each line gives one object."""
    Path("lines.txt").write_bytes(HARD_LINES)

    answers = call("ask", "--batch", "lines.txt").answers()

    assert tuple(answer["text"] for answer in answers) == HARD_TEXTS
    assert all(tuple(answer) == KEYS and answer["reply"] for answer in answers)
    assert call("ask", "--batch", "-", stdin=HARD_LINES).answers() == answers
    assert call("ask", "--batch", "-").out == ""


@pytest.mark.usefixtures("sample")
def test_a_batch_file_that_cannot_be_read_is_one_line(call: Call) -> None:
    """A file that is not there, or a folder."""
    Path("folder").mkdir()
    assert call("ask", "--batch", "none.txt").refused() == "none.txt: No such file or directory."
    assert call("ask", "--batch", "folder").refused() == "folder: Is a directory."


@pytest.mark.usefixtures("sample")
def test_a_batch_answers_as_it_goes() -> None:
    """A program on the other side may wait for each answer, or go away with a line unread."""
    with started("ask", "--batch", "-") as bot:
        assert bot.stdin is not None
        for text in (b"my invoice", b"hoists"):
            bot.stdin.write(text + b"\n")
            bot.stdin.flush()
            assert json.loads(until(bot.stdout, b"\n"))["text"] == text.decode()
        assert bot.stdout is not None
        bot.stdout.close()
        bot.stdin.write(b"one more\n" * 10)
        bot.stdin.close()
        assert bot.stderr is not None
        assert bot.stderr.read() == b""
        bot.stdin = bot.stdout = None


@pytest.mark.usefixtures("sample")
def test_output_is_utf8_in_any_locale() -> None:
    """Where the locale is POSIX the same bytes go in and out."""
    text = "café: who pays £50?"
    (answer,) = program(
        *("ask", text, "--json"), LC_ALL="POSIX", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0"
    ).answers()
    assert answer["text"] == text


# import and export

BAD_TOPICS: Final = (
    "slug,name,department,urgent,description,keywords,examples\n,a,b,maybe,,,\nx x,,c,,,,\n"
)


@pytest.mark.usefixtures("sample")
def test_import_tells_first_and_then_does(call: Call) -> None:
    """A dry run shows what is new, what changes and what is left, and changes nothing."""
    call("export", "departments", "before.csv")
    new = "name,email,phone\nFinance,ours@example.org,01632 960007\nHousing,h@example.org,\n"
    Path("d.csv").write_text(new)
    told = [
        "  Housing: new",
        '  Finance: email "finance.providers@example.org" becomes "ours@example.org"',
    ]

    dry = call("import", "departments", "d.csv", "--dry-run")
    assert dry.out.splitlines() == [
        "departments: 1 would be added, 1 would be changed, 0 would be left as they are.",
        *told,
        "Nothing was changed: this was a dry run.",
    ]
    call("export", "departments", "after.csv")
    assert Path("after.csv").read_bytes() == Path("before.csv").read_bytes()

    done = call("import", "departments", "d.csv")
    assert done.out.splitlines() == [
        "departments: 1 added, 1 changed, 0 left as they are.",
        *told,
    ]
    again = call("import", "departments", "d.csv").out
    assert again == "departments: 0 added, 0 changed, 2 left as they are.\n"


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("dry_run", [(), ("--dry-run",)], ids=["import", "dry run"])
def test_every_bad_row_is_named_and_nothing_changes(call: Call, dry_run: tuple[str, ...]) -> None:
    """File, line, column and reason, on standard error, with exit code 1."""
    Path("t.csv").write_text(BAD_TOPICS)
    said = call("import", "topics", "t.csv", *dry_run)
    assert (said.code, said.out) == (1, "")
    assert said.err.splitlines() == [
        't.csv line 2, column "slug": The cell is empty, and must not be.',
        't.csv line 2, column "department": "b" is not a department that has been imported.',
        't.csv line 2, column "urgent": "maybe" is neither yes nor no.',
        't.csv line 3, column "slug": "x x" must have no blanks, commas, semicolons or quotes.',
        't.csv line 3, column "name": The cell is empty, and must not be.',
        't.csv line 3, column "department": "c" is not a department that has been imported.',
    ]
    assert call("import", "topics", "t.csv", *dry_run).err == said.err
    assert call("export", "topics", "t.csv").out == "topics: 36 written to t.csv\n"


def test_a_list_is_replaced_after_a_look_and_init_leaves_it(call: Call) -> None:
    """What would go is told first; then it goes, and the catalogue does not bring it back."""
    call("init")
    Path("p.csv").write_text("place,district\nLower Test,Colchester\n")
    assert call("import", "places", "p.csv").code == 0
    call("export", "places", "all.csv")
    rows = Path("all.csv").read_text("utf-8-sig").splitlines()
    Path("p.csv").write_text("place,district\nLower Test,Colchester\nMuch Testing,Maldon\n")

    dry = call("import", "places", "p.csv", "--replace", "--dry-run").out.splitlines()
    assert dry[0] == (
        f"places: 1 would be added, 0 would be changed, {len(rows) - 2} would be taken away, "
        "1 would be left as they are."
    )
    assert dry[1] == f"  {', '.join(rows[1].split(','))}: taken away"
    assert dry[-1] == "Nothing was changed: this was a dry run."
    assert call("export", "places", "after.csv").out.startswith(f"places: {len(rows) - 1} ")

    done = call("import", "places", "p.csv", "--replace").out.splitlines()
    assert done[0] == (
        f"places: 1 added, 0 changed, {len(rows) - 2} taken away, 1 left as they are."
    )
    assert "places: 0 added" in call("init").out.splitlines()
    call("export", "places", "after.csv")
    assert Path("after.csv").read_text("utf-8-sig").splitlines() == [
        "place,district",
        "Lower Test,Colchester",
        "Much Testing,Maldon",
    ]


@pytest.mark.usefixtures("sample")
def test_many_changes_are_cut_short(call: Call) -> None:
    """Fifty are told one by one, the rest is counted."""
    rows = "".join(f"Department {number},a@example.org,\n" for number in range(60))
    Path("d.csv").write_text(f"name,email,phone\n{rows}")
    lines = call("import", "departments", "d.csv").out.splitlines()
    assert len(lines) == 52
    assert lines[-1] == "  and 10 more."


def test_import_makes_the_database_and_a_dry_run_does_not(call: Call) -> None:
    """Only once the file is known to be one."""
    Path("d.csv").write_text("name,email,phone\nFinance,a@example.org,\n")
    database = Path("provider-bot.db")

    assert call("import", "departments", "d.csv", "--dry-run").refused() == NO_DATABASE
    assert call("import", "departments", "none.csv").code == 1
    assert not database.exists()

    assert call("import", "departments", "d.csv").out.startswith("departments: 1 added")
    assert database.exists()


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("import", "meals", "t.csv"), '"meals" is not a kind. Use one of: departments, '),
        (("export", "meals", "t.csv"), '"meals" is not a kind. Use one of: departments, '),
        (("import", "topics", "none.csv", "--replace"), "topics cannot be replaced: other lists "),
        (("import", "topics", "none.csv"), "none.csv: The file cannot be read (No such file"),
        (("import", "topics", "folder.csv"), "folder.csv: This is a folder or a device"),
        (("import", "topics", "t.txt"), "t.txt: The file's name must end in .csv or .xlsx."),
        (("export", "topics", "t.txt"), "t.txt: The file's name must end in .csv or .xlsx."),
        (("export", "topics", "none/t.csv"), "t.csv: The file cannot be written (No such file"),
        (("export", "topics", "folder.csv"), "folder.csv: The file cannot be written (Is a dir"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
@pytest.mark.usefixtures("sample")
def test_a_file_or_kind_that_cannot_be_used_is_one_line(
    call: Call, arguments: tuple[str, ...], line: str
) -> None:
    """It says what is wrong and what to use instead."""
    Path("folder.csv").mkdir()
    assert call(*arguments).refused().startswith(line)


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_what_is_exported_imports_as_it_is(call: Call, ending: str) -> None:
    """The round trip changes nothing."""
    assert call("export", "contacts", f"c.{ending}").out == f"contacts: 53 written to c.{ending}\n"
    said = call("import", "contacts", f"c.{ending}").out
    assert said == "contacts: 0 added, 0 changed, 53 left as they are.\n"


# check


@pytest.mark.usefixtures("sample")
def test_check_is_ready_in_local_mode_however_asked_for(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    """--local or BOT_LOCAL; without either, credentials are missing and the exit code is 1."""
    ready = call("check", "--local")
    assert (ready.out.splitlines()[0], ready.code) == ("Ready.", 0)
    assert "Worth mending: No deputy: Angela Forsyth (angela-forsyth), " in ready.out
    unready = call("check")
    assert (unready.code, unready.err) == (1, "Not ready: 1 to mend.\n")
    assert unready.out.startswith("- No credentials: ")
    monkeypatch.setenv("BOT_LOCAL", "true")
    assert call("check").out.splitlines()[0] == "Ready."


def test_check_of_a_fresh_installation_is_short(call: Call, tmp_path: Path) -> None:
    """No database is one line, and it makes none; a bare catalogue is two."""
    assert call("check", "--local").out == f"- {NO_DATABASE}\n"
    assert not any(tmp_path.iterdir())
    call("init")
    said = call("check", "--local")
    assert (len(said.out.splitlines()), said.err) == (2, "Not ready: 2 to mend.\n")


# chat


def test_chat_takes_a_script() -> None:
    """An empty folder gets the sample; numbers choose; "exit" and the end of input end it."""
    first = program("chat", stdin=b"not been paid\nsomeone else\n1\n\xff\nExit\n")
    assert (first.code, first.err) == (0, "")
    assert "You are with Larkmere House, Colchester." in first.out
    assert "Carol Whitby" in first.out
    assert "Is it one of these instead?" in first.out

    second = program("chat", "--as", "officer", stdin=b"who are you")
    assert (second.code, second.err) == (0, "")
    assert "Larkmere" not in second.out
    assert second.out.endswith("You: \n")


def test_chat_leaves_a_councils_own_directory_alone(call: Call) -> None:
    """Sample people do not get into a directory that somebody keeps."""
    call("init")
    assert program("chat", stdin=b"hello\n").code == 0
    assert call("export", "contacts", "c.csv").out == "contacts: 0 written to c.csv\n"


@pytest.mark.usefixtures("sample")
def test_chat_ends_at_ctrl_c() -> None:
    """At once, while it waits for somebody to type, and without a traceback."""
    with started("chat") as bot:
        until(bot.stdout, b"You: ")
        # The prompt comes a moment before the wait for a line does.
        time.sleep(0.2)
        bot.send_signal(signal.SIGINT)
        assert bot.wait(timeout=10) == 0
        assert bot.stderr is not None
        assert bot.stderr.read() == b""


# help


def commands() -> dict[str, Any]:
    """Every command that there is, by name."""
    group: Any = typer.main.get_command(cli)
    return dict(group.commands)


def test_the_commands_are_those_of_this_release(call: Call) -> None:
    """Help lists each with a sentence, and nothing that is not there yet."""
    assert tuple(commands()) == COMMANDS
    said = call("--help").out
    assert all(re.search(rf"^\W*{name} +[A-Z]", said, re.MULTILINE) for name in COMMANDS)
    assert call().out.strip() == said.strip()


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_a_command_is_sentences(call: Call, name: str) -> None:
    """What it does and what each option is for, each as one sentence."""
    said = call(name, "--help")
    command = commands()[name]
    assert said.code == 0
    assert f"Usage: provider-bot {name}" in said.out
    for words in (command.help, *(option.help for option in command.params)):
        assert re.fullmatch(r"[A-Z][^.]*(\.(csv|xlsx|zip)[^.]*)*\.", words)


def test_the_docs_name_every_command_and_option() -> None:
    """What is not in docs/command-line.md does not exist for those who run the bot."""
    rows = re.findall(r"^\| `([a-z-]+)(.*?)` \|", DOCS.read_text("utf-8"), re.MULTILINE)
    documented = {name: "" for name, _ in rows if name in COMMANDS}
    for name, options in rows:
        if name in documented:
            documented[name] += options
    for name, command in commands().items():
        options = {option for param in command.params for option in param.opts if "--" in option}
        assert set(re.findall(r"--[a-z-]+", documented[name])) == options


def loaded_with(module: str) -> set[str]:
    """The libraries that a process has loaded which has imported one module of ours."""
    asked = f"import sys, {module}; print(*{{name.partition('.')[0] for name in sys.modules}})"
    ended = subprocess.run(  # noqa: S603 - our own words.
        [sys.executable, "-c", asked],
        env=clean_environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    return set(ended.stdout.split())


def test_help_needs_none_of_the_large_libraries() -> None:
    """It answers at once because nothing that a command needs is imported before it runs."""
    loaded = loaded_with("bot.cli")
    assert "typer" in loaded
    assert not loaded & {"aiohttp", "alembic", "botbuilder", "msal", "pydantic", "sqlalchemy"}


def test_a_start_loads_no_library_that_few_ask_for() -> None:
    """Migrations, workbooks, pictures, reports and calendars load theirs when there is one."""
    loaded = loaded_with("bot.commands.serving")
    assert {"aiohttp", "botbuilder", "sqlalchemy"} < loaded
    assert not loaded & {"PIL", "alembic", "icalendar", "openpyxl", "typst"}
