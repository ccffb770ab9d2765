import GLPKSolver
import IntegerProgram
import TestSupport
import Testing

@testable import Optimizer

/// The search by knapsacks against every solution, against the search by relaxation, and its proofs against a checker.
@Suite struct KnapsackTests {
  static let shards = 4
  private let unlimited = Budget(deadline: nil, pivots: nil, cancellation: nil)

  /// Small programs in every variety, solved within fine and coarse tables.
  @Test(arguments: 0..<shards) func exactWithProof(shard: Int) throws {
    var count = 0
    var infeasible = 0
    var coarse = 0
    for seed in stride(from: shard, to: 1200, by: Self.shards) {
      let random = RandomAssignment(seed: seed)
      let space = SearchSpace(random.program)
      guard let model = KnapsackModel(space, mostCells: seed % 3 == 0 ? 8 : 1 << 23) else { continue }
      count += 1
      if model.unit.contains(where: { $0 > 1 }) { coarse += 1 }
      let search = try #require(KnapsackSearch(model, unlimited))
      search.run()
      let best = random.solutions.map(space.value).max()
      if best == nil { infeasible += 1 }
      #expect(search.isInfeasible == (best == nil), "seed \(seed)")
      #expect(search.incumbentValue.map { model.base + model.step * $0 } == best, "seed \(seed)")
      let proof = try #require(search.proof, "seed \(seed)")
      #expect(KnapsackChecker(proof: proof).faults == [], "seed \(seed)")
      guard let solution = search.incumbent.map(model.solution) else {
        #expect(proof.limit < search.leastValue, "seed \(seed)")
        continue
      }
      #expect(search.bound == search.incumbentValue && proof.limit == search.bound, "seed \(seed)")
      #expect(random.program.firstBreach(at: solution) == nil && space.value(solution) == best, "seed \(seed)")
    }
    #expect(count > 100 && infeasible > 10 && coarse > 5, "so few say little: \(count), \(infeasible), \(coarse)")
  }

  /// A claim that is too strong finds no proof: with any limit below the optimum the checker objects.
  @Test func checkerSeesFalseProofs() throws {
    var objections = 0
    for seed in 0..<300 {
      guard let model = KnapsackModel(SearchSpace(RandomAssignment(seed: seed).program)) else { continue }
      let search = try #require(KnapsackSearch(model, unlimited))
      search.run()
      guard var proof = search.proof, search.incumbent != nil else { continue }
      proof.limit -= 1
      #expect(KnapsackChecker(proof: proof).faults != [], "seed \(seed)")
      objections += 1
    }
    #expect(objections > 50)
  }

  /// A search that is cut short never claims too much, and says the same each time.
  @Test(arguments: 0..<shards) func cutShort(shard: Int) throws {
    for seed in stride(from: shard, to: 600, by: Self.shards) {
      let random = RandomAssignment(seed: seed)
      let space = SearchSpace(random.program)
      guard let model = KnapsackModel(space) else { continue }
      let best = random.solutions.map(space.value).max()
      func run() throws -> KnapsackSearch {
        let budget = Budget(deadline: nil, pivots: seed % 40, cancellation: nil)
        let search = try #require(KnapsackSearch(model, budget))
        search.run()
        return search
      }
      let search = try run()
      let again = try run()
      #expect(search.incumbent == again.incumbent && search.bound == again.bound, "seed \(seed)")
      #expect(!search.isInfeasible || best == nil, "seed \(seed)")
      if let best { #expect(model.base + model.step * search.bound >= best, "seed \(seed)") }
      if let proof = search.proof, !search.isInfeasible {
        #expect(proof.limit == search.bound && KnapsackChecker(proof: proof).faults == [], "seed \(seed)")
      }
    }
  }

  /// Programs of the literature's types against the search by relaxation.
  @Test(arguments: ["a", "b", "c", "d"] as [Character]) func agreesWithRelaxation(type: Character) throws {
    var nodes = 0
    for seed in 0..<5 {
      let random = RandomAssignment(type: type, blocks: 2 + seed % 3, jobs: 10 + seed, seed: seed)
      let space = SearchSpace(random.program)
      let model = try #require(KnapsackModel(space), "seed \(seed)")
      let knapsacks = try #require(KnapsackSearch(model, unlimited), "seed \(seed)")
      knapsacks.run()
      let result = try GLPKThread.run { () throws(GLPKError) in
        try Search(space, SearchHints(), unlimited, relativeGap: 0).run()
      }
      #expect(knapsacks.incumbentValue.map { model.base + model.step * $0 } == result.value, "seed \(seed)")
      #expect(knapsacks.isInfeasible == (result.end == .infeasible), "seed \(seed)")
      #expect(knapsacks.isProven, "seed \(seed)")
      nodes += knapsacks.nodes
      let proof = try #require(knapsacks.proof, "seed \(seed)")
      #expect(KnapsackChecker(proof: proof).faults == [], "seed \(seed)")
    }
    if type >= "c" { #expect(nodes > 5, "so small trees say little") }
  }

  /// What the root says of later goals holds for every solution that is as good.
  @Test func factsHold() throws {
    var facts = 0
    for seed in 0..<300 {
      let random = RandomAssignment(seed: seed)
      let space = SearchSpace(random.program)
      guard KnapsackModel(space) != nil, let best = random.solutions.map(space.value).max() else { continue }
      let givenUp = seed % 3 == 0 ? seed % 50 : 0
      var goal = GoalSearch(
        space: space, hints: SearchHints(), blockOfColumn: Array(repeating: 0, count: space.columnCount),
        budget: unlimited, limits: SolveLimits(threads: 1), report: { _ in })
      goal.isLast = false
      goal.keepLimit = { $0 - givenUp }
      let result = try #require(goal.runKnapsacks(branches: true), "seed \(seed)")
      #expect(result.search.end == .proven && result.search.value == best, "seed \(seed)")
      facts += result.facts.count
      for fact in result.facts {
        guard case .column(let column) = fact.target else { continue }
        for solution in random.solutions where space.value(solution) >= best - givenUp {
          #expect(solution[column] <= fact.upper ?? .max, "seed \(seed), column \(column)")
        }
      }
    }
    #expect(facts > 50, "so few facts say little")
  }

  /// Programs that only look like it are left to the other search.
  @Test func otherShapes() {
    func model(_ build: (inout ProgramBuilder, [Int]) -> Void) -> KnapsackModel? {
      var builder = ProgramBuilder()
      let columns = (0..<4).map { _ in builder.addColumn(lower: 0, upper: 1) }
      for job in 0..<2 { builder.addRow(lower: nil, upper: 1, [Entry(job, 1), Entry(job + 2, 1)]) }
      build(&builder, columns)
      return KnapsackModel(SearchSpace(builder.program(.maximize, columns.map { Entry($0, $0 + 1) })))
    }
    func addKnapsacks(_ builder: inout ProgramBuilder) {
      builder.addRow(lower: nil, upper: 4, [Entry(0, 3), Entry(1, 2)])
      builder.addRow(lower: nil, upper: 4, [Entry(2, 3), Entry(3, 2)])
    }
    #expect(model { builder, _ in addKnapsacks(&builder) } != nil)
    // Only counts: the relaxation is tight.
    #expect(model { builder, _ in builder.addRow(lower: nil, upper: 1, [Entry(0, 2), Entry(1, 2)]) } == nil)
    // Two rows that bind one column.
    #expect(
      model { builder, _ in
        addKnapsacks(&builder)
        builder.addRow(lower: nil, upper: 5, [Entry(0, 4), Entry(3, 3)])
      } == nil)
    // A count that does not ask for every job.
    #expect(
      model { builder, columns in
        addKnapsacks(&builder)
        builder.addRow(lower: 1, upper: nil, columns.map { Entry($0, 1) })
      } == nil)
    // A column that is not a yes or no.
    #expect(
      model { builder, _ in
        addKnapsacks(&builder)
        builder.addColumn(lower: 0, upper: 2)
      } == nil)
  }
}
