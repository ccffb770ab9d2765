"""Checks a solver's solution against the program's rows in exact integers: `check.py MODEL.mps SOLUTION`.

A solution is a line `name value` for each column that is not zero. Prints JSON: the value that the objective really
has (as MPS minimises it), and the first breach or null. A process of its own, so that its memory is nobody else's.
"""

import json
import sys

import mps


def verdict(model: mps.Model, solution: dict[str, float]) -> dict:
    sums = [0] * len(model.row_names)
    total, breach = 0, None
    unknown = set(solution) - set(model.names)
    if unknown:
        breach = f"unknown column {min(unknown)}"
    for column, name in enumerate(model.names):
        given = solution.get(name, 0.0)
        value = round(given)
        if abs(given - value) > 1e-4:
            breach = breach or f"{name} = {given} is not integral"
        if not model.lower[column] <= value <= model.upper[column]:
            breach = breach or f"{name} = {value} is out of its bounds"
        if value:
            total += int(model.cost[column]) * value
            for row, entry in zip(model.rows[column], model.values[column]):
                sums[row] += int(entry) * value
    for row, value in enumerate(sums):
        if not model.row_lower[row] <= value <= model.row_upper[row]:
            breach = breach or (
                f"row {model.row_names[row]}: {value} is not in {model.row_lower[row]} … {model.row_upper[row]}"
            )
    return {"value": total, "breach": breach}


if __name__ == "__main__":
    values: dict[str, float] = {}
    with open(sys.argv[2], encoding="utf-8") as lines:
        for text in lines:
            column_name, number = text.split()
            values[column_name] = float(number)
    print(json.dumps(verdict(mps.read(sys.argv[1]), values)))
