import ArgumentParser
import Eligibility
import Formulation
import Foundation
import Optimizer
import RoundFiles
import Staffing
import Verification

/// Generates generalised assignment rounds of the literature's types and solves them.
@main
struct Assignments: ParsableCommand {
  @Option(help: "Types: a, b, c, d.") var types = "abcd"
  @Option(help: "Agents x jobs, with commas between.") var sizes = "5x100,10x100,20x100,5x200,10x200,20x200"
  @Option(help: "How many of each.") var seeds = 5
  @Option(help: "Seconds for each round.") var timeLimit = 60.0
  @Option(help: "Pivots for each round.") var pivotLimit: Int?

  func run() throws {
    print("| type | agents | jobs | seed | status | seconds | nodes | evaluations | quality | bound |")
    print("| --- | ---: | ---: | ---: | --- | ---: | ---: | ---: | ---: | ---: |")
    for type in types {
      for size in sizes.split(separator: ",") {
        let numbers = size.split(separator: "x").compactMap { Int($0) }
        guard numbers.count == 2, numbers.allSatisfy({ $0 > 0 }) else {
          throw ValidationError("a size is written as 10x100, not '\(size)'")
        }
        for seed in 1...max(1, seeds) {
          let instance = Instance(type: type, agents: numbers[0], jobs: numbers[1], seed: UInt64(seed))
          print("| \(type) | \(numbers[0]) | \(numbers[1]) | \(seed) | \(try solve(instance)) |")
          fflush(nil)
        }
      }
    }
  }

  private func solve(_ instance: Instance) throws -> String {
    let (read, diagnostics) = RoundReader.read(RoundFolder(files: instance.files))
    guard let round = read else { throw ValidationError(diagnostics.map(\.description).joined(separator: "\n")) }
    let began = ContinuousClock.now
    let limits = SolveLimits(time: .seconds(timeLimit), pivots: pivotLimit)
    let outcome = try RoundSolver(RoundProgram(EligiblePairs(round)), limits: limits).solve()
    let seconds = String(format: "%.2f", (ContinuousClock.now - began) / .seconds(1))
    if let allocation = outcome.allocation, !Verifier(round).breaches(of: allocation).isEmpty {
      throw ValidationError("the allocation breaks a rule")
    }
    let goal = outcome.goals.last
    return "\(outcome.status.rawValue) | \(seconds) | \(outcome.nodes) | \(outcome.pivots) | "
      + "\(goal.map { String($0.best) } ?? "–") | \(goal.map { String($0.bound) } ?? "–")"
  }
}

/// One random instance. Weights and costs of types a, b and c are even on 5…25 and 10…50; of type d weights on 1…100
/// and costs 111 − weight + (−10…10). Capacities: c and d have 0.8 · Σ weights / agents; a has 0.6 · 15 · jobs /
/// agents + 0.4 · R, R being the most that one agent gets when every job goes where it is cheapest; b has 0.7 of a's
/// (Martello and Toth 1990; Chu and Beasley 1997).
struct Instance {
  let weights: [[Int]]
  let costs: [[Int]]
  let capacity: [Int]

  init(type: Character, agents: Int, jobs: Int, seed: UInt64) {
    var random = SplitMix(state: seed)
    var weights: [[Int]] = []
    var costs: [[Int]] = []
    for _ in 0..<agents {
      let row = (0..<jobs).map { _ in random.number(type == "d" ? 1...100 : 5...25) }
      weights.append(row)
      costs.append(row.map { type == "d" ? 111 - $0 + random.number(-10...10) : random.number(10...50) })
    }
    self.weights = weights
    self.costs = costs
    if type == "a" || type == "b" {
      var load = [Int](repeating: 0, count: agents)
      for job in 0..<jobs {
        let cheapest = (0..<agents).min { costs[$0][job] < costs[$1][job] } ?? 0
        load[cheapest] += weights[cheapest][job]
      }
      let loose = 9 * jobs / agents + (load.max() ?? 0) * 4 / 10
      capacity = load.map { _ in type == "a" ? loose : loose * 7 / 10 }
    } else {
      capacity = weights.map { $0.reduce(0, +) * 8 / (10 * agents) }
    }
  }

  /// Agents are agencies with a payroll, jobs are candidates, weights are offers, ratings are 1,000 less the costs.
  var files: [String: String] {
    let agents = weights.indices
    let jobs = weights.first?.indices ?? 0..<0
    func table(_ header: String, _ rows: [String]) -> String { ([header] + rows).joined(separator: "\n") + "\n" }
    return [
      "round.json": """
      {"format": 1, "round": "assignment", "as_of": "2026-09-01", "goals": [{"goal": "placements"}, {"goal": "quality"}],
       "quality": {"rating": 1}, "pairs": "rated", "priority_points": [1, 1, 1, 1, 1]}
      """,
      "agencies.csv": table("agency_id,name,payroll_max", agents.map { "A\($0),Agent \($0),\(capacity[$0])" }),
      "units.csv": table("unit_id,agency_id,name", agents.map { "U\($0),A\($0),Agent \($0)" }),
      "positions.csv": table(
        "position_id,unit_id,title,role,seats_max,class",
        agents.map { "B\($0),U\($0),Agent \($0),any,\(jobs.count),any" }),
      "candidates.csv": table("candidate_id,name,roles", jobs.map { "J\($0),Job \($0),any" }),
      "ratings.csv": table(
        "candidate_id,position_id,rating,salary",
        agents.flatMap { agent in
          jobs.map { "J\($0),B\(agent),\(1000 - costs[agent][$0]),\(weights[agent][$0])" }
        }),
    ]
  }
}

/// SplitMix64 (Steele, Lea and Flood 2014).
struct SplitMix {
  var state: UInt64

  mutating func number(_ range: ClosedRange<Int>) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    mixed ^= mixed >> 31
    return range.lowerBound + Int(mixed % UInt64(range.count))
  }
}
