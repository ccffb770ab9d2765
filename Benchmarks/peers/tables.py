"""Results as Markdown and CSV."""

import csv
from collections.abc import Callable, Iterable
from math import inf, isfinite
from pathlib import Path
from statistics import median

from results import OURS, Result, Total
from trajectory import GAPS

GAP_NAMES = ["1 %", "0.1 %", "0.01 %", "proven"]


def seconds(value: float, limit: float) -> str:
    if not isfinite(value):
        return f"> {limit:g}"
    return f"{value:.2f}" if value < 10 else f"{value:.1f}"


def against(value: float, ours: float, limit: float) -> str:
    """A time, and how many times ours it is; hundredths of a second are the least that is compared."""
    text = seconds(value, limit)
    if not isfinite(ours):
        return text
    ratio = (value if isfinite(value) else limit) / max(ours, 0.01)
    more = "" if isfinite(value) else "> "
    return f"{text} ({more}{ratio:.2g}×)" if ratio < 100 else f"{text} ({more}{ratio:,.0f}×)"


def share(value: float) -> str:
    if not isfinite(value):
        return "–"
    return "0" if value == 0 else f"{100 * value:.2g} %"


def whole(value: int | None) -> str:
    return "–" if value is None else f"{value:,}"


def table(header: list[str], rows: Iterable[list[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def groups(results: list, key: Callable) -> dict:
    """In the order of first appearance."""
    found: dict = {}
    for result in results:
        found.setdefault(key(result), []).append(result)
    return found


def times(entries: list, ours: list, name: str) -> list[str]:
    """The cells of a solver's medians: first allocation, then each gap."""
    columns: list[Callable] = [lambda one: one.first]
    columns += [lambda one, place=place: one.reached[place] for place in range(len(GAPS))]
    limit = entries[0].limit
    cells = []
    for column in columns:
        mine = median(map(column, entries))
        base = median(map(column, ours)) if ours else inf
        cells.append(seconds(mine, limit) if name == OURS else against(mine, base, limit))
    return cells


def medians(results: list[Result]) -> str:
    text = ""
    for (group, goal), members in groups(results, lambda r: (r.case.group, r.goal)).items():
        solvers = groups(members, lambda r: r.solver)
        count = len(solvers.get(OURS, members))
        text += f"\n### {group}: {goal} ({count} {'round' if count == 1 else 'rounds'})\n\n"
        rows = []
        for name, entries in solvers.items():
            left = [one.gap for one in entries]
            peak = median(one.peak_mb or 0.0 for one in entries)
            proven = sum(isfinite(one.reached[-1]) for one in entries)
            rows.append(
                [name, *times(entries, solvers.get(OURS, []), name), share(median(left)), f"{proven}/{len(entries)}"]
                + [f"{peak:.0f}"]
            )
        text += table(["solver", "first", *GAP_NAMES, "gap left", "proofs", "MB"], rows)
    return text


def whole_runs(totals: list[Total]) -> str:
    text = ""
    for group, members in groups(totals, lambda t: t.case.group).items():
        solvers = groups(members, lambda t: t.solver)
        text += f"\n### {group}: all goals\n\n"
        rows = []
        for name, entries in solvers.items():
            total = median(one.seconds for one in entries)
            peak = median(one.peak_mb for one in entries)
            ending = f"{total:.2f}" if isfinite(total) else "–"
            rows.append([name, *times(entries, solvers.get(OURS, []), name), ending, f"{peak:.0f}"])
        text += table(["solver", "first", *GAP_NAMES, "until all ended", "MB"], rows)
    return text


def answers(results: list[Result]) -> str:
    rows = []
    for one in results:
        rows.append(
            [one.case.name, one.goal, one.solver, one.status, whole(one.value), whole(one.bound), share(one.gap)]
            + ["–" if one.read_seconds is None else f"{one.read_seconds:.2f}"]
            + ["–" if one.seconds is None else f"{one.seconds:.2f}"]
            + ["–" if one.peak_mb is None else f"{one.peak_mb:.0f}"]
            + ["–" if one.base_mb is None else f"{one.base_mb:.0f}"]
        )
    header = ["round", "goal", "solver", "status", "value", "bound", "gap", "read s", "solve s", "MB", "of which base"]
    return table(header, rows)


def build_times(builds: list[dict]) -> str:
    text = ""
    for group, members in groups(builds, lambda b: b["case"].group).items():
        middle = {way: median(b["seconds"][way] for b in members) for way in members[0]["seconds"]}
        ours = next((value for way, value in middle.items() if way.startswith(OURS)), inf)
        columns, rows, entries = members[0]["size"]
        size = f"{columns:,} columns, {rows:,} rows, {entries:,} entries"
        text += f"\n### {group}: {size}\n\n"
        cells = []
        for way, value in middle.items():
            ratio = f"{value / max(ours, 1e-6):.2g}×" if isfinite(ours) and isfinite(value) else "–"
            cells.append([way, f"{1000 * value:.1f}" if isfinite(value) else "–", ratio])
        text += table(["way", "ms", "ratio"], cells)
    return text


def write_csv(results: list[Result], file: Path) -> None:
    header = ["round", "group", "seed", "goal", "solver", "status", "limit", "read_seconds", "solve_seconds"]
    header += ["first", "gap_1", "gap_0.1", "gap_0.01", "gap_0", "value", "bound", "relative_gap", "peak_mb", "base_mb"]
    header += ["opening_seconds", "problem", "options"]
    with open(file, "w", newline="", encoding="utf-8") as output:
        rows = csv.writer(output, lineterminator="\n")
        rows.writerow(header)
        for one in results:
            cells = [one.case.name, one.case.group, one.case.seed, one.goal, one.solver, one.status, one.limit]
            cells += [one.read_seconds, one.seconds, *(x if isfinite(x) else None for x in (one.first, *one.reached))]
            cells += [one.value, one.bound, one.gap if isfinite(one.gap) else None, one.peak_mb, one.base_mb]
            cells += [one.opening, one.problem, one.options]
            rows.writerow(round(cell, 6) if isinstance(cell, float) else cell for cell in cells)


def write_builds_csv(builds: list[dict], file: Path) -> None:
    with open(file, "w", newline="", encoding="utf-8") as output:
        rows = csv.writer(output, lineterminator="\n")
        rows.writerow(["round", "goal", "columns", "rows", "entries", "way", "seconds"])
        for build in builds:
            for way, value in build["seconds"].items():
                cells = [build["case"].name, build["goal"], *build["size"], way]
                rows.writerow([*cells, round(value, 6) if isfinite(value) else None])
