"""Misbehaving on request: rules say which fault happens in which operation, and how often."""

from dataclasses import dataclass, field
from enum import StrEnum
from random import Random
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator


class Operation(StrEnum):
    SEARCH = "search"
    BUY = "buy"
    LOOK_UP = "look_up"
    RELEASE = "release"


class Fault(StrEnum):
    DELAY = "delay"
    """Waits, then does the work, even where the client has gone."""
    HANG_BEFORE = "hang_before"
    """Does nothing; returns 504 after the wait."""
    TIMEOUT_AFTER_SUCCESS = "timeout_after_success"
    """Does the work; returns 504 after the wait."""
    TOO_MANY = "429"
    """Does nothing; returns 429 with the seconds as Retry-After."""
    FAILURE = "500"
    """Does nothing; returns 500."""
    FAILURE_AFTER_SUCCESS = "500_after_success"
    """Does the work; returns 500."""
    CUT_OFF = "cut_off"
    """Does the work; the connection breaks in the middle of the response."""
    NONSENSE = "nonsense"
    """Does the work; what it returns is not JSON."""
    ANSWER_TWICE = "answer_twice"
    """Does the work twice, as if the request came twice; returns the second response."""
    LOSE_NUMBER = "lose_number"
    """Forgets the number of the request for good, then does the work."""
    OVERLOOK = "overlook"
    """Does not find a number that we hold, as a copy of the data that is not up to date."""


class Rule(BaseModel):
    """Hits with a probability, or the next `times` requests. The first rule that hits counts."""

    model_config = ConfigDict(extra="forbid")

    operation: Operation | Literal["any"] = "any"
    fault: Fault
    probability: Annotated[float, Field(ge=0, le=1)] | None = None
    times: Annotated[int, Field(ge=1)] | None = None
    seconds: Annotated[float, Field(ge=0)] = 60
    struck: int = 0

    @model_validator(mode="after")
    def _makes_sense(self) -> "Rule":
        if (self.probability is None) == (self.times is None):
            raise ValueError("give either probability or times")
        if self.fault is Fault.OVERLOOK and self.operation is not Operation.LOOK_UP:
            raise ValueError("overlook is a fault of look_up")
        return self


@dataclass
class Faults:
    """The rules in force. The same seed and the same requests in order cause the same faults."""

    seed: int
    rules: list[Rule] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._random = Random(self.seed)  # noqa: S311  # replayable

    def set(self, rules: list[Rule], seed: int | None) -> None:
        """Replace all rules and start the random source again, with another seed if given."""
        self.seed = self.seed if seed is None else seed
        self.rules = rules
        self._random.seed(self.seed)

    def strike(self, operation: Operation) -> Rule | None:
        """The rule that hits this request, if any."""
        for rule in self.rules:
            if rule.operation in {operation, "any"} and self._hits(rule):
                rule.struck += 1
                return rule
        return None

    def _hits(self, rule: Rule) -> bool:
        if rule.times is not None:
            return rule.struck < rule.times
        return self._random.random() < (rule.probability or 0)
