"""Where the data is, and how it is reached."""

from urllib.parse import urlsplit

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings


class EngineSettings(BaseSettings):
    database_url: str = Field(description="postgresql:// address of the database")
    redis_url: str = Field(description="redis://, rediss:// or unix:// address of Redis or Valkey")
    database_pool_size: int = Field(16, ge=2, le=200, description="connections a process may open")
    statement_timeout_seconds: int = Field(
        30, ge=1, description="a statement is cancelled after this time"
    )

    @field_validator("database_url")
    @classmethod
    def _is_postgresql(cls, value: str) -> str:
        if not value.startswith(("postgresql://", "postgres://")):
            raise ValueError("must start with postgresql://; PostgreSQL is the only database")
        _check_port(value)
        return value.replace("postgresql://", "postgres://", 1)

    @field_validator("redis_url")
    @classmethod
    def _is_redis(cls, value: str) -> str:
        if not value.startswith(("redis://", "rediss://", "unix://")):
            raise ValueError("must start with redis://, rediss:// or unix://")
        _check_port(value)
        database = urlsplit(value).path.strip("/")
        if not value.startswith("unix://") and database and not database.isdecimal():
            raise ValueError("must end with the number of a database, such as /0")
        return value


def _check_port(url: str) -> None:
    try:
        _ = urlsplit(url).port
    except ValueError:
        raise ValueError("does not have a host and a port that can be used") from None
