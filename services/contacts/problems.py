"""Why a whole file is refused. A row that cannot be used is a `new_contacts.Rejection` instead."""

from foundation.errors import BadRequest


class UnusableFile(BadRequest):
    """The file cannot be read as contacts; nothing of it was kept. The message says what to do."""


class OverLimit(UnusableFile):
    """The file is larger in some way than is accepted; the message names the limit."""
