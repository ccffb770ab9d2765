"""Runs one process by itself: its time, its exit status and its peak memory."""

import os
import signal
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass
class Usage:
    status: int  # as a shell has it; negative for a signal
    seconds: float
    peak_mb: float  # of the process or of the largest one that it started and waited for
    killed: bool


def run(command: list[str], log: Path, limit: float) -> Usage:
    """Output goes to `log`. After `limit` seconds the process and all that it started are killed."""
    began = time.monotonic()
    with open(log, "wb") as output:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, start_new_session=True
        )
    killed = threading.Event()

    def kill() -> None:
        killed.set()
        os.killpg(process.pid, signal.SIGKILL)

    timer = threading.Timer(limit, kill)
    timer.start()
    try:
        _, status, usage = os.wait4(process.pid, 0)
    except BaseException:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        raise
    finally:
        timer.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    return Usage(process.returncode, time.monotonic() - began, usage.ru_maxrss / 1024, killed.is_set())
