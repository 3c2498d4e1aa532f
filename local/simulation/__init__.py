"""A simulated phone bank: callers who dial a campaign through the endpoint, and checks on them."""
