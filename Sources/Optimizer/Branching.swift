import GLPKSolver
import IntegerProgram

/// Chooses what to branch on: a column or a head count with a fractional value, by pseudocosts that are made reliable
/// by looking ahead with a few pivots (Achterberg, Koch, Martin: "Branching rules revisited", 2005).
struct Branching {
  enum Choice {
    case split(down: Narrowing, up: Narrowing, upFirst: Bool)
    /// The other child was proven empty while looking ahead; with the proof, where it is recorded.
    case tightened(Narrowing, ProofLeaf?)
    /// Nothing fractional to branch on.
    case stuck
  }

  private enum Subject: Hashable {
    case column(Int)
    case group(Int)
  }

  /// Losses of the relaxation for each unit of change, one record for each direction.
  private struct Record {
    var sum = 0.0
    var count = 0
    mutating func add(_ loss: Double) {
      sum += loss
      count += 1
    }
    var mean: Double { count == 0 ? 0 : sum / Double(count) }
  }

  private struct Candidate {
    let subject: Subject
    let value: Double
    var down: Double { value - value.rounded(.down) }
    var up: Double { value.rounded(.up) - value }
    var balance: Double { min(down, up) }
  }

  private static let integrality = 1e-6
  private static let reliable = 4
  private static let lookAheadPivots = 60
  private static let most = 12

  private var records: [Subject: (down: Record, up: Record)] = [:]

  mutating func choose(_ search: Search) throws(GLPKError) -> Choice {
    let candidates = shortlist(search)
    if candidates.isEmpty { return .stuck }
    let base = search.master.estimate
    let basis = try search.master.basis()
    var best: (candidate: Candidate, score: Double, upFirst: Bool)?
    for candidate in candidates {
      let record = records[candidate.subject] ?? (Record(), Record())
      var down = record.down.mean * candidate.down
      var up = record.up.mean * candidate.up
      if min(record.down.count, record.up.count) < Self.reliable, !search.isSpent {
        let (downChange, upChange) = try changes(candidate, search)
        let lower = try lookAhead(downChange, search, base, basis)
        if case .empty(let proof) = lower { return .tightened(upChange, proof) }
        let upper = try lookAhead(upChange, search, base, basis)
        if case .empty(let proof) = upper { return .tightened(downChange, proof) }
        var updated = record
        if case .loss(let loss) = lower {
          down = loss
          updated.down.add(loss / max(candidate.down, 1e-9))
        }
        if case .loss(let loss) = upper {
          up = loss
          updated.up.add(loss / max(candidate.up, 1e-9))
        }
        records[candidate.subject] = updated
      }
      let score = max(down, 1e-6) * max(up, 1e-6)
      if best == nil || score > best!.score * (1 + 1e-9) { best = (candidate, score, up < down) }
    }
    guard let best else { return .stuck }
    let (down, up) = try changes(best.candidate, search)
    return .split(down: down, up: up, upFirst: best.upFirst)
  }

  private enum LookAhead {
    case loss(Double)
    case empty(ProofLeaf?)
    case unknown
  }

  private func lookAhead(
    _ change: Narrowing, _ search: Search, _ base: Double, _ basis: Basis
  ) throws(GLPKError) -> LookAhead {
    let master = search.master
    let mark = master.space.mark
    try master.narrow(change)
    let outcome = try master.solve(search.budget, pivotLimit: Self.lookAheadPivots)
    let result: LookAhead
    switch outcome {
    case .infeasible:
      result = .empty(search.isRecording ? .voidLeaf(master.space, multipliers: master.multipliers) : nil)
    case .unclear: result = .unknown
    case .optimal, .stopped:
      let bound = DualBound.upperBound(master.space, multipliers: master.multipliers)
      if search.isBeaten(bound) {
        result = .empty(
          search.isRecording ? .leaf(master.space, multipliers: master.multipliers, bound: bound) : nil)
      } else {
        result = .loss(max(0, base - Double(bound)))
      }
    }
    try master.undo(to: mark)
    try master.setBasis(basis)
    return result
  }

  /// The narrowings below and above the candidate's value; a head count is a row.
  private func changes(
    _ candidate: Candidate, _ search: Search
  ) throws(GLPKError) -> (down: Narrowing, up: Narrowing) {
    let target: Target
    switch candidate.subject {
    case .column(let column): target = .column(column)
    case .group(let group): target = .row(try search.row(ofGroup: group))
    }
    let floor = Int(candidate.value.rounded(.down))
    return (
      Narrowing(target: target, lower: nil, upper: floor), Narrowing(target: target, lower: floor + 1, upper: nil)
    )
  }

  /// The most balanced fractional head counts and columns, known good ones first.
  private func shortlist(_ search: Search) -> [Candidate] {
    let master = search.master
    var columns: [Candidate] = []
    for column in master.active {
      let candidate = Candidate(subject: .column(column), value: master.value(column))
      if candidate.balance > Self.integrality { columns.append(candidate) }
    }
    var groups: [Candidate] = []
    for (index, group) in search.hints.groups.enumerated() {
      let sum = group.reduce(0.0) { $0 + master.value($1) }
      let candidate = Candidate(subject: .group(index), value: sum)
      if candidate.balance > 1e-4 { groups.append(candidate) }
    }
    return best(groups, Self.most / 2) + best(columns, Self.most / 2)
  }

  private func best(_ candidates: [Candidate], _ count: Int) -> [Candidate] {
    func promise(_ candidate: Candidate) -> Double {
      guard let record = records[candidate.subject], record.down.count > 0, record.up.count > 0 else {
        return candidate.balance
      }
      return 1 + max(record.down.mean * candidate.down, 1e-6) * max(record.up.mean * candidate.up, 1e-6)
    }
    let rated = candidates.enumerated().map { (promise($1), $0) }
    let order = rated.sorted { $0.0 != $1.0 ? $0.0 > $1.0 : $0.1 < $1.1 }
    return order.prefix(count).map { candidates[$0.1] }
  }
}
