"""What the adapters share: arguments, and the record of a run.

An adapter is a program of its own, so that its memory and its crashes are its own:

    python solvers/NAME.py --version
    python solvers/NAME.py MODEL.mps FOLDER --limit SECONDS --threads COUNT

It prints the solver's log and writes into FOLDER: `trace.csv` (seconds, incumbent, bound, as it learns of them; the
clock starts when the model has been read), `result.json`, and `solution.txt` (name and value of each column not zero).
"""

import argparse
import json
import resource
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))


def arguments(version: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--version", action="version", version=version)
    parser.add_argument("model")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--limit", type=float, required=True)
    parser.add_argument("--threads", type=int, required=True)
    return parser.parse_args()


class Record:
    def __init__(self, folder: Path):
        self.folder = folder
        self.began = time.monotonic()
        self.read_seconds = 0.0
        self.base_kb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        self.trace = open(folder / "trace.csv", "w", encoding="utf-8", buffering=1)
        self.trace.write("seconds,incumbent,bound\n")
        self.last: tuple[float | None, float | None] = (None, None)

    def start(self) -> None:
        """The model is there; the clock starts."""
        now = time.monotonic()
        self.read_seconds = now - self.began
        self.began = now

    def add(self, incumbent: float | None, bound: float | None) -> None:
        """Either may be unknown: None, or an infinity of the solver's."""
        known = tuple(None if x is None or not abs(x) < 1e20 else x for x in (incumbent, bound))
        if known == self.last or known == (None, None):
            return
        self.last = known
        cells = ("" if x is None else repr(float(x)) for x in known)
        self.trace.write(f"{time.monotonic() - self.began:.4f},{','.join(cells)}\n")

    def finish(self, status: str, options: str, solution: dict[str, float] | None) -> None:
        """`options`: what was set, in the solver's own words."""
        seconds = time.monotonic() - self.began
        if solution is not None:
            with open(self.folder / "solution.txt", "w", encoding="utf-8") as lines:
                lines.writelines(f"{name} {value!r}\n" for name, value in solution.items())
        facts = {
            "status": status,
            "options": options,
            "read_seconds": self.read_seconds,
            "seconds": seconds,
            "base_kb": self.base_kb,
        }
        (self.folder / "result.json").write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")
        self.trace.close()
