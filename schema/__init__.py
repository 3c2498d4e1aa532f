"""The contract with clients: GraphQL types, inputs and payloads, one file a noun."""
