"""glpsol of GLPK: its log is the trace. One thread."""

import re

from adapter import Record, arguments
from logged import follow, version

import mps

NUMBER = r"(-?\d\.\d+e[+-]\d+|not found yet|-inf|tree is empty)"
PROGRESS = re.compile(rf"^\+ *\d+: mip = +{NUMBER} >= +{NUMBER}")
FOUND = re.compile(rf"^(?:\+ *\d+: )?>>>>> +{NUMBER} >= +{NUMBER}")


def parse(line: str) -> tuple[float | None, float | None]:
    """Incumbent and bound, as far as the line tells of them."""
    match = PROGRESS.search(line) or FOUND.search(line)
    if not match:
        return None, None
    value = None if match[1] == "not found yet" else float(match[1])
    if match[2] == "tree is empty":
        return value, value
    return value, None if match[2] == "-inf" else float(match[2])


class Log:
    def __init__(self, record: Record):
        self.record = record
        self.status = ""

    def line(self, text: str) -> None:
        if text.rstrip().endswith("records were read"):
            self.record.start()
        if text.startswith(("INTEGER OPTIMAL", "TIME LIMIT", "PROBLEM HAS NO", "MEMORY LIMIT")):
            self.status = text.strip()
        found = parse(text)
        if found != (None, None):
            self.record.add(*found)


def read_solution(path: str, model: str) -> dict[str, float] | None:
    """`j index value` for each column, in the order of the MPS, after `s mip rows columns status objective`."""
    names = mps.read(model).names
    solution = {}
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            words = line.split()
            if words[0] == "s" and words[4] not in ("o", "f"):
                return None
            if words[0] == "j" and float(words[2]) != 0:
                solution[names[int(words[1]) - 1]] = float(words[2])
    return solution


def main() -> None:
    args = arguments(f"glpsol {version(['glpsol', '--version'], 'LP/MIP Solver ')}")
    record = Record(args.folder)
    log = Log(record)
    options = ["--cuts", "--tmlim", str(max(1, round(args.limit)))]
    file = str(args.folder / "glpsol.sol")
    code = follow(["glpsol", "--freemps", args.model, *options, "-w", file], log.line)
    if code != 0 or not log.status:
        raise SystemExit(f"glpsol ended with {code} and {log.status or 'no result'}")
    record.finish(log.status, " ".join(options) + ", 1 thread", read_solution(file, args.model))


if __name__ == "__main__":
    main()
