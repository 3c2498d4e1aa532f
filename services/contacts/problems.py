"""Why a whole file is refused. For a single row there is `new_contacts.Rejection`."""

from foundation.errors import BadRequest


class UnusableFile(BadRequest):
    """The file cannot be read as contacts; nothing was added. The message says what to do."""


class OverLimit(UnusableFile):
    """The file exceeds a limit. The message names it."""
