"""Operations that race from several processes."""

import asyncio
import json
from collections.abc import Sequence
from typing import Any

from tests.faults.processes import Process, Processes

Operation = tuple[Any, ...]
Ended = tuple[bool, Any]
"""Whether it was done, with what it answered; or the codes of its refusal, or what went wrong."""

PROCESSES = 4


class Racers:
    """Processes that share nothing but the database."""

    def __init__(self, processes: Sequence[Process]) -> None:
        self._processes = processes

    @property
    def run_on(self) -> bool:
        return all(process.runs for process in self._processes)

    async def run(
        self, operations: Sequence[Operation], without: Sequence[str] = ()
    ) -> list[Ended]:
        """Deal the operations out in turn and run them all at once; how each of them ended."""
        hands = [operations[place :: len(self._processes)] for place in range(len(self._processes))]
        played = await asyncio.gather(
            *(
                asyncio.to_thread(_play, process, [without, hand])
                for process, hand in zip(self._processes, hands, strict=True)
            )
        )
        ended: list[Any] = [None] * len(operations)
        for place, results in enumerate(played):
            ended[place :: len(self._processes)] = results
        return [(done, answer) for done, answer in ended]


async def start(
    processes: Processes, count: int = PROCESSES, before: Sequence[str] = (), **environment: str
) -> Racers:
    """Racers that are ready. `before` is a module in front of theirs, with its arguments."""
    command = ("-m", *before, "tests.faults.racer")
    racers = [processes.talker(*command, **environment) for _ in range(count)]
    ready = await asyncio.gather(*(asyncio.to_thread(_line, process) for process in racers))
    assert set(ready) == {"ready\n"}, processes.logs()
    return Racers(racers)


def _play(process: Process, task: object) -> Any:
    assert process.input is not None
    process.input.write(json.dumps(task).encode() + b"\n")
    process.input.flush()
    return json.loads(_line(process))


def _line(process: Process) -> str:
    assert process.output is not None
    return process.output.readline().decode()
