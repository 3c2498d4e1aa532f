"""What runs: the web process, its commands and the embedded engines."""
