"""How clients reach the service, and how much they may ask of it."""

import re
from typing import Annotated, Literal

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, NoDecode

GRACEFUL_SHUTDOWN_SECONDS = 130
"""How long a web process that stops lets its requests finish: longer than any of them may take by
default. `--timeout-graceful-shutdown` in the Procfile gives it to uvicorn."""

_ORIGIN = re.compile(r"https?://[a-z0-9.\-\[\]:]+", re.IGNORECASE)


class WebSettings(BaseSettings):
    public_url: str | None = Field(
        None, description="where clients reach the service; default: the address of their request"
    )
    cors_origins: Annotated[tuple[str, ...], NoDecode] = Field(
        (), description="browser origins allowed, separated by commas"
    )
    max_upload_mib: int = Field(512, ge=1, description="largest CSV accepted, in MiB")

    graphiql: bool = Field(True, description="whether browsers get GraphiQL at /graphql")
    graphql_get: bool = Field(False, description="whether queries may be sent by GET")
    graphql_introspection: bool = Field(
        True, description="whether the schema can be asked for its types"
    )
    graphql_documents: Literal["any", "trusted"] = Field(
        "any", description="any document, or only those that the build made"
    )
    request_timeout_seconds: int = Field(
        120, ge=1, le=600, description="a GraphQL request is ended after this time"
    )
    rate_limit_token_per_minute: int = Field(
        1_000_000, ge=100_000, description="points of cost that a token may use in a minute"
    )
    rate_limit_account_per_minute: int = Field(
        10_000_000, ge=100_000, description="points of cost that an account may use in a minute"
    )
    live_streams: int = Field(
        5_000, ge=1, description="streams of subscriptions that a process may have open"
    )
    live_streams_per_account: int = Field(
        2_000, ge=1, description="of these, streams of one account"
    )
    live_streams_per_token: int = Field(1_000, ge=1, description="of these, streams of one token")
    live_cohorts_per_account: int = Field(
        50, ge=1, description="different subscriptions that an account may have open in a process"
    )

    @field_validator("cors_origins", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(
                origin.strip().rstrip("/") for origin in value.split(",") if origin.strip()
            )
        return value

    @field_validator("cors_origins")
    @classmethod
    def _are_origins(cls, values: tuple[str, ...]) -> tuple[str, ...]:
        for value in values:
            if not _ORIGIN.fullmatch(value):
                raise ValueError(
                    f"{value} is not an origin such as https://app.example.org; each that may "
                    "call is listed, since browsers send them their users' sessions"
                )
        return values

    @field_validator("public_url")
    @classmethod
    def _is_http(cls, value: str | None) -> str | None:
        if value is not None and not value.startswith(("http://", "https://")):
            raise ValueError("must start with http:// or https://")
        return value.rstrip("/") if value else None
