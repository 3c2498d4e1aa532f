"""A connection as a client walks through it."""

from typing import Any

from tests.resolvers.office import Office, row_id

PAGE = """edges { cursor node { id } } nodes { id }
  pageInfo { hasNextPage hasPreviousPage startCursor endCursor }"""


async def page(office: Office, field: str, arguments: str = "") -> Any:
    """One page of a root field; the arguments are written as in a document."""
    given = f"({arguments})" if arguments else ""
    return (await office.api.data(f"{{ {field}{given} {{ {PAGE} }} }}"))[field]


async def walk(
    office: Office, field: str, size: int, *, backwards: bool = False, more: str = ""
) -> list[int]:
    """The ids of all rows of a list, page by page, in the order of the list."""
    found: list[int] = []
    cursor: str | None = None
    while True:
        place = "before" if backwards else "after"
        arguments = f"{'last' if backwards else 'first'}: {size} {more}"
        if cursor is not None:
            arguments += f' {place}: "{cursor}"'
        read = await page(office, field, arguments)
        ids = [row_id(node["id"]) for node in read["nodes"]]
        assert [row_id(edge["node"]["id"]) for edge in read["edges"]] == ids
        found = ids + found if backwards else found + ids
        info = read["pageInfo"]
        if ids:
            assert info["startCursor"] == read["edges"][0]["cursor"]
            assert info["endCursor"] == read["edges"][-1]["cursor"]
        assert info["hasNextPage" if backwards else "hasPreviousPage"] == (cursor is not None)
        if not info["hasPreviousPage" if backwards else "hasNextPage"]:
            return found
        assert len(ids) == size
        cursor = info["startCursor" if backwards else "endCursor"]
