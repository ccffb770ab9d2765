public import Staffing

/// A sweep's answers as curves over a parameter, and as a choice between two goals.
public struct SweepView: Sendable {
  public let record: SweepRecord

  public init(_ record: SweepRecord) { self.record = record }

  /// A goal over one parameter, all others held.
  public struct Line: Equatable, Sendable {
    /// The parameters that are held, with their values; empty where there is only one parameter.
    public let held: [(parameter: String, value: String)]
    /// In the order of the parameter's values; cells without an allocation are left out.
    public let points: [Point]

    public static func == (one: Line, other: Line) -> Bool {
      one.points == other.points && one.held.map(\.parameter) == other.held.map(\.parameter)
        && one.held.map(\.value) == other.held.map(\.value)
    }
  }

  public struct Point: Equatable, Sendable {
    /// The value's place among the parameter's values, from 0.
    public let place: Int
    public let cell: Int
    public let best: Int
    public let bound: Int
  }

  /// The goals of the cells, in the order in which they are first named.
  public var goals: [Goal] {
    var goals: [Goal] = []
    for goal in record.cells.flatMap({ $0.goals.map(\.goal) }) where !goals.contains(goal) { goals.append(goal) }
    return goals
  }

  /// A line for each combination of the other parameters, in the order of the grid.
  public func lines(_ goal: Goal, over parameter: Int) -> [Line] {
    var lines: [(key: [String], points: [Point])] = []
    for cell in record.cells {
      guard let result = cell.goals.first(where: { $0.goal == goal }), cell.values.indices.contains(parameter),
        let place = record.parameters[parameter].values.firstIndex(of: cell.values[parameter])
      else { continue }
      var key = cell.values
      key.remove(at: parameter)
      let point = Point(place: place, cell: cell.index, best: result.best, bound: result.bound)
      if let line = lines.firstIndex(where: { $0.key == key }) {
        lines[line].points.append(point)
      } else {
        lines.append((key, [point]))
      }
    }
    var others = record.parameters.map(\.name)
    if others.indices.contains(parameter) { others.remove(at: parameter) }
    return lines.map { line in
      Line(
        held: zip(others, line.key).map { (parameter: $0, value: $1) },
        points: line.points.sorted { $0.place < $1.place })
    }
  }

  /// A cell as a choice between two goals, by their values in its allocation.
  public struct Choice: Equatable, Sendable {
    public let cell: Int
    public let first: Int
    public let second: Int
    /// No other cell is at least as good in both goals and better in one.
    public let isEfficient: Bool
  }

  /// Every cell with an allocation and both goals, in the order of the grid (Pareto 1896).
  ///
  /// - Complexity: quadratic in the cells.
  public func choices(_ first: Goal, _ second: Goal) -> [Choice] {
    let values = record.cells.compactMap { cell -> (cell: Int, first: Int, second: Int)? in
      guard let one = cell.goals.first(where: { $0.goal == first }),
        let other = cell.goals.first(where: { $0.goal == second })
      else { return nil }
      return (cell.index, one.value, other.value)
    }
    func gain(_ goal: Goal, _ value: Int) -> Int { goal.sense == .max ? value : -value }
    return values.map { own in
      let isBeaten = values.contains { other in
        let (one, two) = (
          gain(first, other.first) - gain(first, own.first), gain(second, other.second) - gain(second, own.second)
        )
        return one >= 0 && two >= 0 && (one > 0 || two > 0)
      }
      return Choice(cell: own.cell, first: own.first, second: own.second, isEfficient: !isBeaten)
    }
  }
}
