"""The port of the web process: whether it is free, and whether the service is ready there."""

import asyncio
import socket


def is_free(port: int) -> bool:
    """Whether we could listen on this port of 127.0.0.1 now."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


async def is_ready(port: int) -> bool:
    """Whether GET /health/ready on this port returns 200 within 5 seconds."""
    try:
        async with asyncio.timeout(5):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            try:
                writer.write(b"GET /health/ready HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n")
                return (await reader.readline()).split()[1:2] == [b"200"]
            finally:
                writer.close()
    except (OSError, TimeoutError):
        return False
