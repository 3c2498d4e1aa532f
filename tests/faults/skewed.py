"""Run a module in a process whose clock is wrong: `python -m tests.faults.skewed 600 uvicorn …`.

The seconds are added to the wall clock as `time` and `datetime` tell it. The methods of `datetime`
are changed in place, in the type's own dictionary: a subclass in its stead would not be what
drivers hand out. Clocks that only count, which time-outs go by, stay as they are.
"""

import ctypes
import gc
import runpy
import sys
import time
from datetime import UTC, datetime, tzinfo
from typing import Any


def skew(seconds: int) -> None:
    real = {name: getattr(time, name) for name in ("time", "time_ns", "gmtime", "localtime")}
    time.time = lambda: real["time"]() + seconds
    time.time_ns = lambda: real["time_ns"]() + seconds * 1_000_000_000
    for name in ("gmtime", "localtime"):
        setattr(
            time, name, lambda at=None, name=name: real[name](time.time() if at is None else at)
        )

    def now(cls: type[datetime], tz: tzinfo | None = None) -> datetime:
        return cls.fromtimestamp(time.time(), tz)

    def utcnow(cls: type[datetime]) -> datetime:
        return cls.fromtimestamp(time.time(), UTC).replace(tzinfo=None)

    attributes: dict[str, Any] = gc.get_referents(datetime.__dict__)[0]
    attributes |= {"now": classmethod(now), "utcnow": classmethod(utcnow)}
    ctypes.pythonapi.PyType_Modified(ctypes.py_object(datetime))


if __name__ == "__main__":
    skew(int(sys.argv[1]))
    sys.argv = sys.argv[2:]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
