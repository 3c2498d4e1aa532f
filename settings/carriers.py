"""Where phone numbers come from and go back to."""

from typing import Self

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings


class CarrierSettings(BaseSettings):
    carrier: str = Field("instant", description="which carrier of telephony/ holds the numbers")
    cleaning_days: int = Field(
        7, ge=0, le=365, description="days the instant carrier cleans a released number"
    )
    twilio_base_url: str = Field(
        "https://api.twilio.com", description="where Twilio's REST API is reached"
    )
    twilio_account_sid: str | None = Field(None, description="the Twilio account, AC…")
    twilio_auth_token: SecretStr | None = Field(
        None, description="its auth token; also verifies Twilio's webhooks"
    )
    twilio_timeout_seconds: float = Field(
        10, gt=0, le=15, description="how long to wait for Twilio's response"
    )

    @field_validator("twilio_base_url")
    @classmethod
    def _is_reachable_by_http(cls, value: str) -> str:
        if not value.startswith(("http://", "https://")):
            raise ValueError("must start with http:// or https://")
        return value.rstrip("/")

    @model_validator(mode="after")
    def _twilio_needs_credentials(self) -> Self:
        if self.carrier == "twilio" and not (self.twilio_account_sid and self.twilio_auth_token):
            raise ValueError(
                "CARRIER=twilio needs TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN (docs/carriers.md)"
            )
        return self
