"""How the service is watched."""

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings

LEAST_TOKEN = 16


class OperatingSettings(BaseSettings):
    metrics_token: SecretStr | None = Field(
        None, description="bearer token that /metrics asks for; without it there is no /metrics"
    )
    otel_exporter_otlp_endpoint: str | None = Field(
        None, description="where traces are sent (OTLP over HTTP); default: nowhere"
    )

    @field_validator("metrics_token")
    @classmethod
    def _is_long(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and len(value.get_secret_value()) < LEAST_TOKEN:
            raise ValueError(f"must have at least {LEAST_TOKEN} characters")
        return value

    @field_validator("otel_exporter_otlp_endpoint")
    @classmethod
    def _is_an_address(cls, value: str | None) -> str | None:
        if value and not value.startswith(("http://", "https://")):
            raise ValueError("must start with http:// or https://")
        return value
