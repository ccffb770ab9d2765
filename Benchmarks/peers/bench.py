"""Runs placement and its peers side by side on a goal's program; `make peers` calls it. See ../README.md."""

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from math import inf
from pathlib import Path

import building
import ours
import peers
import rounds
import tables
from results import OURS, Result, Total, audit, total

HERE = Path(__file__).resolve().parent
TOP = HERE.parent.parent


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    add = parser.add_argument
    add("--rounds", nargs="*", type=Path, default=[], help="round folders, or folders of rounds")
    add("--classes", nargs="*", default=[], choices=rounds.CLASSES, help="generate these; all without --rounds")
    add("--seats", nargs="*", type=int, default=[100], help="sizes of the generated rounds")
    add("--seeds", nargs="*", type=int, default=[1], help="seeds of the generated rounds: medians are over them")
    add("--goal", default="quality", help="the goal to compare on (the last where a round lacks it), or: all")
    add("--limit", type=float, default=60.0, help="seconds: for each goal a peer's, for all goals together ours")
    add("--threads", type=int, default=2, help="for every solver that can use them, and the cores to run on")
    add("--solvers", nargs="*", default=list(peers.PEERS), choices=list(peers.PEERS), help="peers to run")
    add("--no-building", action="store_true", help="leave the build times out")
    add("--placement", type=Path, default=TOP / ".build/release/placement")
    add("--building", type=Path, default=HERE.parent / ".build/release/building")
    add("--out", type=Path, default=HERE / "results" / time.strftime("%Y-%m-%d-%H%M%S"))
    args = parser.parse_args()
    if not args.classes and not args.rounds:
        args.classes = list(rounds.CLASSES)
    return args


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def processor() -> str:
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as lines:
            return next(line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.machine()


def header(args: argparse.Namespace, present: dict[str, str], missing: dict[str, str], cores: list[int]) -> str:
    load = os.getloadavg()[0]
    asked = subprocess.run([args.placement, "--version"], stdin=subprocess.DEVNULL, capture_output=True, text=True)
    commit = subprocess.run(
        ["git", "-C", TOP, "describe", "--always", "--dirty"], stdin=subprocess.DEVNULL, capture_output=True, text=True
    )
    text = "# Peers, side by side\n\n"
    text += f"{time.strftime('%Y-%m-%d %H:%M')}, {processor()}, cores {', '.join(map(str, cores))}, one run at a time. "
    text += f"Load when it began: {load:.2f}{' — other work ran, so take times with care' if load > 0.5 else ''}.\n"
    text += f"Goal: {args.goal}. Limit {args.limit:g} s: for each goal a peer's, for all goals together ours. "
    text += f"Threads: {args.threads} where a solver can use them.\n\n"
    text += f"- placement {asked.stdout.strip()} ({commit.stdout.strip() or 'no commit known'})\n"
    text += "".join(f"- {version}\n" for version in present.values())
    text += f"- PuLP {pulp}, for build times only\n" if (pulp := peers.package("pulp")) else ""
    text += "".join(f"- MISSING: {name} ({why})\n" for name, why in missing.items())
    return text


class Bench:
    def __init__(self, args: argparse.Namespace, present: dict[str, str]):
        self.args, self.present = args, present
        self.results: list[Result] = []
        self.totals: list[Total] = []
        self.builds: list[dict] = []
        self.disagreements: list[str] = []
        self.failures: list[str] = []

    def compare(self, case: rounds.Case) -> None:
        args, folder = self.args, self.args.out / "runs" / case.name
        say(f"{case.name}: {OURS}")
        run = ours.solve(args.placement, case, folder / OURS, args.limit, args.threads)
        wrong = ours.verify(args.placement, run)
        goals = case.goals
        chosen = goals if args.goal == "all" else [args.goal if args.goal in goals else goals[-1]]
        of_solver: dict[str, list[Result]] = {}
        for goal in chosen:
            model = folder / f"{goal}.mps"
            try:
                size = ours.export(args.placement, run, goal, model)
            except ValueError as error:
                self.fail(f"{case.name}, {goal}: no program: {error}")
                continue
            sign = -1 if ours.is_maximised(model) else 1
            results = [ours.result(run, goal, sign, wrong)]
            self.tell(results[0])
            for solver in self.present:
                place = folder / f"{goal}-{solver}"
                results.append(peers.solve(solver, case, goal, sign, model, place, args.limit, args.threads))
                self.tell(results[-1])
            self.results += results
            self.disagree(audit(results))
            for result in results:
                of_solver.setdefault(result.solver, []).append(result)
            if goal == chosen[-1] and not args.no_building:
                self.build(case, goal, model, size)
        if args.goal == "all":
            self.totals += [total(members) for members in of_solver.values() if len(members) == len(goals)]

    def tell(self, one: Result) -> None:
        time_taken = "–" if one.seconds is None else f"{one.seconds:.2f} s"
        say(
            f"  {one.goal}, {one.solver}: {one.status}, {tables.whole(one.value)} of {tables.whole(one.bound)},"
            f" {time_taken}"
        )
        if one.failure:
            self.fail(f"{one.case.name}, {one.goal}, {one.solver}: {one.failure}")

    def disagree(self, found: list[str]) -> None:
        for text in found:
            say(f"DISAGREEMENT: {text}")
        self.disagreements += found

    def fail(self, text: str) -> None:
        say(f"FAILED: {text}")
        self.failures.append(text)

    def build(self, case: rounds.Case, goal: str, model: Path, size: list[int]) -> None:
        """The least of five runs each: the rows and columns of a goal, ours from a paired round."""
        times: dict[str, float] = {}
        if self.args.building.exists():
            command = [str(self.args.building), str(case.folder), "--goal", goal]
            done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)
            if done.returncode == 0:
                facts = json.loads(done.stdout)
                times[f"{OURS}: rows and columns from pairs"] = facts["build"]
                times["(placement: pairs from the round)"] = facts["pair"]
                times["(placement: the round from its files)"] = facts["read"]
        for way in building.WAYS:
            command = [sys.executable, str(HERE / "building.py"), way, str(model), "5"]
            done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)
            lines = done.stdout.split()
            times[way] = float(lines[-1]) if done.returncode == 0 and lines else inf
        self.builds.append({"case": case, "goal": goal, "size": size, "seconds": times})

    def report(self, head: str) -> str:
        text = head
        options = {one.solver: one.options for one in self.results if one.options}
        text += "\n" + "".join(f"- options of {solver}: `{given}`\n" for solver, given in options.items())
        if self.disagreements:
            text += "\n## DISAGREEMENTS\n\n" + "".join(f"- {found}\n" for found in self.disagreements)
        elif self.results:
            text += "\nEvery solution was recounted on the program; no value is better than a bound that was proven.\n"
        if self.failures:
            text += "\n## Failures\n\n" + "".join(f"- {what}\n" for what in self.failures)
        text += "\n## Seconds to a first allocation and to proven gaps\n\nMedians; in brackets, times ours.\n"
        text += tables.medians(self.results)
        if self.totals:
            text += "\n## All goals, one after another\n\nSums over the goals, as medians.\n"
            text += tables.whole_runs(self.totals)
        text += "\n## Answers\n\n" + tables.answers(self.results)
        if self.builds:
            text += "\n## Building the program, without solving\n" + tables.build_times(self.builds)
        return text


def main() -> int:
    args = arguments()
    if not args.placement.exists():
        say(f"{args.placement} is missing: run make release")
        return 70
    cores = sorted(os.sched_getaffinity(0))[: args.threads]
    os.sched_setaffinity(0, cores)
    present, missing = {}, {}
    for solver in args.solvers:
        version, why = peers.version(solver)
        if version:
            present[solver] = version
        else:
            missing[solver] = why
            say(f"MISSING: {solver} ({why})")
    args.out.mkdir(parents=True)
    head = header(args, present, missing, cores)
    cases = rounds.given(args.rounds)
    cases += rounds.generated(args.placement, args.out / "rounds", args.classes, args.seats, args.seeds)
    bench = Bench(args, present)
    for case in cases:
        bench.compare(case)
        # After each round, so that a long bench that is broken off leaves what it found.
        (args.out / "peers.md").write_text(bench.report(head), encoding="utf-8")
        tables.write_csv(bench.results, args.out / "peers.csv")
        tables.write_builds_csv(bench.builds, args.out / "building.csv")
    print(bench.report(head))
    say(f"In {args.out}: peers.md, peers.csv, building.csv, and in runs/ every solver's log and trace.")
    return 1 if bench.disagreements else 0


if __name__ == "__main__":
    sys.exit(main())
