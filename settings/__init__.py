"""The only place that reads the environment.

`get_settings()` returns the settings of this process; a missing or wrong one ends the process
with one line that names it. A variable that is set but empty counts as not set.
"""

from functools import cache
from typing import Literal, Self

from pydantic import Field, ValidationError, model_validator
from pydantic_settings import SettingsConfigDict

from settings.carriers import CarrierSettings
from settings.demo import DemoUser
from settings.engines import EngineSettings
from settings.operating import OperatingSettings
from settings.problems import in_lines
from settings.web import WebSettings


class Settings(EngineSettings, WebSettings, CarrierSettings, OperatingSettings):
    """The settings of the web process, the worker and the commands. Each field is one variable."""

    model_config = SettingsConfigDict(extra="ignore", frozen=True, env_ignore_empty=True)

    log_format: Literal["json", "console"] = Field("json", description="json or console")
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "info", description="the lowest level that is logged"
    )
    embedded: bool = Field(False, description="set by `make run` for the processes that it starts")
    clock_shift_days: int = Field(
        0, ge=0, le=3650, description="days the demo's clock is ahead; embedded mode only"
    )
    demo_token: str | None = Field(
        None, description="token that GraphiQL starts with; embedded mode only"
    )
    demo_users: tuple[DemoUser, ...] = Field(
        (), description="who signs in to the console with one click; embedded mode only"
    )

    @model_validator(mode="after")
    def _embedded_only(self) -> Self:
        if not self.embedded and (self.clock_shift_days or self.demo_token or self.demo_users):
            raise ValueError(
                "CLOCK_SHIFT_DAYS, DEMO_TOKEN and DEMO_USERS are for `make run` (embedded mode), "
                "and for nothing else"
            )
        return self


@cache
def get_settings() -> Settings:
    """The settings of this process. If they cannot be used it ends, with one line a problem."""
    try:
        return Settings()
    except ValidationError as error:
        raise SystemExit(in_lines(error)) from None
