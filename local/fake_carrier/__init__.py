"""A carrier for tests and offline development: a process of its own that speaks Twilio's REST API.

It sells the fictional numbers of every area code (555-01xx) and what it is given, keeps a journal
as the independent truth, and misbehaves on request. docs/carriers.md shows it at work.
"""

ACCOUNT_SID = f"AC{'fa4e' * 8}"
AUTH_TOKEN = "fake-carrier"  # noqa: S105  # opens nothing but this process
