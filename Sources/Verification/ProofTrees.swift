import Staffing

extension ProofChecker {
  private enum Move {
    case visit
    case narrow(ProofRecord.Subject, lower: Int?, upper: Int?)
    case restoreColumn(Int, Column)
    case restoreSum(Int, (lower: Int?, upper: Int?)?)
  }

  /// Checks that in each case of a tree the aim is at most that, or nothing is there. The cases leave nothing out, as each
  /// node's two children are "at most k" and "at least k + 1".
  ///
  /// - Parameter aim: nil where nothing may be there in any case.
  /// - Returns: what that takes for granted.
  mutating func checkTree(
    _ tree: ProofRecord.Tree, _ aim: Assumptions.Aim?, most: Int
  ) throws(ProofFault) -> Assumptions {
    if let knapsacks = tree.knapsacks { return try checkKnapsackTree(tree, knapsacks, aim, most: most) }
    var taken = try assumptions(ofScope: tree.scope)
    var bounds = try bounds(ofScope: tree.scope)
    let objective = try aim.map { aim throws(ProofFault) in try entries(of: aim) } ?? []
    let grid = ValueGrid(objective, bounds)
    var crossed = bounds.count { $0.lower > $0.upper }
    var sumBounds: [Int: (lower: Int?, upper: Int?)] = [:]
    var crossedSums = 0
    var stack = [Move.visit]
    var next = 0
    while let move = stack.popLast() {
      switch move {
      case .narrow(.column(let number), let lower, let upper):
        let column = try column(number)
        let old = bounds[column]
        bounds[column].lower = max(old.lower, lower ?? old.lower)
        bounds[column].upper = min(old.upper, upper ?? old.upper)
        crossed += (bounds[column].lower > bounds[column].upper ? 1 : 0) - (old.lower > old.upper ? 1 : 0)
        // Under what was pushed before it: the visit comes first.
        stack.insert(.restoreColumn(column, old), at: stack.count - 1)
      case .narrow(.sum(let number), let lower, let upper):
        let old = sumBounds[number]
        let new = (
          lower: [old?.lower, lower].compactMap { $0 }.max(), upper: [old?.upper, upper].compactMap { $0 }.min()
        )
        sumBounds[number] = new
        crossedSums += (Self.isCrossed(new) ? 1 : 0) - (Self.isCrossed(old) ? 1 : 0)
        stack.insert(.restoreSum(number, old), at: stack.count - 1)
      case .restoreColumn(let column, let old):
        crossed += (old.lower > old.upper ? 1 : 0) - (bounds[column].lower > bounds[column].upper ? 1 : 0)
        bounds[column] = old
      case .restoreSum(let number, let old):
        crossedSums += (Self.isCrossed(old) ? 1 : 0) - (Self.isCrossed(sumBounds[number]) ? 1 : 0)
        sumBounds[number] = old
      case .visit:
        guard next < tree.nodes.count else { throw ProofFault("a case of its tree is missing") }
        defer { next += 1 }
        switch tree.nodes[next] {
        case .split(let subject, let most):
          if most == .max { throw ProofFault("node \(next): a split beyond all numbers") }
          stack += [
            .visit, .narrow(subject, lower: most + 1, upper: nil), .visit, .narrow(subject, lower: nil, upper: most),
          ]
        case .relax: throw ProofFault("node \(next): its tree has no knapsacks")
        case .leaf(let combination, let isVoid):
          if crossed > 0 || crossedSums > 0 { continue }
          do throws(ProofFault) {
            let found = try evaluate(combination, isVoid ? [] : objective, bounds, sumBounds: sumBounds, &taken)
            if isVoid {
              if found >= 0 { throw ProofFault("its multipliers do not show that nothing is there") }
            } else if aim == nil {
              throw ProofFault("it does not say that nothing is there")
            } else if grid.roundedDown(found >> 44) > most {
              throw ProofFault("its multipliers show \(grid.roundedDown(found >> 44)), not \(most)")
            }
          } catch {
            throw ProofFault("node \(next): \(error.message)")
          }
        }
      }
    }
    if next < tree.nodes.count { throw ProofFault("its tree has cases too many") }
    return taken
  }

  private static func isCrossed(_ bounds: (lower: Int?, upper: Int?)?) -> Bool {
    guard let lower = bounds?.lower, let upper = bounds?.upper else { return false }
    return lower > upper
  }
}
