"""What clients learn from the endpoint of a running web process is the printed schema.

The schema that this process prints would not show it: descriptions once depended on which module
was imported first.
"""

from pathlib import Path
from typing import Any

import httpx
from graphql import (
    GraphQLSchema,
    build_client_schema,
    build_schema,
    get_introspection_query,
    lexicographic_sort_schema,
    print_schema,
)

import schema
from tests.resolvers.office import Office
from tests.server.graphql.live import PROTOCOL, web

PRINTED = Path(schema.__file__).with_name("schema.graphql")


def sorted_text(of: GraphQLSchema) -> str:
    return print_schema(lexicographic_sort_schema(of))


async def test_introspection_of_the_running_endpoint_returns_the_printed_schema(
    office: Office, tmp_path: Path
) -> None:
    query = get_introspection_query(specified_by_url=True, one_of=True)
    with web(tmp_path / "web.log", PROTOCOL) as running:
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{running.port}") as client:
            response = await client.post(
                "/graphql",
                json={"query": query},
                headers={"Authorization": f"Bearer {office.token}"},
            )
    introspection: Any = response.json()["data"]
    served = sorted_text(build_client_schema(introspection))
    assert served == sorted_text(build_schema(PRINTED.read_text()))
