"""SCIP through PySCIPOpt: an event handler for solutions, nodes and relaxations. SCIP works on one thread."""

from importlib.metadata import version

from adapter import Record, arguments
from pyscipopt import SCIP_EVENTTYPE, Eventhdlr, Model


class Watch(Eventhdlr):
    EVENTS = (
        SCIP_EVENTTYPE.BESTSOLFOUND,
        SCIP_EVENTTYPE.DUALBOUNDIMPROVED,
        SCIP_EVENTTYPE.FIRSTLPSOLVED,
        SCIP_EVENTTYPE.NODESOLVED,
    )

    def __init__(self, record: Record):
        self.record = record

    def eventinit(self):
        for event in self.EVENTS:
            self.model.catchEvent(event, self)

    def eventexit(self):
        for event in self.EVENTS:
            self.model.dropEvent(event, self)

    def eventexec(self, event):
        note(self.record, self.model)


def note(record: Record, model: Model) -> None:
    record.add(model.getPrimalbound() if model.getNSols() else None, model.getDualbound())


def main() -> None:
    model = Model()
    args = arguments(
        f"SCIP {model.getMajorVersion()}.{model.getMinorVersion()}.{model.getTechVersion()}"
        f" (PySCIPOpt {version('pyscipopt')})"
    )
    record = Record(args.folder)
    options = {"limits/time": args.limit, "limits/gap": 0.0, "limits/absgap": 0.99}  # values are integers
    model.setParams(options)
    model.readProblem(args.model)
    record.start()
    model.includeEventhdlr(Watch(record), "watch", "writes the trace")
    model.optimize()
    note(record, model)
    solution = None
    if model.getNSols():
        best = model.getBestSol()
        solution = {x.name: best[x] for x in model.getVars(transformed=False) if abs(best[x]) > 1e-9}
    text = ", ".join(f"{name} {value}" for name, value in options.items())
    record.finish(model.getStatus(), text + ", 1 thread", solution)


main()
