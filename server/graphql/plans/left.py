"""What a plan raises when it cannot go on."""


class Left(Exception):  # noqa: N818  # an outcome, not a fault
    """The plan cannot complete this value. graphql-core does it, and finds the error if any."""
