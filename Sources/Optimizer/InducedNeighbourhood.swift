import GLPKSolver
import IntegerProgram

/// The neighbourhood that relaxation and incumbent induce (Danna, Rothberg and Le Pape, "Exploring relaxation induced
/// neighborhoods to improve MIP solutions", 2005): who is placed alike in both stays, all others are free, and may move to
/// where the relaxation is nearest to placing them. Of a thousand seats about as many columns are left so, over all blocks,
/// and that part is searched like a program of its own, with the cuts known of it.
extension GoalSearch {
  /// Columns that neither has, those that the relaxation is nearest to using; most have no room beside what stays.
  private static let mostOthers = 4000
  private static let pivots = 6000

  /// Only on large programs near the best, and for a goal that sums up scores: of one that counts people, what is missing is
  /// in a few blocks.
  func isInducing(_ search: Search, _ blocks: Blocks) -> Bool {
    isLarge && !isPoor(search) && search.gap ?? 0 > blocks.columns.count * search.master.space.step
  }

  func improveInduced(_ search: Search, _ blocks: Blocks) throws(GLPKError) {
    guard isInducing(search, blocks), let incumbent = search.incumbent else { return }
    var space = search.master.space
    let reduced = search.master.reducedCosts(space.costs.map(Double.init))
    var others: [Int] = []
    var settled: [(column: Int, value: Int)] = []
    for column in space.looseColumns where blockOfColumn[column] >= 0 {
      let value = search.master.value(column)
      if abs(value - Double(incumbent[column])) > 1e-3 { continue }
      if incumbent[column] != 0 { settled.append((column, incumbent[column])) } else { others.append(column) }
    }
    others.sort { (reduced[$1], $0) < (reduced[$0], $1) }
    settled += others.dropFirst(Self.mostOthers).map { ($0, 0) }
    for (column, value) in settled {
      space.narrow(Narrowing(target: .column(column), lower: value, upper: value))
    }
    var stage = self
    stage.budget = budget.part(pivots: search.pivots + Self.pivots)
    try search.improve(in: space, stage)
  }
}
