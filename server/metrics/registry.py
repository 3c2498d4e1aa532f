"""The facts of this process; facts.py has those of the database and Redis."""

from prometheus_client import CollectorRegistry, Counter, Histogram, disable_created_metrics
from prometheus_client.process_collector import ProcessCollector

disable_created_metrics()  # type: ignore[no-untyped-call]
REGISTRY = CollectorRegistry()
ProcessCollector(registry=REGISTRY)

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)

OPERATIONS = Counter(
    "phonebank_operations",
    "GraphQL operations by their first root field and their outcome: ok, user_error (a refusal "
    "in userErrors) or the code of the first error",
    ["operation", "outcome"],
    registry=REGISTRY,
)
OPERATION_SECONDS = Histogram(
    "phonebank_operation_duration_seconds",
    "How long GraphQL operations took",
    ["operation"],
    buckets=_SECONDS,
    registry=REGISTRY,
)
REQUESTS = Counter(
    "phonebank_http_requests",
    "HTTP requests by route, method and status",
    ["route", "method", "status"],
    registry=REGISTRY,
)
REQUEST_SECONDS = Histogram(
    "phonebank_http_request_duration_seconds",
    "How long HTTP requests took, to the end of the response",
    ["route"],
    buckets=_SECONDS,
    registry=REGISTRY,
)
LOOP_BLOCKED = Counter(
    "phonebank_event_loop_blocked",
    "How often the event loop used the processor for over 250 ms without yielding",
    registry=REGISTRY,
)
