"""The other solvers: each is an adapter in `solvers`, run as a process."""

import json
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import trajectory
from results import Result
from rounds import Case
from running import run

HERE = Path(__file__).resolve().parent
PEERS = {"HiGHS": "highs", "SCIP": "scip", "CP-SAT": "cpsat", "CBC": "cbc", "glpsol": "glpsol"}


def adapter(solver: str) -> list[str]:
    return [sys.executable, str(HERE / "solvers" / f"{PEERS[solver]}.py")]


def version(solver: str) -> tuple[str | None, str]:
    """The version, or None and why there is none."""
    asked = subprocess.run(
        adapter(solver) + ["--version"], stdin=subprocess.DEVNULL, capture_output=True, text=True
    )
    lines = (asked.stderr or asked.stdout).strip().splitlines()
    if asked.returncode != 0:
        return None, lines[-1] if lines else f"exit status {asked.returncode}"
    return asked.stdout.strip(), ""


def package(name: str) -> str | None:
    """The version of an installed package of Python's."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def solve(
    solver: str, case: Case, goal: str, sign: int, model: Path, folder: Path, limit: float, threads: int
) -> Result:
    """Runs one solver on one program; its log, trace and answer stay in the folder."""
    folder.mkdir(parents=True)
    command = adapter(solver) + [str(model), str(folder), "--limit", str(limit), "--threads", str(threads)]
    usage = run(command, folder / "log.txt", 2 * limit + 60)
    result = Result(case, goal, sign, solver, "", limit, peak_mb=usage.peak_mb)
    facts_file = folder / "result.json"
    if facts_file.exists():
        facts = json.loads(facts_file.read_text(encoding="utf-8"))
        result.status, result.options = facts["status"], facts["options"]
        result.read_seconds, result.seconds = facts["read_seconds"], facts["seconds"]
        result.base_mb = facts["base_kb"] / 1024
    else:
        lines = (folder / "log.txt").read_text(encoding="utf-8", errors="replace").strip().splitlines()
        why = lines[-1] if lines else "no word"
        result.failure = f"{'killed' if usage.killed else f'exit status {usage.status}'}: {why}"
        result.status = "killed" if usage.killed else "failed"
    if (folder / "trace.csv").exists():
        result.trajectory = trajectory.read(str(folder / "trace.csv"))
    result.problem = check(result, model, folder / "solution.txt") if facts_file.exists() else None
    return result


def check(result: Result, model: Path, solution: Path) -> str | None:
    """Recounts the solution on the program; what is wrong, or None."""
    if not solution.exists():
        return "it has a value, but gave no solution" if result.value is not None else None
    command = [sys.executable, str(HERE / "check.py"), str(model), str(solution)]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode != 0:
        return f"its solution cannot be checked: {done.stderr.strip()}"
    verdict = json.loads(done.stdout)
    if verdict["breach"]:
        return f"its solution breaks {verdict['breach']}"
    if verdict["value"] != result.trajectory.value:
        return f"its solution is worth {result.sign * verdict['value']}, not {result.value}"
    return None
