"""What was known when: incumbents and bounds of one solver on one program, which is minimised."""

from dataclasses import dataclass, field
from math import ceil, inf, isfinite

GAPS = (0.01, 0.001, 0.0001, 0.0)


def whole_value(value: float | None) -> int | None:
    """All data are integers, so every value is one."""
    return None if value is None or not abs(value) < 1e20 else round(value)


def whole_bound(bound: float | None) -> int | None:
    """A proven bound may be rounded up to an integer; rounding errors are given away."""
    if bound is None or not abs(bound) < 1e20:
        return None
    return ceil(bound - 1e-6 - 1e-9 * abs(bound))


def gap(value: int | None, bound: int | None) -> float:
    """Relative to the value; 0 when the bound meets it."""
    if value is None or bound is None:
        return inf
    return max(0, value - bound) / max(1, abs(value))


@dataclass
class Trajectory:
    points: list[tuple[float, int | None, int | None]] = field(default_factory=list)

    def add(self, seconds: float, value: float | None, bound: float | None) -> None:
        """Keeps the best of both: what is proven once stays proven."""
        old_value, old_bound = self.points[-1][1:] if self.points else (None, None)
        new_value, new_bound = whole_value(value), whole_bound(bound)
        if new_value is None or (old_value is not None and old_value < new_value):
            new_value = old_value
        if new_bound is None or (old_bound is not None and old_bound > new_bound):
            new_bound = old_bound
        if (new_value, new_bound) != (old_value, old_bound):
            self.points.append((seconds, new_value, new_bound))

    @property
    def value(self) -> int | None:
        return self.points[-1][1] if self.points else None

    @property
    def bound(self) -> int | None:
        return self.points[-1][2] if self.points else None

    def first(self, limit: float = inf) -> float:
        """Seconds to the first incumbent; inf when there was none in time."""
        return next((t for t, value, _ in self.points if value is not None and t <= limit), inf)

    def reached(self, wanted: float, limit: float = inf) -> float:
        """Seconds to a proven relative gap; inf when it was not reached in time."""
        return next((t for t, value, bound in self.points if gap(value, bound) <= wanted and t <= limit), inf)


def read(path: str) -> Trajectory:
    """From the CSV that an adapter writes: seconds, incumbent, bound, where either may be empty."""
    trajectory = Trajectory()
    with open(path, encoding="utf-8") as lines:
        next(lines, None)
        for line in lines:
            cells = line.rstrip("\n").split(",")
            if len(cells) != 3 or not line.endswith("\n"):
                continue  # the last line of a run that was killed
            value, bound = (float(cell) if cell else None for cell in cells[1:])
            seconds = float(cells[0])
            if isfinite(seconds):
                trajectory.add(seconds, value, bound)
    return trajectory
