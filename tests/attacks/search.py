"""Looks for the document that hurts most: Hypothesis makes them and climbs towards the worst."""

import asyncio
from dataclasses import dataclass, field

from hypothesis import HealthCheck, Phase, given, seed, settings, target

from models.roles import Role
from tests.attacks.corpus import Attack
from tests.attacks.generator import bodies
from tests.attacks.sending import BYTES, SECONDS, Attacker, Measured

_SUSPICIOUS = 0.7
"""A first try at this share of the bound is measured again."""


@dataclass
class Search:
    """What was sent, and the worst of it."""

    attacker: Attacker
    sent: int = 0
    executed: int = 0
    slowest: list[tuple[Measured, Attack]] = field(default_factory=list)
    largest: list[tuple[Measured, Attack]] = field(default_factory=list)
    over: list[tuple[Measured, Attack]] = field(default_factory=list)

    async def look(self, role: Role, start: int, examples: int) -> None:
        """Send so many documents as this role."""
        loop = asyncio.get_running_loop()

        @seed(start)
        @settings(
            max_examples=examples,
            phases=[Phase.generate, Phase.target],
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(bodies())
        def attacked(body: str) -> None:
            measured = asyncio.run_coroutine_threadsafe(
                self.note(Attack(role, body)), loop
            ).result()
            target(measured.seconds, label="seconds")
            target(float(measured.bytes), label="bytes")
            if measured.cost:
                target(measured.seconds / (measured.cost + 100), label="seconds for each point")
                target(measured.bytes / (measured.cost + 100), label="bytes for each point")

        await asyncio.to_thread(attacked)

    async def note(self, attack: Attack) -> Measured:
        measured = await self.attacker.send(attack)
        if measured.seconds > _SUSPICIOUS * SECONDS:
            measured = await self.attacker.least(attack)
        self.sent += 1
        self.executed += measured.status == 200
        self.slowest = sorted(
            [*self.slowest, (measured, attack)], key=lambda each: -each[0].seconds
        )[:10]
        self.largest = sorted([*self.largest, (measured, attack)], key=lambda each: -each[0].bytes)[
            :10
        ]
        if not measured.is_bounded:
            self.over.append((measured, attack))
        return measured

    @property
    def figure(self) -> str:
        seconds, size = self.slowest[0][0].seconds, self.largest[0][0].bytes
        return (
            f"{self.sent:,} documents, {self.executed:,} executed: at most {seconds * 1000:.0f} ms "
            f"(allowed: {SECONDS * 1000:.0f}) and {size / (1 << 20):.1f} MiB "
            f"(allowed: {BYTES >> 20})"
        )
