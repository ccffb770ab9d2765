"""`.venv/bin/python -m unittest tests`, in this folder. Needs no solver."""

import sys
import tempfile
import types
import unittest
from math import inf
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "solvers"))

import cbc
import check
import glpsol
import mps
import results
import running
import trajectory
from rounds import Case

PROGRAM = """* maximise: the objective is negated
NAME small
ROWS
 N obj
 L most
 G range
 E exact
COLUMNS
 MARKER 'MARKER' 'INTORG'
 a obj -3
 a most 1
 a exact 1
 b obj -2
 b most 1
 b range 2
 MARKER 'MARKER' 'INTEND'
RHS
 RHS most 1
 RHS range 1
 RHS exact 1
RANGES
 RANGES range 4
BOUNDS
 LO BOUNDS a 0
 UP BOUNDS a 1
 FX BOUNDS b 1
ENDATA
"""


def written(text: str) -> str:
    with tempfile.NamedTemporaryFile("w", suffix=".mps", delete=False) as file:
        file.write(text)
    return file.name


def made(solver: str, *points, status: str = "optimal", sign: int = -1) -> results.Result:
    one = results.Result(Case("g", "r", Path(".")), "quality", sign, solver, status, 10.0)
    for point in points:
        one.trajectory.add(*point)
    return one


class ProgramTests(unittest.TestCase):
    def test_reads_every_section(self):
        model = mps.read(written(PROGRAM))
        self.assertTrue(model.maximise)
        self.assertEqual((model.names, model.cost), (["a", "b"], [-3, -2]))
        self.assertEqual((model.lower, model.upper, model.integer), ([0, 1], [1, 1], [True, True]))
        self.assertEqual((model.row_lower, model.row_upper), ([-inf, 1, 1], [1, 5, 1]))
        self.assertEqual((model.rows, model.values), ([[0, 2], [0, 1]], [[1, 1], [1, 2]]))

    def test_checks_solutions(self):
        model = mps.read(written(PROGRAM.replace("RHS most 1", "RHS most 2")))
        self.assertEqual(check.verdict(model, {"a": 0.9999999, "b": 1}), {"value": -5, "breach": None})
        for solution, part in [
            ({"b": 1}, "row exact"),
            ({"a": 1, "b": 0}, "b = 0"),
            ({"a": 0.5, "b": 1}, "not integral"),
            ({"a": 1, "b": 1, "c": 1}, "unknown column c"),
        ]:
            self.assertIn(part, check.verdict(model, solution)["breach"])
        tight = mps.read(written(PROGRAM))
        self.assertIn("row most: 2", check.verdict(tight, {"a": 1, "b": 1})["breach"])


class TrajectoryTests(unittest.TestCase):
    def test_times_to_gaps(self):
        one = trajectory.Trajectory()
        for point in [(1, None, -1100), (2, -900, None), (3, -1000, -1005.5), (4, None, -1000.4), (9, -950, None)]:
            one.add(*point)
        self.assertEqual(one.first(), 2)
        self.assertEqual([one.reached(gap) for gap in trajectory.GAPS], [3, 4, 4, 4])
        self.assertEqual((one.value, one.bound), (-1000, -1000))
        self.assertEqual(one.reached(0.01, limit=2.5), inf)

    def test_rounds_bounds_towards_what_is_proven(self):
        self.assertEqual(trajectory.whole_bound(-1000.4), -1000)
        self.assertEqual(trajectory.whole_bound(5.0000000001), 5)
        self.assertEqual(trajectory.whole_bound(5.1), 6)
        self.assertIsNone(trajectory.whole_bound(-1e50))

    def test_ignores_a_line_cut_short(self):
        file = written("seconds,incumbent,bound\n0.5,,-10.0\n1.0,-7.0,-9.0\n2.0,-9.0,-9")
        self.assertEqual(trajectory.read(file).points, [(0.5, None, -10), (1.0, -7, -9)])


class AuditTests(unittest.TestCase):
    def test_agreement_is_silent(self):
        self.assertEqual(results.audit([made("x", (1, -10, -10)), made("y", (1, -9, -12))]), [])

    def test_each_contradiction_is_found(self):
        for members, part in [
            ([made("x", (1, -10, -10)), made("y", (1, -11, -12))], "y: its value 11 is better than what x proved"),
            ([made("x", (1, -10, -9))], "x: its value 10 is better than its own bound 9"),
            ([made("x", (1, -10, -12)), made("y", status="Infeasible")], "y says 'Infeasible'"),
        ]:
            self.assertTrue(any(part in text for text in results.audit(members)), part)

    def test_totals_count_our_opening_once(self):
        one, two = made("placement", (1.5, -1, -1)), made("placement", (3.0, -1, -1))
        for result, seconds in ((one, 1.5), (two, 3.0)):
            result.opening, result.seconds = 1.0, seconds
        whole = results.total([one, two])
        self.assertEqual((whole.reached, whole.seconds, whole.first), ([3.5] * 4, 3.5, 1.5))


class LogTests(unittest.TestCase):
    def test_cbc(self):
        for line, expected in [
            ("Cbc0012I Integer solution of -869829 found by DiveCoefficient after 9 iterations", (-869829, None)),
            ("Cbc0010I After 9 nodes, 5 on tree, 1e+50 best solution, best possible -88.66 (4 s)", (1e50, -88.66)),
            ("Continuous objective value is -899520 - 0.02 seconds", (None, -899520)),
            ("Cbc0038I Pass   9: suminf.    0.20820 (3) obj. -673265 iterations 10", (None, None)),
            ("Lower bound:                    -888081.660", (None, -888081.66)),
        ]:
            self.assertEqual(cbc.parse(line), expected)

    def test_cbc_candidates_count_unless_the_next_line_takes_them_back(self):
        known = []
        log = cbc.Log(types.SimpleNamespace(add=lambda *pair: known.append(pair)))
        for line in [
            "Cbc0038I Solution found of -411.765",
            "Cbc0038I Branch and bound needed to clear up 2 general integers",
            "Cbc0038I Solution found of -400",
            "Cbc0038I Before mini branch and bound, 98 integers at bound fixed and 0 continuous",
        ]:
            log.line(line)
        self.assertEqual(known, [(-400, None)])

    def test_glpsol(self):
        for line, expected in [
            ("+  1787: mip =     not found yet >=  -8.937720000e+05        (50; 2)", (None, -893772)),
            ("+   592: mip =     not found yet >=              -inf        (1; 0)", (None, None)),
            ("+  1899: >>>>>  -9.614090000e+05 >=  -9.614090000e+05   0.0% (1; 0)", (-961409, -961409)),
            ("+  1899: mip =  -9.614090000e+05 >=     tree is empty   0.0% (0; 1)", (-961409, -961409)),
            ("*   592: obj =  -8.995203093e+05 inf =   0.000e+00 (0) 3", (None, None)),
        ]:
            self.assertEqual(glpsol.parse(line), expected)


class RunningTests(unittest.TestCase):
    def test_limit_kills_and_memory_is_the_largest_child(self):
        log = Path(written(""))
        self.assertTrue(running.run(["sleep", "60"], log, 0.2).killed)
        big = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'x = bytearray(200_000_000)'])"
        usage = running.run([sys.executable, "-c", big], log, 30)
        self.assertEqual((usage.status, usage.killed), (0, False))
        self.assertGreater(usage.peak_mb, 180)


if __name__ == "__main__":
    unittest.main()
