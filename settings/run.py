"""The settings of `make run`: where it listens, where its data is, how far its clock is ahead."""

from pathlib import Path

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from settings.problems import in_lines


class RunSettings(BaseSettings):
    """What `make run` reads. It listens on 127.0.0.1 only."""

    model_config = SettingsConfigDict(extra="ignore", frozen=True, env_ignore_empty=True)

    port: int = Field(default=8000, ge=1, le=65535, description="port of the service on 127.0.0.1")
    data_dir: Path = Field(
        default=Path(".data"), description="folder of the engines and of demo.env"
    )
    clock_shift_days: int | None = Field(
        default=None,
        ge=0,
        le=3650,
        description="days the demo's clock is ahead; default: as before",
    )
    database_url: str | None = Field(
        default=None, description="not used: `make run` has its own database"
    )
    redis_url: str | None = Field(
        default=None, description="not used: `make run` has its own Valkey"
    )


def get_run_settings() -> RunSettings:
    """The settings of `make run`. If they cannot be used it ends, with one line a problem."""
    try:
        return RunSettings()
    except ValidationError as error:
        raise SystemExit(in_lines(error)) from None
