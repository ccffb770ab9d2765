import Explanation
public import Staffing

/// How a goal's best value and its bound came together: what `placement solve --trace` writes.
public struct Convergence: Equatable, Sendable {
  public struct Point: Equatable, Sendable {
    public let milliseconds: Int
    /// nil while there was no allocation.
    public let best: Int?
    public let bound: Int

    public init(milliseconds: Int, best: Int?, bound: Int) {
      self.milliseconds = milliseconds
      self.best = best
      self.bound = bound
    }
  }

  public let goal: Goal
  /// In order of time.
  public let points: [Point]

  public init(goal: Goal, points: [Point]) {
    self.goal = goal
    self.points = points
  }
}

/// One goal's curves: the best value against the bound; a sentence where neither ever moves.
func convergenceChart(_ convergence: Convergence) -> HTML {
  let points = convergence.points
  if let first = points.first, points.allSatisfy({ ($0.best, $0.bound) == (first.best, first.bound) }) {
    return tag(
      "p",
      "\(convergence.goal.title): from start to end the best value was"
        + " \(first.best.map(Wording.number) ?? "not known") and the bound \(Wording.number(first.bound)).")
  }
  let values = points.compactMap(\.best) + points.map(\.bound)
  let (low, high) = (values.min() ?? 0, values.max() ?? 0)
  let start = points.first?.milliseconds ?? 0
  let end = max(start + 1, points.last?.milliseconds ?? 0)
  let (left, width, top, height) = (110, 470, 10, 150)
  func x(_ milliseconds: Int) -> Int { left + (milliseconds - start) * width / (end - start) }
  func y(_ value: Int) -> Int { top + height - Int(Int128(value - low) * Int128(height) / Int128(max(1, high - low))) }
  /// A curve of steps: a value holds until the next one comes.
  func steps(_ known: [(Int, Int)]) -> String {
    var corners: [String] = []
    var last: Int?
    for (time, value) in known + (known.last.map { [(end, $0.1)] } ?? []) {
      if let last { corners.append("\(x(time)),\(y(last))") }
      corners.append("\(x(time)),\(y(value))")
      last = value
    }
    return corners.joined(separator: " ")
  }
  let shapes = HTML.joined([
    tag("polyline", ["class": "curve bound", "points": steps(points.map { ($0.milliseconds, $0.bound) })], ""),
    tag(
      "polyline",
      [
        "class": "curve best",
        "points": steps(points.compactMap { point in point.best.map { (point.milliseconds, $0) } }),
      ],
      ""),
    label(Wording.number(high), x: left - 6, y: top + 10, "label end"),
    label(Wording.number(low), x: left - 6, y: top + height, "label end"),
    label(seconds(start), x: left, y: top + height + 18),
    label(seconds(end), x: left + width, y: top + height + 18, "label end"),
  ])
  let last = points.last
  return chart(
    id: "convergence-\(convergence.goal.rawValue)", title: "\(convergence.goal.title): best value and bound",
    words: "The solid line is the best value, the dashed line the bound. At the end the best value is"
      + " \(last?.best.map(Wording.number) ?? "not known") and the bound \(last.map { Wording.number($0.bound) } ?? "not known").",
    size: (left + width + 10, top + height + 26), shapes
  ) {
    dataTable(
      id: "convergence-\(convergence.goal.rawValue)-data", caption: convergence.goal.title,
      [.words("Seconds"), .figure("Best value"), .figure("Bound")],
      thinned(points).map {
        [.text(seconds($0.milliseconds)), .text($0.best.map(Wording.number) ?? "–"), .text(Wording.number($0.bound))]
      })
  }
}

/// At most 200 points, the last among them.
private func thinned(_ points: [Convergence.Point]) -> [Convergence.Point] {
  let stride = (points.count + 198) / 199
  return points.indices.filter { $0.isMultiple(of: max(1, stride)) || $0 == points.count - 1 }.map { points[$0] }
}

private func seconds(_ milliseconds: Int) -> String {
  let digits = String(1000 + milliseconds % 1000).dropFirst()
  return "\(Wording.number(milliseconds / 1000)).\(milliseconds < 10_000 ? digits : digits.prefix(1)) s"
}
