"""Why the database cannot be used, in words for people."""

import asyncpg
from tortoise.exceptions import BaseORMException, ConfigurationError, DBConnectionError

from settings.problems import SettingUnusable

FAILURES = (asyncpg.PostgresError, asyncpg.InterfaceError, BaseORMException, OSError, TimeoutError)
"""What using the database raises when it refuses, or cannot be reached."""

NOT_CONFIGURED = (*FAILURES, TypeError, ValueError)
"""What connecting raises as well, for an address that it cannot read."""


def reason(error: BaseException) -> str:
    """What happened, in one line."""
    told = " ".join(str(error).split()) or type(error).__name__
    if isinstance(error, asyncpg.InvalidAuthorizationSpecificationError):
        return f"PostgreSQL refuses the user or the password ({told})"
    if isinstance(error, asyncpg.InvalidCatalogNameError | DBConnectionError):
        return f"PostgreSQL does not have this database ({told})"
    if isinstance(error, OSError | TimeoutError):
        return f"PostgreSQL cannot be reached ({told})"
    return f"PostgreSQL refuses ({told})"


def unusable(error: BaseException) -> SettingUnusable:
    if isinstance(error, TypeError | ValueError | ConfigurationError):
        told = " ".join(str(error).split())
        return SettingUnusable(f"DATABASE_URL: this address cannot be used ({told}).")
    return SettingUnusable(f"DATABASE_URL: {reason(error)}.")
