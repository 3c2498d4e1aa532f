"""A machine of one's own: engines, demo, simulation, fake carrier. Never in production."""
