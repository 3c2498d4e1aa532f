"""What is fast, how fast, and against what; one command each, on engines of their own."""
