"""The dashboard and the alerts for operators name figures and labels that there are."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import pytest
from prometheus_client import CollectorRegistry
from prometheus_client.metrics import MetricWrapperBase

from bot.metrics import Metrics
from bot.schedule import Every, Job, late
from bot.watch import Watch
from config.clock import Clock
from store.database import open_database
from store.standing import Standing

DOCS: Final = Path(__file__).parents[2] / "docs"
GRAFANA: Final = json.loads((DOCS / "grafana.json").read_text("utf-8"))
ALERTS: Final = json.loads((DOCS / "alerts.json").read_text("utf-8"))["groups"][0]["rules"]
NAME: Final = re.compile(r"\bbot_[a-z_]+")
PICKED: Final = re.compile(r"(bot_[a-z_]+)\{([^}]*)\}")
BY: Final = re.compile(r"by \(([a-z, ]+)\)")
OF_PROMETHEUS: Final = {"le"}
NOW: Final = datetime(2027, 3, 15, 10, 0, tzinfo=UTC)


def metrics() -> Metrics:
    """All figures of a process that leads."""
    made = Metrics()

    async def nothing(_: Any, __: datetime) -> None:
        """A job without work."""

    watch = Watch(
        open_database("sqlite://"),
        {"remind": Job(Every(timedelta(minutes=1)), nothing)},
        Clock(),
        made,
        stale_after=timedelta(days=90),
        monotonic=lambda: 0.0,
    )
    found = Standing(
        posts_queued=3,
        posts_waiting=2,
        oldest_due=NOW - timedelta(minutes=20),
        enquiries_later=5,
        enquiries_soon=1,
        enquiries_overdue=4,
        contacts_stale=7,
        pulses_open=1,
        invited=100,
        answering=40,
        done_at={"remind": NOW - timedelta(minutes=11), "backup": NOW - timedelta(days=3)},
        mails_in={"taken": 2},
    )
    watch._read = found, NOW, 0.0
    return made


def there(registry: CollectorRegistry) -> Mapping[str, set[str]]:
    """The labels of each sample that there is or may be, by its name."""
    found: dict[str, set[str]] = {}
    for family in registry.collect():
        ends = {"counter": ("_total",), "histogram": ("_bucket", "_count", "_sum")}
        for end in ends.get(family.type, ("",)):
            found[family.name + end] = set()
        for sample in family.samples:
            found.setdefault(sample.name, set()).update(sample.labels)
    for metric in vars(Metrics()).values():
        if isinstance(metric, MetricWrapperBase):
            for name, labels in found.items():
                if name.startswith(metric._name):
                    labels.update(metric._labelnames)
    return found


def queries() -> Iterator[str]:
    """Every query of both files."""
    for panel in GRAFANA["panels"]:
        yield from (target["expr"] for target in panel.get("targets", ()))
    yield from (alert["expr"] for alert in ALERTS)


@pytest.mark.parametrize("query", list(queries()))
def test_each_query_names_figures_and_labels_that_there_are(query: str) -> None:
    """A figure that was renamed would leave a panel empty, and an alert silent for ever."""
    known = there(metrics().registry)
    names = set(NAME.findall(query))
    assert names
    assert names <= set(known)
    for name, picked in PICKED.findall(query):
        assert {part.split("=")[0].rstrip("!") for part in picked.split(",")} <= known[name]
    labels = {label for name in names for label in known[name]} | OF_PROMETHEUS
    for by in BY.findall(query):
        assert {label.strip() for label in by.split(",")} <= labels
    assert query.count("(") == query.count(")")


def test_a_name_that_is_wrong_would_be_found() -> None:
    """The check above can fail."""
    known = there(metrics().registry)
    assert "bot_posts_total" in known
    assert "bot_posts" not in known
    assert known["bot_connector_calls_total"] == {"answer"}
    assert "answer" not in known["bot_turns_total"]


def test_each_figure_is_on_the_dashboard() -> None:
    """What nobody looks at need not be measured."""
    shown = " ".join(query for query in queries())
    names = {re.sub(r"_(bucket|count|sum)$", "", name) for name in there(metrics().registry)}
    assert {name for name in names if not name.endswith("_created") and name not in shown} == set()


def test_panels_have_places_of_their_own() -> None:
    """None lies over another, and each has a title and its own number."""
    taken: set[tuple[int, int]] = set()
    for panel in GRAFANA["panels"]:
        at = panel["gridPos"]
        cells = {
            (at["x"] + right, at["y"] + down) for right in range(at["w"]) for down in range(at["h"])
        }
        assert not cells & taken
        assert at["x"] + at["w"] <= 24
        assert panel["title"]
        taken |= cells
    assert len({panel["id"] for panel in GRAFANA["panels"]}) == len(GRAFANA["panels"])


@pytest.mark.parametrize("alert", ALERTS, ids=[alert["alert"] for alert in ALERTS])
def test_each_alert_says_what_it_means_and_what_to_do(alert: dict[str, Any]) -> None:
    """In the file, and in the same words in the handbook."""
    assert set(alert) == {"alert", "expr", "for", "labels", "annotations"}
    assert alert["labels"]["severity"] in {"critical", "warning"}
    assert re.fullmatch(r"\d+[smhd]", alert["for"])
    told = alert["annotations"]
    line = f"| `{alert['alert']}` | {told['summary']} | {told['action']} |"
    assert line in (DOCS / "operating.md").read_text("utf-8")


def test_what_alerts_point_to_is_there() -> None:
    """Words of the log are written by the code, and settings are settings."""
    root = DOCS.parent
    code = "".join(file.read_text("utf-8") for file in (root / "bot").rglob("*.py"))
    settings = (DOCS / "settings.md").read_text("utf-8")
    told = " ".join(alert["annotations"]["action"] for alert in ALERTS)
    words = set(re.findall(r"\b[a-z]+(?:_[a-z]+)+\b", told)) - set(NAME.findall(told))
    assert {"job_failed", "turn_failed", "leader_not_known"} <= words
    assert [word for word in words if f'"{word}"' not in code] == []
    assert [name for name in re.findall(r"BOT_[A-Z_]+", told) if name not in settings] == []


def test_figures_of_the_store_are_those_that_were_read() -> None:
    """How long the oldest has waited, what is due by when, how late a job is."""
    text = metrics().text().decode()
    for line in (
        "bot_posts_waiting 2.0",
        "bot_posts_oldest_seconds 1200.0",
        'bot_enquiries{due="overdue"} 4.0',
        "bot_pulse_responding 40.0",
        'bot_job_late_seconds{job="remind"} 600.0',
        "bot_backup_time_seconds 1.8048456e+09",
    ):
        assert f"\n{line}\n" in text


def test_a_job_that_was_never_done_is_not_late() -> None:
    """A new installation begins without alarms."""
    assert late(Every(timedelta(minutes=1)), None, NOW, UTC) == timedelta()
    assert late(Every(timedelta(minutes=1)), NOW, NOW, UTC) == timedelta()
