import ArgumentParser
import Glibc

@main
struct PlacementCommand: ParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "placement",
    abstract: "Decides who goes where: matches candidates to agency seats, proves how good the answer is, explains it.",
    discussion: """
      A round is a folder with round.json and CSV tables. Check it, solve it, verify the answer, read the reports:

        placement check rounds/2026-09
        placement solve rounds/2026-09 -o out
        placement verify rounds/2026-09 out/allocation.json
        placement report rounds/2026-09 out/allocation.json -o out/reports
        placement explain rounds/2026-09 out/allocation.json --candidate C00017

      Once it is published, look ahead, and go on when people decline:

        placement simulate rounds/2026-09 out/allocation.json
        placement review import rounds/2026-09 out/allocation.json GSA.csv NASA.csv -o review
        placement refill rounds/2026-09 out/allocation.json --declined C00017 -o step-1

      Keep all that a run was made of in one file, and make it again:

        placement bundle rounds/2026-09 out/allocation.json -o run.tar
        placement replay run.tar

      Exit status: 0 done (for solve: proven optimal); 1 verify found a breach; 10 feasible, not proven; \
      11 infeasible; 12 stopped with no allocation; 64 wrong usage; 65 the input has errors or cannot be read; \
      70 a fault of the program, or a result that cannot be written.

      Problems go to standard error. With --json, standard output holds one JSON document, whatever the outcome; it \
      stays empty only when the arguments cannot be understood.
      """,
    version: version,
    subcommands: [
      Check.self, Solve.self, Verify.self, Report.self, Explain.self, WhatIf.self, Sweep.self, Diff.self,
      Simulate.self, ReviewAnswers.self, Refill.self, Bundle.self, Replay.self, Export.self, Generate.self,
    ])

  static func main() {
    // A reader that has gone is an error of the write, not the end of the process: the results are on the disk.
    signal(SIGPIPE, SIG_IGN)
    main(nil)
  }
}
