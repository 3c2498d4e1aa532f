"""Runs commands one after another in one process: `python -m tests.phonebank.in_turn`.

Standard input has the arguments of each command as JSON, standard output gets how each ended. The
packages that commands import take longer than the commands.
"""

import json
import sys
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO

from phonebank.__main__ import cli


def main() -> None:
    commands = json.load(sys.stdin)
    json.dump([ended(arguments) for arguments in commands], sys.stdout)


def ended(arguments: list[str]) -> dict[str, object]:
    """What the command wrote, and its exit status. An exception that it does not expect is raised.

    As when an interpreter ends, the text of SystemExit goes to standard error, with status 1.
    """
    stdout, stderr, status = StringIO(), StringIO(), 0
    with redirect_stdout(stdout), redirect_stderr(stderr):
        try:
            cli(arguments, prog_name="python -m phonebank")
        except SystemExit as end:
            if isinstance(end.code, str):
                print(end.code, file=sys.stderr)
            status = end.code if isinstance(end.code, int) else int(end.code is not None)
    return {"status": status, "stdout": stdout.getvalue(), "stderr": stderr.getvalue()}


if __name__ == "__main__":
    main()
