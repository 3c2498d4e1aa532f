"""The only place that reads the environment.

`get_settings()` answers the settings of this process; a missing or wrong one ends the process
with one line that names it.
"""

from functools import cache
from typing import Annotated, Literal, Self

from pydantic import Field, ValidationError, field_validator, model_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict


class Settings(BaseSettings):
    """What the web process, the worker and the commands go by. Each field is one variable."""

    model_config = SettingsConfigDict(extra="ignore", frozen=True)

    database_url: str = Field(description="postgresql:// address of the database")
    redis_url: str = Field(description="redis://, rediss:// or unix:// address of Redis or Valkey")
    database_pool_size: int = Field(16, ge=2, le=200, description="connections a process may open")
    statement_timeout_seconds: int = Field(
        30, ge=1, description="a statement is cancelled after this"
    )
    public_url: str | None = Field(
        None, description="where clients reach the service; default: as they asked"
    )
    cors_origins: Annotated[tuple[str, ...], NoDecode] = Field(
        (), description="browser origins allowed, separated by commas"
    )
    max_upload_mib: int = Field(512, ge=1, description="largest CSV accepted, in MiB")
    carrier: str = Field("instant", description="which carrier of telephony/ holds the numbers")
    cleaning_days: int = Field(
        7, ge=0, le=365, description="days the instant carrier cleans a released number"
    )
    log_format: Literal["json", "console"] = Field("json", description="json or console")
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "info", description="least level logged"
    )
    embedded: bool = Field(False, description="set by `make run` for the processes that it starts")
    clock_shift_days: int = Field(
        0, ge=0, le=3650, description="days the demo's clock is ahead; embedded mode only"
    )
    demo_token: str | None = Field(
        None, description="token that GraphiQL starts with; embedded mode only"
    )

    @field_validator("database_url")
    @classmethod
    def _is_postgresql(cls, value: str) -> str:
        if not value.startswith(("postgresql://", "postgres://")):
            raise ValueError("must start with postgresql://; PostgreSQL is the only database")
        return value.replace("postgresql://", "postgres://", 1)

    @field_validator("redis_url")
    @classmethod
    def _is_redis(cls, value: str) -> str:
        if not value.startswith(("redis://", "rediss://", "unix://")):
            raise ValueError("must start with redis://, rediss:// or unix://")
        return value

    @field_validator("cors_origins", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(
                origin.strip().rstrip("/") for origin in value.split(",") if origin.strip()
            )
        return value

    @field_validator("public_url")
    @classmethod
    def _is_http(cls, value: str | None) -> str | None:
        if value is not None and not value.startswith(("http://", "https://")):
            raise ValueError("must start with http:// or https://")
        return value.rstrip("/") if value else None

    @model_validator(mode="after")
    def _embedded_only(self) -> Self:
        if not self.embedded and (self.clock_shift_days or self.demo_token):
            raise ValueError(
                "CLOCK_SHIFT_DAYS and DEMO_TOKEN are for `make run` (embedded mode) only"
            )
        return self


@cache
def get_settings() -> Settings:
    """The settings of this process; where they cannot be used it ends, with one line a problem."""
    try:
        return Settings()
    except ValidationError as error:
        raise SystemExit("\n".join(_in_one_line(problem) for problem in error.errors())) from None


def _in_one_line(problem: ErrorDetails) -> str:
    name = "_".join(str(part) for part in problem["loc"]).upper()
    if problem["type"] == "missing":
        return f"phonebank: {name} is not set. See the settings table in README.md."
    return f"phonebank: {name or 'settings'}: {problem['msg'].removeprefix('Value error, ')}"
