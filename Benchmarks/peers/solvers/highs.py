"""HiGHS through highspy: callbacks for each improving solution and each line of its log."""

from importlib.metadata import version

import highspy
from adapter import Record, arguments


def main() -> None:
    args = arguments(f"HiGHS {version('highspy')}")
    record = Record(args.folder)
    highs = highspy.Highs()
    options = {
        "threads": args.threads,
        "parallel": "on" if args.threads > 1 else "off",
        "time_limit": args.limit,
        "mip_rel_gap": 0.0,
        "mip_abs_gap": 0.99,  # values are integers
        "mip_min_logging_interval": 0.1,
    }
    for name, value in options.items():
        highs.setOptionValue(name, value)
    if highs.readModel(args.model) == highspy.HighsStatus.kError:
        raise SystemExit("HiGHS cannot read the model")
    record.start()

    def note(event) -> None:
        record.add(event.data_out.mip_primal_bound, event.data_out.mip_dual_bound)

    highs.cbMipImprovingSolution += note
    highs.cbMipLogging += note
    highs.run()
    info = highs.getInfo()
    found = info.primal_solution_status == 2  # feasible
    record.add(info.objective_function_value if found else None, info.mip_dual_bound)
    solution = None
    if found:
        names = highs.getLp().col_names_
        solution = {name: x for name, x in zip(names, highs.getSolution().col_value) if abs(x) > 1e-9}
    text = ", ".join(f"{name} {value}" for name, value in options.items())
    record.finish(highs.modelStatusToString(highs.getModelStatus()), text, solution)


main()
