"""The fake carrier as a process: start it, kill it, make it misbehave, read its journal."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from local.fake_carrier import ACCOUNT_SID, AUTH_TOKEN
from telephony.twilio.carrier import TwilioCarrier
from tests.processes import die_with_us, end
from tests.telephony.carriers import some_settings

ROOT = Path(__file__).parents[2]


@dataclass
class FakeCarrier:
    """A running fake carrier. When it is killed its journal stays, and it continues from it."""

    journal_path: Path
    seed: int
    process: subprocess.Popen[str]
    url: str

    @property
    def environment(self) -> dict[str, str]:
        """The settings of a worker or web process that uses it."""
        return {
            "CARRIER": "twilio",
            "TWILIO_BASE_URL": self.url,
            "TWILIO_ACCOUNT_SID": ACCOUNT_SID,
            "TWILIO_AUTH_TOKEN": AUTH_TOKEN,
        }

    def carrier(self, timeout_seconds: float = 10) -> TwilioCarrier:
        """Our carrier, connected to this one."""
        given = {name.lower(): value for name, value in self.environment.items()}
        return TwilioCarrier(some_settings(**given, twilio_timeout_seconds=timeout_seconds))

    def misbehave(self, *rules: dict[str, object], seed: int | None = None) -> None:
        """Replace the rules in force, as {operation, fault, probability or times, seconds}."""
        self._send("PUT", "faults", {"rules": rules, "seed": seed})

    def behave(self) -> None:
        self.misbehave()

    def struck(self) -> list[int]:
        """How often each rule was applied."""
        return [rule["struck"] for rule in self._send("GET", "faults")["rules"]]

    def hold(self, *numbers: str) -> None:
        """Have our account hold these numbers, as if bought long ago."""
        self._send("POST", "numbers", {"held": numbers})

    def offer(self, *numbers: str) -> None:
        """Put these numbers up for sale, besides 555-01xx of every area code."""
        self._send("POST", "numbers", {"for_sale": numbers})

    def lose(self, *numbers: str) -> None:
        """Have the carrier forget that these numbers are ours."""
        self._send("POST", "numbers", {"lost": numbers})

    def send_webhook(self, url: str, parameters: dict[str, str], times: int = 1) -> list[int]:
        """Post a signed status callback. Returns the HTTP statuses of the replies."""
        request = {"url": url, "parameters": parameters, "times": times}
        answered: list[int] = self._send("POST", "webhooks", request)["answered"]
        return answered

    def journal(self) -> list[dict[str, Any]]:
        """Every complete entry. They can be read while the carrier is dead, too."""
        lines = self.journal_path.read_text().splitlines(keepends=True)
        return [json.loads(line) for line in lines if line.endswith("\n")]

    def happened(self, event: str) -> list[str]:
        """The numbers of these entries, in order: given, offered, bought, released, lost."""
        return [entry["number"] for entry in self.journal() if entry["event"] == event]

    def asked(self, number: str) -> list[str]:
        """What was requested about a number, in order."""
        return [
            entry["operation"]
            for entry in self.journal()
            if entry["event"] == "asked" and entry["number"] == number
        ]

    def held(self) -> set[str]:
        """The numbers that our account holds according to the journal."""
        held: set[str] = set()
        for entry in self.journal():
            if entry["event"] in {"bought", "given"}:
                held.add(entry["number"])
            elif entry["event"] in {"released", "lost"}:
                held.discard(entry["number"])
        return held

    def kill(self) -> None:
        """kill -9."""
        self.process.kill()
        self.process.wait()

    def restart(self) -> None:
        """Start again on the same port and journal, after a kill or without one."""
        self.stop()
        port = int(self.url.rpartition(":")[2])
        self.process, self.url = _start(self.journal_path, self.seed, port)

    def stop(self) -> None:
        end(self.process)
        if self.process.stdout is not None:
            self.process.stdout.close()

    def _send(self, method: str, path: str, content: object = None) -> Any:
        answer = httpx.request(method, f"{self.url}/control/{path}", json=content, timeout=30)
        answer.raise_for_status()
        return answer.json()


@contextmanager
def fake_carrier(folder: Path, seed: int = 1) -> Iterator[FakeCarrier]:
    """A fake carrier on a free port with its journal in the folder, until the context ends."""
    journal = folder / "carrier.jsonl"
    carrier = FakeCarrier(journal, seed, *_start(journal, seed, port=0))
    try:
        yield carrier
    finally:
        carrier.stop()


def _start(journal: Path, seed: int, port: int) -> tuple[subprocess.Popen[str], str]:
    command = [sys.executable, "-m", "phonebank", "fake-carrier", "--port", str(port)]
    process = subprocess.Popen(
        [*command, "--journal", str(journal), "--seed", str(seed)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        preexec_fn=die_with_us(),
    )
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith("TWILIO_BASE_URL="):
            return process, line.strip().partition("=")[2]
    raise AssertionError(f"the fake carrier did not start; it ended with {process.wait()}")
