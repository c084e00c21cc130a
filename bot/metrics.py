"""Figures for an operator, in Prometheus' form; none of them names a person or an organisation."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest


class Metrics:
    """The counters of one bot; each bot has its own registry, so that tests do not share them."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.turns = Counter(
            "bot_turns", "Turns taken, by outcome.", ["outcome"], registry=self.registry
        )
        self.turn_seconds = Histogram(
            "bot_turn_seconds",
            "Seconds from an activity's arrival to the end of its turn.",
            buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
            registry=self.registry,
        )
        self.findings = Counter(
            "bot_questions", "Questions, by what was found.", ["outcome"], registry=self.registry
        )
        self.urgent = Counter(
            "bot_urgent", "Messages answered with the emergency advice.", registry=self.registry
        )
        self.refused = Counter(
            "bot_requests_refused", "Requests not served.", ["reason"], registry=self.registry
        )
        self.calls = Counter(
            "bot_connector_calls",
            "Calls to Teams, by status, or why there was none.",
            ["answer"],
            registry=self.registry,
        )
        self.database_errors = Counter(
            "bot_database_errors",
            "What the database could not do, by kind.",
            ["kind"],
            registry=self.registry,
        )
        self.transaction_seconds = Histogram(
            "bot_transaction_seconds",
            "Seconds from asking for a connection to the database until it was given back.",
            buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
            registry=self.registry,
        )
        self.directory_version = Gauge(
            "bot_directory_version", "The directory in use.", registry=self.registry
        )

        self.posts = Counter(
            "bot_posts",
            "Messages to people who did not just write, by purpose and what became of them.",
            ["purpose", "outcome"],
            registry=self.registry,
        )
        self.ways = Counter(
            "bot_posts_by_way",
            "Messages that were sent, by way: teams, email, web_chat.",
            ["way"],
            registry=self.registry,
        )
        self.posts_kept_back = Counter(
            "bot_posts_kept_back",
            "Messages that nobody asked for and that did not leave when they were due: for the"
            " hours, for a digest, not sent at all, or stopped by the person.",
            ["purpose", "why"],
            registry=self.registry,
        )
        self.post_seconds = Histogram(
            "bot_post_seconds",
            "Seconds from when a message was due until it was sent.",
            buckets=(0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800, 7200),
            registry=self.registry,
        )
        self.leader = Gauge(
            "bot_leader",
            "1 in the one process that sends and runs the schedule, 0 in the others.",
            registry=self.registry,
        )
        self.jobs = Counter(
            "bot_jobs",
            "Work that runs by the clock, by job and outcome.",
            ["job", "outcome"],
            registry=self.registry,
        )

    def database_error(self, error: Exception) -> None:
        """Count an error of the database by its kind."""
        self.database_errors.labels(type(error).__name__).inc()

    def text(self) -> bytes:
        """The figures as text/plain."""
        return generate_latest(self.registry)
