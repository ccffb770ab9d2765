import Eligibility
import Explanation
import Formulation
import Optimizer
import Planning
import RoundFiles
import Staffing
import TestSupport
import Testing
import Verification

@testable import Reports

/// From the packet that an agency gets to the next round: random answers to the packets of random rounds.
@Suite struct ReviewTests {
  /// The response files of all packets with random answers in them, as agencies would send them.
  ///
  /// - Parameter kept: candidates whom every agency accepts.
  private static func responses(
    _ solved: SolvedRound, keeping kept: Set<String>, _ generator: inout SeededGenerator
  ) throws -> [String] {
    let files = ReportFiles.render(try solved.explainer().explanation(solved.program), for: [.agency])
    return files.filter { $0.name.hasSuffix("/response.csv") }.map { file in
      let lines = file.contents.split(separator: "\n").enumerated().map { index, line in
        guard index > 0 else { return String(line) }
        let stem = line.dropLast(2)
        if kept.contains(String(line.split(separator: ",")[2])) { return stem + "accept,," }
        return switch generator.number(0...3) {
        case 0: stem + ",,"
        case 1: stem + "return," + generator.pick(ReturnReason.allCases).rawValue + ",\"'=a, note\""
        default: stem + "accept,,"
        }
      }
      return lines.joined(separator: "\n") + "\n"
    }
    .filter { $0.split(separator: "\n").count > 1 }
  }

  @Test(arguments: PacketTests.seeds) func theNextRoundHasTheAnswers(_ seed: Int) throws {
    let solved = try SolvedRound.cached("random \(seed)")
    var generator = SeededGenerator(seed: UInt64(seed))
    // Planners' own pins stand against a return: odd seeds may run into them, even ones do not.
    let pins = solved.round.locks.filter { $0.kind == .pin }.map {
      AllocationRecord.Pair(
        candidate: solved.round.candidates[$0.candidate].id, position: solved.round.positions[$0.position].id)
    }
    let kept = seed.isMultiple(of: 2) ? Set(pins.map(\.candidate)) : []
    let texts = try Self.responses(solved, keeping: kept, &generator)
    let answers = try texts.enumerated().flatMap { index, text -> [ReviewAnswer] in
      let (read, diagnostics) = ResponseReader.read(
        Array(text.utf8), file: "\(index).csv", of: solved.record.placements, in: solved.round)
      return try #require(read, "seed \(seed): \(diagnostics)")
    }
    #expect(answers.count == solved.record.placements.count, "seed \(seed): every packet answers its own seats")
    let review = Review(Gates(solved.round), answers, of: solved.record.placements)
    let errors = review.conflicts.filter { $0.severity == .error }
    #expect(errors.count == review.returned.count { pins.contains($0.pair) }, "seed \(seed): \(errors)")
    print(
      "seed \(seed): \(review.accepted.count) accepted, \(review.returned.count) returned, \(review.open.count) open,"
        + " \(errors.count) against a pin")
    if !errors.isEmpty { return }
    #expect(review.silent.isEmpty)
    let schema = try #require(Shared.text(Shared.packageRoot + "/Sources/Reports/Schemas/review.schema.json"))
    #expect(try JSONSchema(schema).faults(in: Answers.json(review)) == [], "seed \(seed)")
    let next = ReviewRound(
      RoundSource(solved.folder), returned: review.returned.map(\.pair),
      decisions: review.decisions.map {
        .init(kind: $0.decision == .accept ? .pin : .bar, pair: $0.pair, reason: $0.lockReason, person: $0.agency)
      }, held: review.held)
    let (read, diagnostics) = RoundReader.read(next.folder(over: solved.folder))
    let round = try #require(read, "seed \(seed): \(diagnostics)")
    #expect(Gates(round).pinDiagnostics { _ in nil }.isEmpty)
    let verifier = Verifier(round)
    for answer in review.answers {
      let placement = try #require(round.placement(ids: "\(answer.candidate) \(answer.position)"))
      let failed = verifier.failedGates(placement.candidate, placement.position)
      let row = round.prior.first { $0.candidateID == answer.candidate }
      switch answer.decision {
      case .accept: #expect(failed.isEmpty && row?.stage != .proposed, "seed \(seed): \(answer)")
      case nil: #expect(failed.isEmpty && row?.positionID == answer.position, "seed \(seed): \(answer)")
      case .returned:
        #expect(failed.contains("selectable") && row == nil, "seed \(seed): \(answer)")
        if answer.reason?.isAboutThePair == true { #expect(failed.contains("barred"), "seed \(seed): \(answer)") }
      }
    }
    // Ratings and locks that nobody answered about are as they were.
    #expect(round.ratings.count { !$0.selectable } >= solved.round.ratings.count { !$0.selectable })
    #expect(round.locks.count >= solved.round.locks.count)
    let outcome = try RoundSolver(RoundProgram(EligiblePairs(round)), limits: SolveLimits(threads: 1)).solve()
    guard let allocation = outcome.allocation else { return }
    let placed = Set(allocation.placements)
    for answer in review.answers {
      let placement = try #require(round.placement(ids: "\(answer.candidate) \(answer.position)"))
      if answer.decision == .accept { #expect(placed.contains(placement), "seed \(seed): \(answer)") }
      if answer.decision == .returned { #expect(!placed.contains(placement), "seed \(seed): \(answer)") }
    }
  }
}
