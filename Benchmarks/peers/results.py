"""What is known of one solver on one goal of one round."""

from dataclasses import dataclass, field
from math import inf

from rounds import Case
from trajectory import GAPS, Trajectory, gap

OURS = "placement"


@dataclass
class Result:
    case: Case
    goal: str
    sign: int  # -1 when the goal is maximised: trajectories are of the minimised program
    solver: str
    status: str
    limit: float
    trajectory: Trajectory = field(default_factory=Trajectory)
    read_seconds: float | None = None
    seconds: float | None = None
    opening: float = 0.0  # of ours: what the work for all goals together took, contained in the times of every goal
    peak_mb: float | None = None
    base_mb: float | None = None
    options: str = ""
    failure: str | None = None  # why there is no answer
    problem: str | None = None  # why its answer cannot be right

    # What the clock may read at the limit: solvers end a little late.
    @property
    def deadline(self) -> float:
        return self.limit * 1.05 + 0.1

    @property
    def first(self) -> float:
        return self.trajectory.first(self.deadline)

    @property
    def reached(self) -> list[float]:
        return [self.trajectory.reached(wanted, self.deadline) for wanted in GAPS]

    @property
    def gap(self) -> float:
        return gap(self.trajectory.value, self.trajectory.bound)

    @property
    def value(self) -> int | None:
        value = self.trajectory.value
        return None if value is None else self.sign * value

    @property
    def bound(self) -> int | None:
        bound = self.trajectory.bound
        return None if bound is None else self.sign * bound

    @property
    def says_infeasible(self) -> bool:
        status = self.status.lower()
        return "infeasible" in status or "has no" in status


def audit(results: list[Result]) -> list[str]:
    """Where the answers to one program cannot all be right."""
    found = []
    for one in results:
        place = f"{one.case.name}, {one.goal}: {one.solver}"
        value, bound = one.trajectory.value, one.trajectory.bound
        if one.problem:
            found.append(f"{place}: {one.problem}")
        if value is not None and bound is not None and value < bound:
            found.append(f"{place}: its value {one.value} is better than its own bound {one.bound}")
        for other in results:
            if other is one or value is None:
                continue
            theirs = other.trajectory.bound
            if theirs is not None and value < theirs:
                found.append(
                    f"{place}: its value {one.value} is better than what {other.solver} proved possible, {other.bound}"
                )
            if other.says_infeasible:
                found.append(f"{place}: its value is {one.value}, but {other.solver} says {other.status!r}")
    return found


@dataclass
class Total:
    """One solver's goals of one round, one after another."""

    case: Case
    solver: str
    limit: float
    first: float
    reached: list[float]
    seconds: float
    peak_mb: float


def total(results: list[Result]) -> Total:
    opening = results[0].opening
    reached = [sum(one.reached[i] - one.opening for one in results) + opening for i in range(len(GAPS))]
    seconds = [inf if one.seconds is None else one.seconds - one.opening for one in results]
    peak = max((one.peak_mb or 0.0) for one in results)
    first = results[0]
    return Total(first.case, first.solver, first.limit, first.first, reached, sum(seconds) + opening, peak)
