/// What a simulation takes for granted: how likely it is that someone falls away. Assumptions of the planners, who name
/// where they come from; no goal, rule or score reads them.
public struct Assumptions: Equatable, Sendable {
  /// Chances from 0 to 1, as exact decimals.
  public struct Chances: Equatable, Sendable {
    public var fellow: Tolerance
    public var manager: Tolerance

    public static let none = Chances(fellow: .zero, manager: .zero)

    public init(fellow: Tolerance, manager: Tolerance) {
      self.fellow = fellow
      self.manager = manager
    }

    public subscript(staffClass: CandidateClass) -> Tolerance {
      switch staffClass {
      case .fellow: fellow
      case .manager: manager
      }
    }
  }

  /// Where the figures come from, in the planners' words.
  public var basis: String
  /// Of falling away before an offer is made.
  public var proposed: Chances
  /// Of declining the offer.
  public var offered: Chances
  /// Of not starting after having accepted: a no-show.
  public var accepted: Chances

  public init(basis: String = "", proposed: Chances = .none, offered: Chances = .none, accepted: Chances = .none) {
    self.basis = basis
    self.proposed = proposed
    self.offered = offered
    self.accepted = accepted
  }

  /// The chance of falling away at that stage, before the next.
  public func chance(at stage: Stage, _ staffClass: CandidateClass) -> Tolerance {
    switch stage {
    case .proposed: proposed[staffClass]
    case .offered: offered[staffClass]
    case .accepted: accepted[staffClass]
    }
  }
}

extension Stage {
  /// What is still ahead of someone at this stage, this one first.
  public var ahead: [Stage] { Stage.allCases.filter { $0.weight >= weight } }
}

extension Tolerance {
  /// The nearest floating-point number.
  public var share: Double {
    var scale = 1.0
    for _ in 0..<places { scale *= 10 }
    return Double(digits) / scale
  }
}
