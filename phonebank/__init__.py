"""The command line: `python -m phonebank`, one file a command."""
