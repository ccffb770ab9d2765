"""How long it takes to hand a program to a solver: `building.py WAY MODEL.mps REPEATS` prints the least seconds.

The numbers are in Python lists before the clock starts; deciding who may go where is not part of it. A process of its
own for each way: highspy and ortools cannot live in one.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from math import inf, isfinite
from pathlib import Path

import mps

WAYS = {
    "highspy, passModel": "arrays, column by column, in one call",
    "highspy, row by row": "addVars, then addRow for each row",
    "PuLP": "its variables, expressions and rows",
    "PuLP to a file": "the same, and the MPS file through which PuLP calls a solver",
}


def by_row(model: mps.Model) -> list[tuple[list[int], list[float]]]:
    rows: list[tuple[list[int], list[float]]] = [([], []) for _ in model.row_names]
    for column, (indices, values) in enumerate(zip(model.rows, model.values)):
        for row, value in zip(indices, values):
            rows[row][0].append(column)
            rows[row][1].append(value)
    return rows


def highspy_arrays(model: mps.Model) -> Callable[[], object]:
    import highspy
    import numpy

    def build() -> object:
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = len(model.names), len(model.row_names)
        lp.col_cost_ = numpy.array(model.cost)
        lp.col_lower_, lp.col_upper_ = numpy.array(model.lower), numpy.array(model.upper)
        lp.row_lower_, lp.row_upper_ = numpy.array(model.row_lower), numpy.array(model.row_upper)
        lengths = numpy.fromiter(map(len, model.rows), dtype=numpy.int32)
        lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        lp.a_matrix_.start_ = numpy.concatenate(([0], numpy.cumsum(lengths)))
        lp.a_matrix_.index_ = numpy.array([row for rows in model.rows for row in rows], dtype=numpy.int32)
        lp.a_matrix_.value_ = numpy.array([value for values in model.values for value in values])
        lp.integrality_ = [highspy.HighsVarType.kInteger] * len(model.names)
        highs = quiet(highspy)
        if highs.passModel(lp) == highspy.HighsStatus.kError:
            raise SystemExit("HiGHS refuses the model")
        return highs

    return build


def highspy_rows(model: mps.Model) -> Callable[[], object]:
    import highspy
    import numpy

    rows = by_row(model)

    def build() -> object:
        highs, count = quiet(highspy), len(model.names)
        indices = numpy.arange(count, dtype=numpy.int32)
        highs.addVars(count, numpy.array(model.lower), numpy.array(model.upper))
        highs.changeColsCost(count, indices, numpy.array(model.cost))
        kinds = numpy.full(count, int(highspy.HighsVarType.kInteger), dtype=numpy.uint8)
        highs.changeColsIntegrality(count, indices, kinds)
        for (columns, values), lower, upper in zip(rows, model.row_lower, model.row_upper):
            highs.addRow(lower, upper, len(columns), numpy.array(columns, dtype=numpy.int32), numpy.array(values))
        if highs.getNumNz() != model.entries:
            raise SystemExit("HiGHS holds another number of entries")
        return highs

    return build


def quiet(highspy):
    highs = highspy.Highs()
    highs.setOptionValue("output_flag", False)
    return highs


def pulp_objects(model: mps.Model) -> Callable[[], object]:
    import pulp

    rows = by_row(model)

    def build() -> object:
        problem = pulp.LpProblem("goal", pulp.LpMinimize)
        columns = [
            pulp.LpVariable(name, lower, upper, cat=pulp.LpInteger)
            for name, lower, upper in zip(model.names, model.lower, model.upper)
        ]
        problem += pulp.LpAffineExpression(zip(columns, model.cost))
        for name, (indices, values), lower, upper in zip(model.row_names, rows, model.row_lower, model.row_upper):
            terms = [(columns[index], value) for index, value in zip(indices, values)]
            if lower == upper:
                problem += pulp.LpConstraint(pulp.LpAffineExpression(terms), pulp.LpConstraintEQ, name, upper)
                continue
            if isfinite(upper):
                problem += pulp.LpConstraint(pulp.LpAffineExpression(terms), pulp.LpConstraintLE, name, upper)
            if isfinite(lower):
                second = f"{name}_least" if isfinite(upper) else name
                problem += pulp.LpConstraint(pulp.LpAffineExpression(terms), pulp.LpConstraintGE, second, lower)
        return problem

    return build


def pulp_file(model: mps.Model) -> Callable[[], object]:
    build = pulp_objects(model)

    def write() -> object:
        with tempfile.TemporaryDirectory() as folder:
            build().writeMPS(str(Path(folder) / "goal.mps"))
        return None

    return write


MAKERS = dict(zip(WAYS, (highspy_arrays, highspy_rows, pulp_objects, pulp_file)))


def main() -> None:
    build = MAKERS[sys.argv[1]](mps.read(sys.argv[2]))
    best = inf
    for _ in range(int(sys.argv[3])):
        began = time.monotonic()
        build()
        best = min(best, time.monotonic() - began)
    print(best)


if __name__ == "__main__":
    main()
