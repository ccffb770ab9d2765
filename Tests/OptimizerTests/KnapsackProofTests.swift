import Optimizer
import RoundFiles
import Staffing
import TestSupport
import Testing
import Verification

/// Proofs by knapsacks, of rounds that are assignments.
@Suite struct KnapsackProofTests {
  static let shards = 8

  /// Agents with a payroll each, jobs at differing salaries; jobs without a rating for some agents, agents with several
  /// positions.
  static func round(seed: Int, jobs: ClosedRange<Int> = 3...9) throws -> Round {
    var generator = SeededGenerator(seed: UInt64(seed))
    let jobs = generator.number(jobs)
    let agents = generator.number(2...4)
    let heaviest = generator.pick([9, 30, 100])
    let share = generator.number(40...95)
    var files = [
      "agencies.csv": "agency_id,name,payroll_max\n", "units.csv": "unit_id,agency_id,name\n",
      "candidates.csv": "candidate_id,name,roles\n",
      "positions.csv": "position_id,unit_id,title,role,seats_max,class\n",
      "ratings.csv": "candidate_id,position_id,rating,salary\n",
    ]
    let goals = generator.pick([["placements", "quality"], ["placements", "quality"], ["quality"]])
    let written = goals.map { "{\"goal\": \"\($0)\"}" }.joined(separator: ", ")
    files["round.json"] = """
      {"format": 1, "round": "gap", "title": "Assignment", "as_of": "2026-09-01", "goals": [\(written)],
       "quality": {"rating": 1}, "pairs": "rated", "priority_points": [1, 1, 1, 1, 1]}
      """
    for job in 0..<jobs { files["candidates.csv"]? += "J\(job),Job \(job),any\n" }
    for agent in 0..<agents {
      var total = 0
      files["units.csv"]? += "U\(agent),A\(agent),Agent \(agent)\n"
      for position in 0..<(generator.chance(20) ? 2 : 1) {
        files["positions.csv"]? += "B\(agent)\(position),U\(agent),Agent,any,\(jobs),any\n"
        for job in 0..<jobs where generator.chance(90) {
          let salary = generator.number(heaviest / 4 + 1...heaviest)
          total += position == 0 ? salary : 0
          files["ratings.csv"]? += "J\(job),B\(agent)\(position),\(generator.number(900...999)),\(salary)\n"
        }
      }
      files["agencies.csv"]? += "A\(agent),Agent \(agent),\(total * share / (50 * agents))\n"
    }
    return try .reading(files)
  }

  @Test(arguments: 0..<shards) func ofTinyAssignments(shard: Int) throws {
    var count = 0
    for seed in stride(from: shard, to: 240, by: Self.shards) {
      let solved = try Solving(try Self.round(seed: seed))
      #expect(solved.record.status == .optimal && solved.faultsOfProof == [], "seed \(seed)")
      count += solved.proof.goals.count { $0.tree.knapsacks != nil }
    }
    #expect(count > 5, "so few say little")
  }

  @Test(arguments: 0..<shards) func ofUnfinishedSearches(shard: Int) throws {
    for seed in stride(from: shard, to: 80, by: Self.shards) {
      let solved = try Solving(
        try Self.round(seed: seed, jobs: 15...25), limits: SolveLimits(pivots: 1 + 40 * (seed % 10), threads: 1))
      if solved.record.status == .stopped { continue }
      #expect(solved.faultsOfProof == [], "seed \(seed)")
    }
  }

  @Test func isTheSameAfterReading() throws {
    for seed in 0..<40 {
      let proof = try Solving(try Self.round(seed: seed)).proof
      let (read, diagnostics) = ProofReader.read(ProofWriter.json(proof))
      #expect(read == proof && diagnostics == [], "seed \(seed)")
    }
  }

  /// Whatever is changed, nothing proves what is not so.
  @Test(arguments: 0..<shards) func neverProvesWhatIsFalse(shard: Int) throws {
    var count = 0
    for seed in stride(from: shard, to: 240, by: Self.shards) {
      let solved = try Solving(try Self.round(seed: seed, jobs: seed % 3 == 0 ? 12...20 : 3...9))
      if solved.record.status != .optimal { continue }
      var generator = SeededGenerator(seed: UInt64(seed))
      for (turn, claim) in solved.record.goals.enumerated() where solved.proof.goals[turn].tree.knapsacks != nil {
        count += 1
        for changes in 0..<12 {
          var proof = solved.proof
          proof.goals[turn].bound = claim.best + (claim.goal.sense == .max ? -1 : 1)
          for _ in 0..<changes { proof.goals[turn].tree.changeKnapsacks(proof.rows.count, using: &generator) }
          #expect(solved.bound(of: claim.goal, by: proof) == nil, "seed \(seed), \(claim.goal), \(changes) changes")
        }
      }
    }
    #expect(count > 5, "so few say little")
  }

  struct Change: Sendable, CustomStringConvertible {
    let description: String
    /// What a message says.
    let message: String
    let apply: @Sendable (inout ProofRecord.Tree, inout ProofRecord.Knapsacks) -> Void
  }

  static let changes: [Change] = [
    Change(description: "multipliers are gone", message: "there are no multipliers") { $1.multipliers = [] },
    Change(description: "multipliers are 0", message: "its knapsacks show") {
      $1.multipliers = $1.multipliers.map { $0.map { _ in 0 } }
    },
    Change(description: "multipliers below 0", message: "multiplier of a choice is below 0") {
      $1.full = []
      $1.multipliers = $1.multipliers.map { $0.map { _ in -1 } }
    },
    Change(description: "too many multipliers", message: "more multipliers than choices") { _, knapsacks in
      knapsacks.multipliers = knapsacks.multipliers.map { $0 + Array(repeating: 1, count: 1000) }
    },
    Change(description: "a coarse unit", message: "its knapsacks show") {
      for index in $1.rows.indices { $1.rows[index].coefficient = 1 << 40 }
    },
    Change(description: "no unit", message: "a knapsack has no capacity") {
      for index in $1.rows.indices { $1.rows[index].coefficient = 0 }
    },
    Change(description: "no knapsacks", message: "its knapsacks show") { $1.rows = [] },
    Change(description: "a knapsack twice", message: "does not fit its knapsack") { $1.rows += $1.rows },
    Change(description: "a choice twice", message: "a column is in two choices") { $1.choices += $1.choices },
    Change(description: "a knapsack for a choice", message: "a choice leaves several") {
      $1.choices[0] = $1.rows[0].column
    },
    Change(description: "a choice that asks for all", message: "a full row has no lower side") {
      $1.full = [$1.choices[0]]
    },
    Change(description: "no scale", message: "have the scale 0") { $1.scale = 0 },
    Change(description: "a case is missing", message: "a case of its tree is missing") { tree, _ in
      tree.nodes = [.relax(at: 0, settles: true)]
    },
    Change(description: "a case too many", message: "cases too many") { tree, _ in
      tree.nodes.append(.relax(at: 0, settles: false))
    },
    Change(description: "a case that is not empty", message: "does not show that nothing is there") { tree, _ in
      tree.nodes = [.leaf(ProofRecord.Combination(), isVoid: true)]
    },
    Change(description: "nothing is settled", message: "does not show that nothing is there") { tree, _ in
      tree.nodes.removeAll { if case .relax(_, true) = $0 { true } else { false } }
    },
  ]

  private static let solved = Result { try (0..<60).map { try Solving(try round(seed: $0)) } }

  @Test(arguments: changes) func isFound(_ change: Change) throws {
    var sentences: [String] = []
    for solved in try Self.solved.get() {
      var proof = solved.proof
      for turn in proof.goals.indices {
        guard var knapsacks = proof.goals[turn].tree.knapsacks, !knapsacks.choices.isEmpty, !knapsacks.rows.isEmpty
        else { continue }
        change.apply(&proof.goals[turn].tree, &knapsacks)
        proof.goals[turn].tree.knapsacks = knapsacks
      }
      let verdict = Verifier(solved.round).verify(record: solved.record, proof: proof, effort: .none)
      sentences += verdict.breaches.map(\.text)
    }
    #expect(sentences.contains { $0.contains(change.message) }, "\(Array(sentences.prefix(3)))")
  }
}

extension ProofRecord.Tree {
  /// Changes one number of the knapsacks, or one node.
  fileprivate mutating func changeKnapsacks(_ rowCount: Int, using generator: inout SeededGenerator) {
    guard var knapsacks else { return }
    switch generator.number(0...7) {
    case 0: knapsacks.scale = max(1, knapsacks.scale + generator.number(-1...1))
    case 1:
      if knapsacks.rows.isEmpty { return }
      let index = generator.number(0...knapsacks.rows.count - 1)
      if generator.chance(50) {
        knapsacks.rows[index].coefficient = generator.number(1...40)
      } else {
        knapsacks.rows[index].column = generator.number(0...rowCount - 1)
      }
    case 2:
      if knapsacks.choices.isEmpty { return }
      knapsacks.choices[generator.number(0...knapsacks.choices.count - 1)] = generator.number(0...rowCount - 1)
    case 3: knapsacks.full = generator.chance(50) ? [] : [generator.number(0...rowCount - 1)]
    case 4, 5:
      guard !knapsacks.multipliers.isEmpty else { return }
      let list = generator.number(0...knapsacks.multipliers.count - 1)
      if knapsacks.multipliers[list].isEmpty { return }
      let index = generator.number(0...knapsacks.multipliers[list].count - 1)
      knapsacks.multipliers[list][index] += generator.number(-5000...5000)
    default:
      if nodes.isEmpty { return }
      let index = generator.number(0...nodes.count - 1)
      switch nodes[index] {
      case .relax(let place, let settles):
        nodes[index] = .relax(at: place, settles: generator.chance(70) ? !settles : settles)
      case .split(let subject, let most): nodes[index] = .split(subject, most: most + generator.number(-1...1))
      case .leaf: nodes.remove(at: index)
      }
      if generator.chance(20), index < nodes.count { nodes.remove(at: index) }
    }
    self.knapsacks = knapsacks
  }
}
