"""What runs without a client: sweeps on a schedule, and hints that make them run sooner.

`settings` is the worker process, and `schedule` says what runs when. The other files have the jobs
of one noun each, and what jobs have in common (docs/architecture.md, Path of a job).
"""
