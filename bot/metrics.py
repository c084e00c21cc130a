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
        self.directory_version = Gauge(
            "bot_directory_version", "The directory in use.", registry=self.registry
        )

    def text(self) -> bytes:
        """The figures as text/plain."""
        return generate_latest(self.registry)
