"""A client that uploads files, to a real uvicorn on a real socket."""

import asyncio
import socket
from collections.abc import AsyncIterator
from dataclasses import dataclass

import httpx
import pytest_asyncio
import uvicorn
from starlette.applications import Starlette

from foundation.actors import Viewer
from models import Contact, ContactGroup
from models.roles import Role
from schema.ids import encode
from services.access import tokens
from services.contact_groups.create import create as create_group
from tests.factories import a_user, an_account


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def port(app: Starlette) -> AsyncIterator[int]:
    server = uvicorn.Server(uvicorn.Config(app, lifespan="off", log_config=None))
    with socket.create_server(("127.0.0.1", 0)) as listening:
        serving = asyncio.create_task(server.serve([listening]))
        yield listening.getsockname()[1]
        server.should_exit = True
        await serving


@dataclass
class Uploader:
    """A client with a token, and a group to upload to."""

    http: httpx.AsyncClient
    port: int
    viewer: Viewer
    token: str
    group_id: int

    @property
    def path(self) -> str:
        return f"/contact-groups/{encode('ContactGroup', self.group_id)}/contacts"

    async def send(
        self, content: bytes | AsyncIterator[bytes], path: str | None = None, **headers: str
    ) -> httpx.Response:
        sent = {"Authorization": f"Bearer {self.token}", "Content-Type": "text/csv"} | {
            name.replace("_", "-"): value for name, value in headers.items()
        }
        return await self.http.post(path or self.path, content=content, headers=sent)

    async def refused(
        self, content: bytes | AsyncIterator[bytes], path: str | None = None, **headers: str
    ) -> tuple[int, str, str]:
        """Status, code and message; asserts that nothing was kept."""
        response = await self.send(content, path, **headers)
        assert [*response.json()] == ["error"]
        error = response.json()["error"]
        assert await self.kept() == 0
        return response.status_code, error["code"], error["message"]

    async def kept(self) -> int:
        contacts = await Contact.filter(group_id=self.group_id).count()
        assert (await ContactGroup.get(id=self.group_id)).contact_count == contacts
        return contacts


@pytest_asyncio.fixture(loop_scope="session")
async def uploader(port: int) -> AsyncIterator[Uploader]:
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=None) as http:  # noqa: S113  # the test has a limit
        yield await an_uploader(http, port, Role.MODERATOR)


async def an_uploader(
    http: httpx.AsyncClient, port: int, role: Role, account_id: int | None = None
) -> Uploader:
    viewer = await a_user(account_id or await an_account(), role)
    token = await tokens.issue(viewer.user_id, "test")
    return Uploader(http, port, viewer, token, await create_group(viewer, "Friends"))


async def over_a_socket(
    uploader: Uploader, header: str, body: bytes, *, hang_up: bool = False
) -> bytes:
    """Send exactly these bytes; the first bytes of the answer, or none if we hang up first."""
    reader, writer = await asyncio.open_connection("127.0.0.1", uploader.port)
    head = (
        f"POST {uploader.path} HTTP/1.1\r\nHost: localhost\r\n"
        f"Authorization: Bearer {uploader.token}\r\n{header}\r\n"
    )
    writer.write(head.encode() + body)
    await writer.drain()
    answer = b"" if hang_up else await reader.read(1_000)
    writer.close()
    await writer.wait_closed()
    return answer
