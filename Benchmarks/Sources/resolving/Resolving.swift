import ArgumentParser
import Eligibility
import Formulation
import Foundation
import Optimizer
import RoundFiles
import Staffing

/// How long one question about an allocation takes: placements barred and other pairs placed, drawn by a seed, one at a
/// time on one thread. JSON with milliseconds and how the answers ended.
@main
struct Resolving: ParsableCommand {
  @Argument(help: "The round folder.") var folder: String
  @Argument(help: "Its allocation.json.") var allocation: String
  @Option(help: "Questions of each kind.") var count = 100
  @Option(help: "Seed of the draw.") var seed: UInt64 = 1

  func run() throws {
    guard let round = RoundReader.read(try RoundFolder(folder)).round,
      let record = try AllocationReader.read(path: allocation).0
    else { throw ValidationError("The round or the allocation has errors; placement verify shows them.") }
    let pairs = EligiblePairs(round)
    let program = RoundProgram(pairs)
    let placements = record.placements.compactMap { pair -> Placement? in
      guard let candidate = round.candidates.index(of: pair.candidate),
        let position = round.positions.index(of: pair.position)
      else { return nil }
      return Placement(candidate: candidate, position: position)
    }
    guard var resolver = Resolver(program, Allocation(placements), record.goals) else {
      throw ValidationError("The allocation does not fit the round.")
    }
    let began = ContinuousClock.now
    resolver.prepare()
    var facts: [String: Any] = ["prepare_ms": milliseconds(since: began)]
    var random = Draw(state: seed)
    let placed = placements.compactMap { pairs.pair($0.candidate, $0.position) }
    facts["bar"] = try measure(resolver) { Restriction(barred: [placed[random.below(placed.count)]]) }
    facts["place"] = try measure(resolver) { Restriction(placed: [random.below(pairs.count)]) }
    let data = try JSONSerialization.data(withJSONObject: facts, options: [.prettyPrinted, .sortedKeys])
    print(String(decoding: data, as: UTF8.self))
  }

  private func measure(_ resolver: Resolver, _ draw: () -> Restriction) throws -> [String: Any] {
    var times: [Double] = []
    var ends: [String: Int] = [:]
    var losses: [Int] = []
    for _ in 0..<count {
      let restriction = draw()
      let began = ContinuousClock.now
      let answer = try resolver.solve(restriction)
      times.append(milliseconds(since: began))
      ends[answer.status.rawValue, default: 0] += 1
      if let last = answer.goals.last, answer.goals.dropLast().allSatisfy({ $0.loss == 0 }) { losses.append(last.loss) }
    }
    times.sort()
    losses.sort()
    return [
      "median_ms": times[times.count / 2], "p90_ms": times[times.count * 9 / 10], "most_ms": times[times.count - 1],
      "ends": ends, "last_goal_only": losses.count, "median_loss": losses.isEmpty ? 0 : losses[losses.count / 2],
      "least_loss": losses.first ?? 0,
    ]
  }

  private func milliseconds(since began: ContinuousClock.Instant) -> Double {
    (ContinuousClock.now - began) / .milliseconds(1)
  }

  private struct Draw {
    var state: UInt64
    mutating func below(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(count))
    }
  }
}
