"""The database connections of this process."""

from collections.abc import Iterator
from typing import Any

from prometheus_client.metrics_core import Metric
from tortoise import Tortoise

from server.metrics.facts import gauge


def pool() -> Iterator[Metric]:
    """Open and idle connections, those that may be opened, and the tasks that wait for one."""
    connection: Any = Tortoise.get_connection("default")
    found = connection._pool  # opened by the first statement
    for name, meaning, value in (
        ("size", "Connections that are open", found.get_size() if found else 0),
        ("idle", "Open connections that nobody uses", found.get_idle_size() if found else 0),
        ("most", "Connections that may be open", connection.pool_maxsize),
        ("waiting", "Tasks that wait for a connection", found.get_waiting() if found else 0),
    ):
        metric = gauge(f"database_pool_{name}", meaning)
        metric.add_metric([], value)
        yield metric
