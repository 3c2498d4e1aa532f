"""The Procfile, run by an ordinary Procfile runner."""

import os
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from settings import Settings
from tests.processes import free_port, is_ready

ROOT = Path(__file__).resolve().parents[2]
HONCHO = Path(sys.executable).with_name("honcho")


@pytest.mark.skipif(not HONCHO.exists(), reason="honcho is not installed (requirements-dev.txt)")
def test_honcho_runs_web_and_worker_on_loopback(
    settings: Settings, database: None, tmp_path: Path
) -> None:
    port, addresses = free_port(), ("DATABASE_URL", "REDIS_URL")
    (tmp_path / ".env").write_text(
        f"PORT={port}\nDATABASE_URL={settings.database_url}\nREDIS_URL={settings.redis_url}\n"
    )
    env = {name: value for name, value in os.environ.items() if name not in addresses}
    env["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{env['PATH']}"
    log = tmp_path / "log"
    with log.open("wb") as output:
        honcho = subprocess.Popen(
            [HONCHO, "-e", tmp_path / ".env", "start", "web", "worker"],
            cwd=ROOT,
            env=env,
            stdout=output,
            stderr=output,
        )
        try:
            _until_both_run(port, honcho, log)
            listening = {
                each.laddr.ip
                for process in psutil.Process(honcho.pid).children(recursive=True)
                for each in process.net_connections("tcp")
                if each.status == psutil.CONN_LISTEN
            }
            assert listening == {"127.0.0.1"}
        finally:
            honcho.terminate()
            honcho.wait(60)
    told = log.read_text()
    assert "Finished server process" in told
    assert "Traceback" not in told


def _until_both_run(port: int, honcho: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline and honcho.poll() is None:
        if "worker_started" in log.read_text() and is_ready(port):
            return
        time.sleep(0.1)
    pytest.fail(f"web and worker do not both run:\n{log.read_text()}")
