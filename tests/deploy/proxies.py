"""nginx and Caddy with the examples of deploy/, in front of a port of this machine."""

import os
import shutil
import signal
import socket
import ssl
import subprocess
import time
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from tests.deploy.installation import ROOT
from tests.processes import free_port

KINDS = ("nginx", "caddy")
START_SECONDS = 60
SLOW_HEAD_SECONDS = 1
"""How long a head may take in the tests; the examples say 15 s."""

NGINX = """
daemon off;
{user}
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/log;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/phonebank.conf;
}}
"""


@dataclass(frozen=True, slots=True)
class Proxy:
    port: int
    trust: ssl.SSLContext
    plain_port: int | None

    @property
    def url(self) -> str:
        return f"https://localhost:{self.port}"

    def http(self) -> httpx.Client:
        return httpx.Client(base_url=self.url, verify=self.trust, timeout=60)

    @contextmanager
    def connection(self) -> Iterator[ssl.SSLSocket]:
        """For requests that are written by hand."""
        with (
            socket.create_connection(("127.0.0.1", self.port), timeout=60) as plain,
            self.trust.wrap_socket(plain, server_hostname="localhost") as encrypted,
        ):
            yield encrypted


@contextmanager
def proxy(kind: str, upstream: int, folder: Path) -> Iterator[Proxy]:
    """The proxy, which knows the port and one on which nothing listens."""
    _must_be_there(kind)
    certificate, key = _certificate(folder)
    port, plain_port, nobody = free_port(), free_port(), free_port()
    of_all = {"127.0.0.1:8481": f"127.0.0.1:{upstream}", "127.0.0.1:8482": f"127.0.0.1:{nobody}"}
    if kind == "nginx":
        given = {
            "listen 80;": f"listen 127.0.0.1:{plain_port};",
            "listen 443 ssl": f"listen 127.0.0.1:{port} ssl",
            "    listen [::]:80;\n": "",
            "    listen [::]:443 ssl http2;\n": "",
            "/etc/letsencrypt/live/phonebank.example.org/fullchain.pem": str(certificate),
            "/etc/letsencrypt/live/phonebank.example.org/privkey.pem": str(key),
            "client_header_timeout 15s": f"client_header_timeout {SLOW_HEAD_SECONDS}s",
        }
        text = _changed(ROOT / "deploy" / "nginx" / "phonebank.conf", of_all | given)
        name = "server_name phonebank.example.org;"
        (folder / "phonebank.conf").write_text(text.replace(name, "server_name localhost;"))
        user = "user root;" if os.geteuid() == 0 else ""
        (folder / "nginx.conf").write_text(NGINX.format(folder=folder, user=user))
        command = ["nginx", "-p", str(folder), "-c", str(folder / "nginx.conf")]
    else:
        given = {
            "\n{\n": "\n{\n\tadmin off\n\tauto_https disable_redirects\n",
            "phonebank.example.org {": (
                f"https://localhost:{port} {{\n\tbind 127.0.0.1\n\ttls {certificate} {key}"
            ),
            "read_header 15s": f"read_header {SLOW_HEAD_SECONDS}s",
        }
        text = _changed(ROOT / "deploy" / "caddy" / "Caddyfile", of_all | given)
        (folder / "Caddyfile").write_text(text)
        command = ["caddy", "run", "--adapter", "caddyfile", "--config", str(folder / "Caddyfile")]
    with _running(command, port, folder):
        if kind == "caddy":
            _until_looked_at(nobody, folder / "output")
        yield Proxy(
            port,
            ssl.create_default_context(cafile=str(certificate)),
            plain_port if kind == "nginx" else None,
        )


def _must_be_there(kind: str) -> None:
    if shutil.which(kind, path=_path()) is not None:
        return
    missing = f"no {kind} on PATH: `apt-get install {kind}` lets its example be tried"
    if os.environ.get("PHONEBANK_REQUIRE_PROXIES") == "1":
        pytest.fail(missing)
    warnings.warn(missing, stacklevel=1)
    pytest.skip(missing)


def _path() -> str:
    """Debian has nginx in /usr/sbin, which is not on everybody's PATH."""
    return f"{os.environ.get('PATH', os.defpath)}:/usr/sbin"


def _changed(example: Path, changes: Mapping[str, str]) -> str:
    text = example.read_text()
    for old, new in changes.items():
        assert text.count(old) == 1, f"{example.name} should have {old!r} once"
        text = text.replace(old, new)
    return text


def _certificate(folder: Path) -> tuple[Path, Path]:
    """One for localhost, signed by itself."""
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
            *("-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"),
            *("-keyout", str(key), "-out", str(certificate)),
        ],
        check=True,
        capture_output=True,
    )
    return certificate, key


@contextmanager
def _running(command: list[str], port: int, folder: Path) -> Iterator[None]:
    environment = {
        "PATH": _path(),
        "HOME": str(folder),
        "XDG_DATA_HOME": str(folder),
        "XDG_CONFIG_HOME": str(folder),
    }
    with (folder / "output").open("wb") as output:
        process = subprocess.Popen(command, env=environment, stdout=output, stderr=output)
    try:
        deadline = time.monotonic() + START_SECONDS
        while not _listens(port):
            if process.poll() is not None or time.monotonic() > deadline:
                raise AssertionError((folder / "output").read_text())
            time.sleep(0.05)
        yield
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def _until_looked_at(port: int, log: Path) -> None:
    """Caddy logs that it does not reach the port, then avoids it. Wait for the second time."""
    deadline = time.monotonic() + START_SECONDS
    while log.read_text().count(f'"host":"127.0.0.1:{port}"') < 2:
        assert time.monotonic() < deadline, log.read_text()
        time.sleep(0.1)


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
