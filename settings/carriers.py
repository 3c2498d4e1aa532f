"""Where phone numbers come from and go back to."""

from pydantic import Field
from pydantic_settings import BaseSettings


class CarrierSettings(BaseSettings):
    carrier: str = Field("instant", description="which carrier of telephony/ holds the numbers")
    cleaning_days: int = Field(
        7, ge=0, le=365, description="days the instant carrier cleans a released number"
    )
