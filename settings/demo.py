"""Who signs in to the demo of `make run`."""

from pydantic import BaseModel


class DemoUser(BaseModel):
    """One user of the demo, with the password that the demo's start has made."""

    name: str
    email: str
    role: str
    password: str
