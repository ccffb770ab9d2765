"""Our own runs: one `placement solve` answers every goal of a round."""

import csv
import json
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from results import OURS, Result
from rounds import Case
from running import Usage, run
from trajectory import Trajectory


@dataclass
class Run:
    case: Case
    folder: Path  # allocation.json, trace.csv, log.txt
    usage: Usage
    limit: float
    record: dict  # allocation.json

    @property
    def allocation(self) -> Path:
        return self.folder / "allocation.json"


def solve(placement: Path, case: Case, folder: Path, limit: float, threads: int) -> Run:
    folder.mkdir(parents=True, exist_ok=True)
    command = [placement, "solve", case.folder, "-o", folder, "--trace", folder / "trace.csv"]
    command += ["--time-limit", limit, "--threads", threads]
    usage = run(list(map(str, command)), folder / "log.txt", 2 * limit + 60)
    path = folder / "allocation.json"
    record = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return Run(case, folder, usage, limit, record)


def result(run: Run, goal: str, sign: int, problem: str | None) -> Result:
    """The goal's part of the run.

    Its clock starts when the goal's turn comes, and reads the seconds that the opening took by then: the opening makes
    a first allocation for all goals together. Reading and pairing are reported apart, as the reading of the others is.
    """
    status = run.record.get("status", "killed" if run.usage.killed else f"exit status {run.usage.status}")
    given = Result(run.case, goal, sign, OURS, status, run.limit, problem=problem)
    given.peak_mb = run.usage.peak_mb
    given.options = f"--time-limit {run.limit} for all goals together"
    timings = run.record.get("timings", {})
    goals = [name for name in run.case.goals if name in timings]
    if goal not in goals:
        return given
    given.status = next((g["status"] for g in run.record["goals"] if g["goal"] == goal), status)
    given.read_seconds = timings["read_and_pair"]
    start = timings["total"] - sum(timings[name] for name in goals[goals.index(goal) :])
    first_start = timings["total"] - sum(timings[name] for name in goals)
    given.opening = max(0.0, first_start - given.read_seconds)
    given.seconds = timings[goal] + given.opening
    with open(run.folder / "trace.csv", encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            if row["goal"] == goal:
                seconds = max(0.0, float(row["seconds"]) - start) + given.opening
                value = sign * int(row["incumbent"]) if row["incumbent"] else None
                given.trajectory.add(seconds, value, sign * int(row["bound"]))
    return given


def verify(placement: Path, run: Run) -> str | None:
    """What is wrong with the allocation, by the verifier; None when nothing is."""
    if not run.record.get("goals"):
        return None
    command = [str(placement), "verify", str(run.case.folder), str(run.allocation)]
    verdict = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    return None if verdict.returncode == 0 else f"placement verify: {(verdict.stdout + verdict.stderr).strip()}"


def export(placement: Path, run: Run, goal: str, file: Path) -> list[int]:
    """Writes the goal's program, which keeps what the run reached for the goals before it: columns, rows, entries.

    Raises `ValueError` when it cannot be written.
    """
    command = [str(placement), "export", str(run.case.folder), "--goal", goal, "--mps", str(file)]
    if run.record.get("goals"):
        command += ["--keep", str(run.allocation)]
    elif run.case.goals.index(goal) > 0:
        raise ValueError("there is no allocation whose earlier goals could be kept")
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode != 0:
        raise ValueError(done.stderr.strip())
    return [int(count.replace(",", "")) for count in re.findall(r"([\d,]+) (?:columns|rows|entries)", done.stdout)]


def is_maximised(file: Path) -> bool:
    with open(file, encoding="utf-8") as lines:
        return "maximise" in next(lines, "")
