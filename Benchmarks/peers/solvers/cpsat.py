"""OR-Tools CP-SAT: its model built from the MPS, callbacks for solutions and for the bound."""

from importlib.metadata import version
from math import isfinite

from adapter import Record, arguments
from ortools.sat.python import cp_model

import mps


def build(path: str) -> tuple[cp_model.CpModel, list[str], list]:
    given = mps.read(path)
    model = cp_model.CpModel()
    columns = [
        model.new_int_var(int(low), int(high), name)
        for low, high, name in zip(given.lower, given.upper, given.names)
    ]
    expressions: list[tuple[list, list[int]]] = [([], []) for _ in given.row_names]
    for column, rows, values in zip(columns, given.rows, given.values):
        for row, value in zip(rows, values):
            expressions[row][0].append(column)
            expressions[row][1].append(int(value))
    for (terms, weights), low, high in zip(expressions, given.row_lower, given.row_upper):
        model.add_linear_constraint(
            cp_model.LinearExpr.weighted_sum(terms, weights),
            int(low) if isfinite(low) else cp_model.INT_MIN,
            int(high) if isfinite(high) else cp_model.INT_MAX,
        )
    model.minimize(cp_model.LinearExpr.weighted_sum(columns, [int(cost) for cost in given.cost]))
    return model, given.names, columns


class Watch(cp_model.CpSolverSolutionCallback):
    def __init__(self, record: Record):
        super().__init__()
        self.record = record
        self.value: float | None = None
        self.bound: float | None = None

    def on_solution_callback(self) -> None:
        self.value = self.objective_value
        self.record.add(self.value, self.bound)

    def on_bound(self, bound: float) -> None:
        self.bound = bound
        self.record.add(self.value, self.bound)


def main() -> None:
    args = arguments(f"OR-Tools CP-SAT {version('ortools')}")
    record = Record(args.folder)
    model, names, columns = build(args.model)
    record.start()
    solver, watch = cp_model.CpSolver(), Watch(record)
    solver.parameters.num_workers = args.threads
    solver.parameters.max_time_in_seconds = args.limit
    solver.parameters.log_search_progress = True
    solver.best_bound_callback = watch.on_bound
    status = solver.solve(model, watch)
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    record.add(solver.objective_value if found else None, solver.best_objective_bound)
    solution = None
    if found:
        values = ((name, solver.value(column)) for name, column in zip(names, columns))
        solution = {name: float(value) for name, value in values if value}
    options = f"num_workers {args.threads}, max_time_in_seconds {args.limit}"
    record.finish(solver.status_name(status), options, solution)


main()
