"""The streams of this process."""

from prometheus_client import Counter, Gauge, Histogram

from server.metrics.registry import REGISTRY

STREAMS = Gauge("phonebank_live_streams", "Open streams of subscriptions", registry=REGISTRY)
COHORTS = Gauge(
    "phonebank_live_cohorts", "Groups of streams that get the same messages", registry=REGISTRY
)
EXECUTIONS = Counter(
    "phonebank_live_executions",
    "Messages that were made, each for a whole cohort",
    registry=REGISTRY,
)
LAG_SECONDS = Histogram(
    "phonebank_live_lag_seconds",
    "How long it took from the feed of changes to this process",
    buckets=(0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30),
    registry=REGISTRY,
)
BEHIND = Counter(
    "phonebank_live_behind", "Clients that read too slowly and got a resync", registry=REGISTRY
)
ABORTED = Counter(
    "phonebank_live_aborted", "Streams that were cut off because nobody read", registry=REGISTRY
)
