import Staffing
import Testing

@testable import Reports

@Suite struct AudienceTests {
  /// The policy, written down a second time: a row for each matter, P planner, A agency, E ethics, C candidate.
  @Test(arguments: [
    (Audience.Matter.ownPeople, "PAEC"), (.otherPeople, "P"), (.otherAgencies, "PE"), (.ownMerit, "PA"), (.merit, "PA"),
    (.preferences, "P"), (.holdings, "PE"), (.recusalCount, "PAEC"), (.waiverGains, "E"), (.smallCounts, "P"),
    (.standing, "P"),
  ]) func whoMaySeeWhat(_ matter: Audience.Matter, _ readers: String) {
    let found = zip("PAEC", [Audience.planner, .agency, .ethics, .candidate]).filter { $0.1.maySee(matter) }
    #expect(String(found.map(\.0)) == readers)
  }

  @Test func everyMatterIsListed() { #expect(Audience.Matter.allCases.count == 11) }

  /// No goal that a preference is part of shows to anyone but planners.
  @Test(arguments: Audience.allCases) func goals(_ audience: Audience) {
    for goal in [Goal.quality, .preference, .lottery] { #expect(audience.maySee(goal) == (audience == .planner)) }
    #expect(audience.maySee(.placements))
    #expect(audience.maySee(.recusals) == [.planner, .ethics].contains(audience))
  }

  /// Every table that shows the same figures: no withheld count is the same in all of them.
  @Test(arguments: 1...60) func noWithheldCountCanBeWorkedOut(_ seed: Int) {
    var random = Seeded(seed)
    let (height, width) = (Int.random(in: 1...4, using: &random), Int.random(in: 1...4, using: &random))
    let counts = (0..<height).map { _ in
      (0..<width).map { _ in Bool.random(using: &random) ? 0 : Int.random(in: 1...9, using: &random) }
    }
    let shown = SmallCounts(counts, floor: 5)
    let cells = counts.indices.flatMap { row in (0..<width).map { (row, $0) } }
    for (row, column) in cells {
      if (1..<5).contains(counts[row][column]) { #expect(shown.cells[row][column] == nil, "seed \(seed)") }
      if let value = shown.cells[row][column] { #expect(value == counts[row][column]) }
    }
    for total in shown.rowTotals + shown.columnTotals + [shown.total] {
      if let total { #expect(!(1..<5).contains(total), "seed \(seed)") }
    }
    // A step of one in a withheld count can be made good in others: found by trying all steps of −1, 0 and 1.
    let withheld = cells.filter { shown.cells[$0.0][$0.1] == nil }
    guard withheld.count <= 12 else { return }
    var isLoose = withheld.map { _ in false }
    for code in 0..<power(3, withheld.count) {
      var steps = withheld.map { _ in 0 }
      var rest = code
      for index in steps.indices {
        steps[index] = rest % 3 - 1
        rest /= 3
      }
      guard isHidden(steps, withheld, shown, counts) else { continue }
      for index in steps.indices where steps[index] != 0 { isLoose[index] = true }
    }
    #expect(isLoose.allSatisfy { $0 }, "seed \(seed): \(counts) \(shown)")
  }

  /// Whether no shown figure changes.
  private func isHidden(
    _ steps: [Int], _ withheld: [(Int, Int)], _ shown: SmallCounts, _ counts: [[Int]]
  ) -> Bool {
    var rows = counts.map { _ in 0 }
    var columns = counts[0].map { _ in 0 }
    for (step, cell) in zip(steps, withheld) {
      if counts[cell.0][cell.1] + step < 1 { return false }
      rows[cell.0] += step
      columns[cell.1] += step
    }
    return zip(rows, shown.rowTotals).allSatisfy { $0 == 0 || $1 == nil }
      && zip(columns, shown.columnTotals).allSatisfy { $0 == 0 || $1 == nil }
      && (rows.reduce(0, +) == 0 || shown.total == nil)
  }

  private func power(_ base: Int, _ exponent: Int) -> Int { (0..<exponent).reduce(1) { product, _ in product * base } }

  @Test func aLoneSmallCountTakesTheNextWithIt() {
    #expect(SmallCounts.list([3, 9, 7, 0], floor: 5) == [nil, 9, nil, 0])
    #expect(SmallCounts.list([3, 4, 9], floor: 5) == [nil, nil, 9])
    #expect(SmallCounts.list([0, 6, 9], floor: 5) == [0, 6, 9])
    #expect(SmallCounts.list([1, 1, 9, 7], floor: 5) == [nil, nil, 9, nil])
    #expect(SmallCounts.list([3, 9], floor: 0) == [3, 9])
  }
}
