import IntegerProgram
import Staffing

/// A conclusion and what it was drawn from. Steps hold on to what they need, so that what no bound needs any more is gone
/// by itself, and searches on several threads share them.
final class ProofStep: Sendable, Hashable {
  enum Content: Sendable {
    /// A rounding cut; `columns` are those of the round's program that were counted from their upper bounds.
    case cut([SidedTerm], columns: [Int32])
    /// Columns settled by reduced cost, for solutions with a value of the aim that is not below the limit.
    case settle(Aim?, limit: Int, [ProofTerm])
    /// Σ over the sum ≤ most.
    case claim(ProofSum, most: Int, ProofTree)
  }

  let content: Content
  /// The steps that settled the columns which this one counts on.
  let scope: [ProofStep]

  init(_ content: Content, scope: [ProofStep]) {
    self.content = content
    self.scope = scope
  }

  static func == (left: ProofStep, right: ProofStep) -> Bool { left === right }

  func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

/// What a conclusion is about; to be maximised.
enum Aim: Sendable {
  /// The goal at that place of the policy: Σ costs·x of its search space.
  case goal(Int)
  case sum(ProofSum)
}

/// A sum over columns of the round's program: a head count that was branched on, or what a block earns.
final class ProofSum: Sendable, Hashable {
  let entries: [Entry]

  init(_ entries: [Entry]) { self.entries = entries }

  static func == (left: ProofSum, right: ProofSum) -> Bool { left === right }

  func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

/// Something that a proof may add up.
enum Premise: Hashable, Sendable {
  /// A row of the goals' programs: the round's rows, then those that keep earlier goals.
  case row(Int)
  /// That a candidate has one placement: a program without some of the pairs may have no row for it.
  case onePlacement(CandidateIndex)
  /// The inequality Σ ≤ b that a step concludes.
  case step(ProofStep)
  /// A sum, within what branching leaves it.
  case sum(ProofSum)
}

struct ProofTerm: Sendable {
  let premise: Premise
  let multiplier: Int128
}

/// A term of a rounding cut, which says at which side a row is taken.
struct SidedTerm: Sendable {
  let term: ProofTerm
  let isLower: Bool
}

/// What a row of a search space stands for.
struct RowSource: Equatable, Sendable {
  var premise: Premise
  /// Where the lower side is another conclusion: the inequality with all signs turned.
  var lower: ProofStep?

  func term(_ multiplier: Int128) -> ProofTerm {
    if let lower, multiplier < 0 { return ProofTerm(premise: .step(lower), multiplier: -multiplier) }
    return ProofTerm(premise: premise, multiplier: multiplier)
  }

  /// The row taken at one of its sides.
  func term(_ multiplier: Int128, atUpper: Bool) -> SidedTerm {
    if let lower, !atUpper {
      return SidedTerm(term: ProofTerm(premise: .step(lower), multiplier: -multiplier), isLower: false)
    }
    return SidedTerm(term: ProofTerm(premise: premise, multiplier: multiplier), isLower: !atUpper)
  }
}

/// What the columns and rows of a search space are in the round's program. A space without an origin is not recorded.
struct Origin: Sendable {
  var aim: Aim
  /// The aim's value less the value in the space.
  var shift = 0
  /// Of the program's rows.
  var rows: [RowSource]
  /// Of its columns.
  var columns: [Int32]
  /// What settled the columns of the round's program that the space leaves out.
  var base: [ProofStep] = []
}
