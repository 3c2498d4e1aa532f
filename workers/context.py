from typing import Any

Context = dict[Any, Any]
"""What arq passes to every job: `carrier` is the Carrier that the worker made at its start."""
