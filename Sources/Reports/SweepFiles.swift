import Explanation
import Planning
public import Staffing

/// A sweep as files, for planners: a page with curves and tables, the same as JSON and CSV.
public enum SweepFiles {
  /// Lines drawn in one plot; more are in the table alone.
  private static let mostLines = 6

  /// `index.html`, `sweep.json` and `sweep.csv`.
  ///
  /// - Parameter pareto: the two goals to choose between; the last two where nil.
  public static func render(_ record: SweepRecord, pareto: (Goal, Goal)?) -> [ReportFile] {
    [
      ReportFile(name: "index.html", contents: page(record, pareto: pareto)),
      ReportFile(name: "sweep.json", contents: json(record)), ReportFile(name: "sweep.csv", contents: csv(record)),
    ]
  }

  /// One row for each cell: parameters, status, and every goal with its bound.
  static func csv(_ record: SweepRecord) -> String {
    let goals = SweepView(record).goals
    return CSVText.file(
      ["cell"] + record.parameters.map(\.name) + ["status", "placed", "open_units", "unmet"]
        + goals.flatMap { ["\($0.rawValue)_best", "\($0.rawValue)_bound", "\($0.rawValue)_value"] },
      record.cells.map { cell in
        [String(cell.index)] + cell.values
          + [cell.status.rawValue, String(cell.placed), String(cell.openUnits), String(cell.unmet)]
          + goals.flatMap { goal in
            cell.goals.first { $0.goal == goal }.map { [$0.best, $0.bound, $0.value].map(String.init) } ?? ["", "", ""]
          }
      })
  }

  public static func json(_ record: SweepRecord) -> String {
    let document: JSONText = [
      "round": .string(record.round), "scenario": .string(record.scenario), "why": .string(record.why),
      "parameters": .list(record.parameters) { parameter in
        ["name": .string(parameter.name), "values": .array(parameter.values.map { .string($0) })]
      },
      "cells": .list(record.cells) { cell in
        [
          "cell": .number(cell.index), "values": .array(cell.values.map { .string($0) }),
          "status": .string(cell.status.rawValue), "placed": .number(cell.placed),
          "open_units": .number(cell.openUnits), "unmet": .number(cell.unmet),
          "goals": .list(cell.goals) { goal in
            [
              "goal": .string(goal.goal.rawValue), "best": .number(goal.best), "bound": .number(goal.bound),
              "status": .string(goal.status.rawValue), "value": .number(goal.value),
            ]
          },
        ]
      },
    ]
    return document.text
  }

  /// The table of all cells as text.
  public static func text(_ record: SweepRecord) -> String {
    let goals = SweepView(record).goals
    let header = record.parameters.map(\.name) + ["placed"] + goals.map(\.rawValue)
    let rows = record.cells.map { cell in
      cell.values + [ComparisonWords.hasAllocation(cell.status) ? Wording.number(cell.placed) : cell.status.rawValue]
        + goals.map { goal in ComparisonWords.result(cell.goals.first { $0.goal == goal }) }
    }
    let widths = header.indices.map { column in ([header] + rows).map { $0[column].count }.max() ?? 0 }
    return ([header] + rows).map { row in
      zip(row, widths).map { String(repeating: " ", count: $1 - $0.count) + $0 }.joined(separator: "  ")
    }.joined(separator: "\n")
  }

  private static func page(_ record: SweepRecord, pareto: (Goal, Goal)?) -> String {
    let view = SweepView(record)
    let goals = view.goals
    let chosen = pareto ?? (goals.count > 1 ? (goals[goals.count - 2], goals[goals.count - 1]) : nil)
    return Reports.page(
      title: "Sweep: \(record.scenario)",
      subtitle: "Round \(record.round)\(record.why.isEmpty ? "" : ". \(record.why)") For planners.",
      sections: [("curves", "Curves"), ("choice", "Choice between two goals"), ("cells", "All cells")],
      footer: "For planners only: totals of the round, and nobody's name."
    ) {
      section("curves", "Curves") {
        for goal in goals { curves(goal, view) }
      }
      section("choice", "Choice between two goals") {
        if let chosen {
          choice(chosen.0, chosen.1, view)
        } else {
          tag("p", "There are no two goals to choose between.")
        }
      }
      section("cells", "All cells") { cells(record, goals) }
    }
  }

  @HTMLBuilder private static func curves(_ goal: Goal, _ view: SweepView) -> HTML {
    let parameter = view.record.parameters.indices.last ?? 0
    let values = view.record.parameters[parameter]
    let lines = view.lines(goal, over: parameter)
    tag("h3", goal.title)
    Plot(
      title: "\(goal.title) over \(values.name); the figures are in the table below.", xTitle: values.name,
      yTitle: goal.title, xMarks: marks(values),
      series: lines.prefix(mostLines).map { line in
        Plot.Series(name: label(line), points: line.points.map { (position($0.place, values), Double($0.best)) })
      }
    ).svg
    if lines.count > mostLines { tag("p", "\(lines.count - mostLines) more lines are in the table alone.") }
    tag("details") {
      tag("summary", "\(goal.title) as figures")
      dataTable(
        id: "curve-\(goal.rawValue)", caption: "\(goal.title) over \(values.name)",
        [.words(lines.first?.held.map(\.parameter).joined(separator: ", ") ?? "")]
          + values.values.map { .figure("\(values.name) \($0)") },
        lines.map { line in
          [.text(line.held.map(\.value).joined(separator: ", "))]
            + values.values.indices.map { place in
              .text(line.points.first { $0.place == place }.map { figure($0) } ?? "–")
            }
        })
    }
  }

  private static func figure(_ point: SweepView.Point) -> String {
    point.best == point.bound
      ? Wording.number(point.best) : "\(Wording.number(point.best)) (bound \(Wording.number(point.bound)))"
  }

  private static func label(_ line: SweepView.Line) -> String {
    line.held.map { "\($0.parameter) \($0.value)" }.joined(separator: ", ")
  }

  /// Numbers lie where they belong; other values side by side.
  private static func position(_ place: Int, _ parameter: SweepRecord.Parameter) -> Double {
    let numbers = parameter.values.compactMap { Double($0) }
    return numbers.count == parameter.values.count ? numbers[place] : Double(place)
  }

  private static func marks(_ parameter: SweepRecord.Parameter) -> [(x: Double, label: String)] {
    parameter.values.enumerated().map { (position($0.offset, parameter), $0.element) }
  }

  @HTMLBuilder private static func choice(_ first: Goal, _ second: Goal, _ view: SweepView) -> HTML {
    let all = view.choices(first, second)
    let best = all.filter(\.isEfficient).sorted { ($0.first, $0.second) < ($1.first, $1.second) }
    tag(
      "p",
      "A cell is efficient when no other is at least as good in both goals and better in one. The line joins the efficient "
        + "cells; the rings are the others. These are values reached; where a cell is not proven, it might do better.")
    Plot(
      title: "\(second.title) against \(first.title); the figures are in the table below.", xTitle: first.title,
      yTitle: second.title,
      xMarks: [all.map(\.first).min(), all.map(\.first).max()].compactMap { $0 }.map {
        (Double($0), Wording.number($0))
      },
      series: [
        Plot.Series(name: "", points: best.map { (Double($0.first), Double($0.second)) }),
        Plot.Series(
          name: "other", points: all.filter { !$0.isEfficient }.map { (Double($0.first), Double($0.second)) },
          isLine: false),
      ]
    ).svg
    dataTable(
      id: "efficient", caption: "Efficient cells",
      [.words("Cell")] + view.record.parameters.map { .words($0.name) } + [
        .figure(first.title), .figure(second.title),
      ],
      best.compactMap { choice in
        view.record.cells.first { $0.index == choice.cell }.map { cell in
          [.text(String(cell.index))] + cell.values.map { .text($0) }
            + [.text(Wording.number(choice.first)), .text(Wording.number(choice.second))]
        }
      })
  }

  private static func cells(_ record: SweepRecord, _ goals: [Goal]) -> HTML {
    dataTable(
      id: "all-cells", caption: "What each cell reached, with its bounds",
      [.words("Cell")] + record.parameters.map { .words($0.name) } + [.words("Result"), .figure("Placed")]
        + goals.map { .figure($0.title) },
      record.cells.map { cell in
        [.text(String(cell.index))] + cell.values.map { .text($0) }
          + [.text(cell.status.rawValue), .text(Wording.number(cell.placed))]
          + goals.map { goal in .text(ComparisonWords.result(cell.goals.first { $0.goal == goal })) }
      })
  }
}
