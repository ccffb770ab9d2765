"""Reads the free MPS that `placement export` writes, column by column, without any package."""

from dataclasses import dataclass, field
from math import inf


@dataclass
class Model:
    """min cost·x, row_lower ≤ A x ≤ row_upper, lower ≤ x ≤ upper. Entries of column j: rows[j] and values[j]."""

    name: str = ""
    maximise: bool = False  # the objective is negated: MPS always minimises
    row_names: list[str] = field(default_factory=list)
    row_lower: list[float] = field(default_factory=list)
    row_upper: list[float] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    cost: list[float] = field(default_factory=list)
    lower: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)
    integer: list[bool] = field(default_factory=list)
    rows: list[list[int]] = field(default_factory=list)
    values: list[list[float]] = field(default_factory=list)

    @property
    def entries(self) -> int:
        return sum(map(len, self.rows))


def read(path: str) -> Model:
    model, section, integer = Model(), "", False
    senses: list[str] = []
    row_of: dict[str, int] = {}  # the objective is row -1
    column_of: dict[str, int] = {}
    sides: list[float] = []
    ranges: dict[int, float] = {}
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("*"):
                model.maximise = model.maximise or "maximise" in line
                continue
            words = line.split()
            if not words:
                continue
            if not line[0].isspace():
                section = words[0]
                if section == "NAME" and len(words) > 1:
                    model.name = words[1]
            elif section == "ROWS":
                if words[0] == "N":
                    row_of[words[1]] = -1
                    continue
                row_of[words[1]] = len(senses)
                senses.append(words[0])
                model.row_names.append(words[1])
                sides.append(0.0)
            elif section == "COLUMNS":
                if words[1] == "'MARKER'":
                    integer = words[2] == "'INTORG'"
                    continue
                if words[0] not in column_of:
                    column_of[words[0]] = len(model.names)
                    model.names.append(words[0])
                    model.cost.append(0.0)
                    model.lower.append(0.0)
                    model.upper.append(inf)
                    model.integer.append(integer)
                    model.rows.append([])
                    model.values.append([])
                column = column_of[words[0]]
                for row, value in zip(words[1::2], words[2::2]):
                    if row_of[row] < 0:
                        model.cost[column] += float(value)
                    else:
                        model.rows[column].append(row_of[row])
                        model.values[column].append(float(value))
            elif section == "RHS":
                for row, value in zip(words[1::2], words[2::2]):
                    if row_of[row] < 0:
                        raise ValueError(f"{path}: a constant of the objective on the right-hand side")
                    sides[row_of[row]] = float(value)
            elif section == "RANGES":
                for row, value in zip(words[1::2], words[2::2]):
                    ranges[row_of[row]] = float(value)
            elif section == "BOUNDS":
                bound(model, column_of[words[2]], words[0], float(words[3]) if len(words) > 3 else 0.0)
    for row, (sense, side) in enumerate(zip(senses, sides)):
        lower, upper = {"E": (side, side), "L": (-inf, side), "G": (side, inf)}[sense]
        if row in ranges:
            if sense == "E":
                raise ValueError(f"{path}: a range on the equation {model.row_names[row]}")
            lower, upper = max(lower, side - abs(ranges[row])), min(upper, side + abs(ranges[row]))
        model.row_lower.append(lower)
        model.row_upper.append(upper)
    return model


def bound(model: Model, column: int, kind: str, value: float) -> None:
    if kind in ("LO", "FX", "MI"):
        model.lower[column] = -inf if kind == "MI" else value
    if kind in ("UP", "FX", "PL"):
        model.upper[column] = inf if kind == "PL" else value
    if kind not in ("LO", "UP", "FX", "MI", "PL"):
        raise ValueError(f"the bound {kind} of {model.names[column]} is not one that placement writes")
