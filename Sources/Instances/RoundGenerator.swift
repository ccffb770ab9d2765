/// Makes realistic rounds: agencies that ask, people that apply, and rules between them, all from one seed.
///
/// A round without contradictions is feasible by construction: before the rules are set, every unit that must open gets
/// a small team of people who fit it (`knownPlacements`), and no hard rule is set so tight that this team breaks it.
/// `instances/README.md` lists what is fact and what is assumption.
///
/// Pure, and linear in the number of candidates (a candidate is compared with at most 100 positions of each role).
public struct RoundGenerator: Sendable {
  private let draft: RoundDraft

  public init(_ options: RoundOptions) throws(RoundOptionsError) {
    guard 12...100_000 ~= options.seats else { throw .seats(options.seats) }
    let candidates = options.candidates ?? 5 * options.seats
    guard options.seats...1_000_000 ~= candidates else { throw .candidates(candidates, seats: options.seats) }
    guard !options.contradictions || options.roundClass == .full else {
      throw .contradictionsOutside(options.roundClass)
    }
    guard let asOf = CalendarDay(options.asOf), "1900" <= options.asOf, options.asOf < "9001" else {
      throw .asOf(options.asOf)
    }
    draft = RoundDraft(options, candidates: candidates, asOf: asOf)
  }

  /// The round folder: file name → text. A table that has no row is left out.
  public func files() -> [String: String] { draft.files() }

  /// Placements by id that together keep every hard rule: the proof that the round is feasible. Empty when the round
  /// was made with contradictions. In order of candidate.
  public var knownPlacements: [(candidate: String, position: String)] {
    if draft.options.contradictions { return [] }
    return draft.anchors.map { (draft.candidates[$0.candidate].id, draft.positions[$0.position].id) }
      .sorted { $0.candidate < $1.candidate }
  }
}
