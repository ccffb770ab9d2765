/// Why an agency returns a placement.
public enum ReturnReason: String, Sendable, CaseIterable {
  case skills, clearance, availability, duties, duplicate, other

  public var title: String {
    switch self {
    case .skills: "The skills do not fit the work"
    case .clearance: "The clearance cannot be had in time"
    case .availability: "The start or the site does not work"
    case .duties: "The recusals reach into the core of the work"
    case .duplicate: "The person or the seat is already taken care of"
    case .other: "Another reason: say which in the note"
    }
  }

  /// Whether it is about this person in this position, so that it stays true in rounds to come.
  public var isAboutThePair: Bool {
    switch self {
    case .skills, .clearance, .availability, .duties: true
    case .duplicate, .other: false
    }
  }
}

/// What an agency says of a placement; no decision is one that is left open.
public enum ReviewDecision: String, Sendable, CaseIterable {
  case accept
  case returned = "return"
}

/// An agency's answer to one of its placements.
public struct ReviewAnswer: Equatable, Sendable {
  /// The columns of a response file; `reason` and `note` may be absent.
  public static let columns = ["round", "agency_id", "candidate_id", "position_id", "answer", "reason", "note"]

  public let agency: String
  public let candidate: String
  public let position: String
  /// nil: left open.
  public let decision: ReviewDecision?
  /// With every return, and with nothing else.
  public let reason: ReturnReason?
  /// On one line; empty for none.
  public let note: String
  /// The file as it was named, and the line in it.
  public let file: String
  public let line: Int?

  public init(
    agency: String, candidate: String, position: String, decision: ReviewDecision?, reason: ReturnReason? = nil,
    note: String = "", file: String, line: Int?
  ) {
    self.agency = agency
    self.candidate = candidate
    self.position = position
    self.decision = decision
    self.reason = reason
    self.note = note
    self.file = file
    self.line = line
  }

  /// The same answer, whoever gave it, where and with what words.
  public func agrees(with other: ReviewAnswer) -> Bool { decision == other.decision && reason == other.reason }
}
