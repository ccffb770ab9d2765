import Optimizer
import RoundFiles
import Staffing
import TestSupport
import Testing
import Verification

/// Every bound comes with a proof that the verifier accepts, and no proof makes it accept a false one.
@Suite struct ProofTests {
  static let shards = 40

  @Test(arguments: 0..<shards) func ofTinyRounds(shard: Int) throws {
    for seed in stride(from: shard, to: 800, by: Self.shards) {
      let solved = try Solving(try Round.random(seed: seed))
      #expect(solved.faultsOfProof == [], "seed \(seed)")
    }
  }

  @Test(arguments: 0..<shards) func ofSmallRounds(shard: Int) throws {
    for seed in stride(from: shard, to: 120, by: Self.shards) {
      let solved = try Solving(try Round.random(seed: seed, size: .small))
      #expect(solved.faultsOfProof == [], "seed \(seed)")
    }
  }

  @Test(arguments: 0..<shards) func ofMediumRounds(seed: Int) throws {
    let round = try Round.random(seed: seed, size: .medium)
    let solved = try Solving(round, limits: SolveLimits(pivots: 20_000, threads: 1))
    if solved.record.status == .stopped { return }
    #expect(solved.faultsOfProof == [], "seed \(seed)")
  }

  @Test(arguments: TestBedTests.small) func ofFeaturedRounds(_ bed: TestBed) throws {
    #expect(try Solving(try Round.reading(folder: bed.path)).faultsOfProof == [])
  }

  /// Parts of parts, and later goals that count on what they settled.
  @Test(arguments: 0..<shards) func ofSearchesInParts(shard: Int) throws {
    for seed in stride(from: shard, to: 120, by: Self.shards) {
      let solved = try Solving(
        try Round.random(seed: seed, size: .small), limits: SolveLimits(pivots: 20_000, threads: 1), fewestAsked: 2)
      if solved.record.status == .stopped { continue }
      #expect(solved.faultsOfProof == [], "seed \(seed)")
    }
  }

  @Test(arguments: TestBedTests.large) func ofLargeFeaturedRounds(_ bed: TestBed) throws {
    let solved = try Solving(try Round.reading(folder: bed.path))
    #expect(solved.best == (bed.expected?.goals ?? []).map(\.best))
    #expect(solved.faultsOfProof == [])
  }

  /// A search that its limits cut short has a bound as well.
  @Test(arguments: 0..<shards) func ofUnfinishedSearches(shard: Int) throws {
    for seed in stride(from: shard, to: 120, by: Self.shards) {
      let round = try Round.random(seed: seed, size: .small)
      let solved = try Solving(round, limits: SolveLimits(pivots: 1 + 7 * (seed % 30), threads: 1))
      if solved.record.status == .stopped { continue }
      #expect(solved.faultsOfProof == [], "seed \(seed)")
    }
  }

  @Test(arguments: TestBedTests.small) func isTheSameAfterReading(_ bed: TestBed) throws {
    let proof = try Solving(try Round.reading(folder: bed.path)).proof
    let bytes = ProofWriter.json(proof)
    let (read, diagnostics) = ProofReader.read(bytes)
    #expect(diagnostics == [])
    #expect(read == proof)
    #expect(read.map(ProofWriter.json) == bytes)
  }

  @Test(.enabled(if: !TestBedTests.quick.isEmpty, TestBedTests.absent), arguments: TestBedTests.quick)
  func ofPublishedRounds(_ bed: TestBed) throws {
    #expect(try Solving(try Round.reading(folder: bed.path)).faultsOfProof == [])
  }

  /// Whatever is changed in a proof, nothing proves what is not so: a bound that an allocation goes beyond.
  @Test(arguments: 0..<shards) func neverProvesWhatIsFalse(shard: Int) throws {
    for seed in stride(from: shard, to: 600, by: Self.shards) {
      try expectNoFalseProof(.random(seed: seed), changes: 0..<8, seed)
    }
  }

  @Test(arguments: 0..<shards) func neverProvesWhatIsFalseOfSmallRounds(shard: Int) throws {
    for seed in stride(from: shard, to: 80, by: Self.shards) {
      try expectNoFalseProof(.random(seed: seed, size: .small), changes: 0..<25, seed)
    }
  }

  private func expectNoFalseProof(_ round: Round, changes: Range<Int>, _ seed: Int) throws {
    let solved = try Solving(round)
    if solved.record.status == .infeasible { return }
    var generator = SeededGenerator(seed: UInt64(seed))
    for (turn, claim) in solved.record.goals.enumerated() {
      let better = claim.best + (claim.goal.sense == .max ? -1 : 1)
      for count in changes {
        var proof = solved.proof
        proof.goals[turn].bound = better
        for _ in 0..<count { proof.change(using: &generator) }
        #expect(solved.bound(of: claim.goal, by: proof) == nil, "seed \(seed), \(claim.goal), \(count) changes")
      }
    }
  }
}

extension Solving {
  /// The bound of a goal that the verifier takes from a proof; nil when it takes none.
  func bound(of goal: Goal, by proof: ProofRecord) -> Int? {
    // The record claims as little as it can, so that only the proof decides.
    var record = record
    record.goals = record.goals.map { claim in
      GoalResult(
        goal: claim.goal, best: claim.best,
        bound: claim.goal == goal ? (proof.bound(of: goal) ?? claim.bound) : claim.bound,
        status: claim.status, tolerance: claim.tolerance, value: claim.value)
    }
    let verdict = Verifier(round).verify(record: record, proof: proof, effort: .none)
    guard case .proven(let bound, _) = verdict.goals.first(where: { $0.goal == goal })?.finding else { return nil }
    return bound
  }
}

extension ProofRecord {
  func bound(of goal: Goal) -> Int? { goals.first { $0.goal == goal }?.bound }

  /// Changes one number somewhere, or drops or repeats a node.
  mutating func change(using generator: inout SeededGenerator) {
    let isStep = !steps.isEmpty && generator.chance(60)
    if isStep {
      let index = generator.number(0...steps.count - 1)
      steps[index] = steps[index].changed(using: &generator)
    } else if !sums.isEmpty, generator.chance(20) {
      let index = generator.number(0...sums.count - 1)
      if sums[index].isEmpty { return }
      sums[index][generator.number(0...sums[index].count - 1)].coefficient += generator.pick([-1, 1])
    } else if !scopes.isEmpty, generator.chance(20) {
      let index = generator.number(0...scopes.count - 1)
      if steps.isEmpty || generator.chance(50) {
        scopes[index] = []
      } else {
        scopes[index].append(generator.number(0...steps.count - 1))
      }
    } else {
      let index = generator.number(0...goals.count - 1)
      goals[index].tree = goals[index].tree.changed(using: &generator)
    }
  }
}

extension ProofRecord.Step {
  fileprivate func changed(using generator: inout SeededGenerator) -> Self {
    switch self {
    case .cut(var upper, var lower, var steps, var complemented, let scope):
      switch generator.number(0...3) {
      case 0: upper.change(using: &generator)
      case 1: lower.change(using: &generator)
      case 2: steps.change(using: &generator)
      default: if complemented.popLast() == nil { upper.change(using: &generator) }
      }
      return .cut(upper: upper, lower: lower, steps: steps, complemented: complemented, scope: scope)
    case .settle(let aim, let limit, let combination, let scope):
      if generator.chance(50) {
        return .settle(aim, limit: limit + generator.number(-2...2), combination, scope: scope)
      }
      return .settle(aim, limit: limit, combination.changed(using: &generator), scope: scope)
    case .claim(let sum, let most, let tree):
      if generator.chance(50) { return .claim(sum: sum, most: most + generator.pick([-1, 1]), tree) }
      return .claim(sum: sum, most: most, tree.changed(using: &generator))
    }
  }
}

extension ProofRecord.Combination {
  fileprivate func changed(using generator: inout SeededGenerator) -> Self {
    var changed = self
    switch generator.number(0...2) {
    case 0: changed.rows.change(using: &generator)
    case 1: changed.steps.change(using: &generator)
    default: changed.sums.change(using: &generator)
    }
    return changed
  }
}

extension [ProofRecord.Term] {
  fileprivate mutating func change(using generator: inout SeededGenerator) {
    if isEmpty { return }
    let index = generator.number(0...count - 1)
    switch generator.number(0...3) {
    case 0: self[index].multiplier = -self[index].multiplier
    case 1: self[index].multiplier *= 2
    case 2: self[index].index += generator.pick([-1, 1])
    default: remove(at: index)
    }
  }
}

extension ProofRecord.Tree {
  fileprivate func changed(using generator: inout SeededGenerator) -> Self {
    var changed = self
    if nodes.isEmpty { return self }
    let index = generator.number(0...nodes.count - 1)
    switch nodes[index] {
    case .split(let subject, let most):
      changed.nodes[index] = .split(subject, most: most + generator.pick([-1, 1]))
    case .leaf(let combination, let isVoid):
      switch generator.number(0...3) {
      case 0: changed.nodes.remove(at: index)
      case 1: changed.nodes[index] = .leaf(combination, isVoid: !isVoid)
      default: changed.nodes[index] = .leaf(combination.changed(using: &generator), isVoid: isVoid)
      }
    case .relax(let place, let settles): changed.nodes[index] = .relax(at: place + 1, settles: settles)
    }
    return changed
  }
}
