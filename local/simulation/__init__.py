"""A simulated phone bank: callers who dial a campaign through the API, and checks on them."""
