"""CBC, the program: its log is the trace."""

import re

from adapter import Record, arguments
from logged import follow, version

NUMBER = r"(-?[\d.]+(?:e[+-]?\d+)?)"
# Groups of the incumbent and of the bound; a pattern may lack either. `Search completed` is not among them: CBC also
# prints it for parts of a search.
PATTERNS = [
    (re.compile(rf"^Cbc0012I Integer solution of {NUMBER} found"), (1, None)),
    (re.compile(rf"^Cbc0016I Integer solution of {NUMBER} found"), (1, None)),
    (re.compile(rf"^Cbc0004I Integer solution of {NUMBER} found"), (1, None)),
    (re.compile(rf"^Cbc0010I After .* tree, {NUMBER} best solution, best possible {NUMBER}"), (1, 2)),
    (re.compile(rf"^Continuous objective value is {NUMBER}"), (None, 1)),
    (re.compile(rf"^Cbc0013I At root node, .* changed objective from {NUMBER} to {NUMBER}"), (None, 2)),
    (re.compile(rf"^Objective value: +{NUMBER}$"), (1, None)),
    (re.compile(rf"^Lower bound: +{NUMBER}$"), (None, 1)),
]
# The feasibility pump's candidates. With general integers they are none yet, as the next line says then.
CANDIDATE = re.compile(rf"^Cbc0038I Solution found of {NUMBER}")


def parse(line: str) -> tuple[float | None, float | None]:
    """Incumbent and bound, as far as the line tells of them."""
    for pattern, groups in PATTERNS:
        if match := pattern.search(line):
            incumbent, bound = (None if group is None else float(match[group]) for group in groups)
            return incumbent, bound
    return None, None


class Log:
    def __init__(self, record: Record):
        self.record = record
        self.result = ""
        self.known: list[float | None] = [None, None]
        self.candidate: float | None = None

    def line(self, text: str) -> None:
        if text.startswith("Coin0008I"):
            self.record.start()
        if text.startswith("Result - "):
            self.result = text.removeprefix("Result - ").strip()
        found = parse(text)
        if self.candidate is not None and "needed to clear up" not in text:
            found = (self.candidate, None)
        self.candidate = float(match[1]) if (match := CANDIDATE.search(text)) else None
        self.known = [old if new is None or abs(new) >= 1e20 else new for old, new in zip(self.known, found)]
        if self.result.startswith("Optimal solution found") and self.known[0] is not None:
            self.known[1] = self.known[0]
        if found != (None, None):
            self.record.add(*self.known)


def read_solution(path: str) -> dict[str, float] | None:
    """`index name value reduced-cost`, after a line on the objective; `**` marks a breach of a tolerance."""
    solution = {}
    with open(path, encoding="utf-8") as lines:
        if "no integer solution" in next(lines, "no integer solution"):
            return None
        for line in lines:
            words = line.replace("**", "").split()
            solution[words[1]] = float(words[2])
    return solution


def main() -> None:
    args = arguments(f"CBC {version(['cbc', '-quit'], 'Version: ')}")
    record = Record(args.folder)
    log = Log(record)
    options = ["-threads", str(args.threads) if args.threads > 1 else "0", "-timeMode", "elapsed"]
    options += ["-seconds", str(args.limit), "-ratio", "0", "-allow", "0.99"]  # values are integers
    file = str(args.folder / "cbc.sol")
    code = follow(["cbc", args.model, *options, "-solve", "-solution", file], log.line)
    if code != 0 or not log.result:
        raise SystemExit(f"cbc ended with {code} and {log.result or 'no result'}")
    found = log.known[0] is not None
    record.finish(log.result, " ".join(options), read_solution(file) if found else None)


if __name__ == "__main__":
    main()
