"""The contract with clients: GraphQL types, inputs and payloads, one file a noun."""

# Strawberry keeps an enum as it finds it first, so that each is described before any type uses it.
import schema.enums  # noqa: F401
