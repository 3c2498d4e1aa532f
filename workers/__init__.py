"""What runs without a client: sweeps on a schedule, and hints that make them run sooner."""
