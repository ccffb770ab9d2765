import RoundFiles
import Staffing
import Testing
import Verification

/// A small round by hand: two agencies with a unit and a position each, four candidates who can go anywhere.
enum HandMade {
  static let files = [
    "round.json": #"{"format": 1, "round": "hand", "as_of": "2026-09-01"}"#,
    "agencies.csv": "agency_id,name\nA1,One\nA2,Two\n",
    "units.csv": "unit_id,agency_id,name\nU1,A1,First\nU2,A2,Second\n",
    "positions.csv":
      "position_id,unit_id,title,role,seats_max,class,salary\nB1,U1,t,dev,2,any,100\nB2,U2,t,dev,2,any,200\n",
    "candidates.csv": "candidate_id,name,roles,class\nC1,n,dev,\nC2,n,dev,\nC3,n,dev,\nC4,n,dev,manager\n",
  ]

  /// The round with some of its files replaced or added.
  static func round(_ changes: [String: String] = [:]) throws -> Round {
    let read = RoundReader.read(RoundFolder(files: files.merging(changes) { _, new in new }))
    return try #require(read.round, "\(read.diagnostics)")
  }
}

extension Round {
  /// `C1 B1, C2 B2`.
  func allocation(_ text: String) throws -> Allocation {
    try Allocation(text.split(separator: ",").map { try placement(String($0)) })
  }

  /// `C1 B1`.
  func placement(_ text: String) throws -> Placement {
    let words = text.split(separator: " ").map(String.init)
    return Placement(
      candidate: try #require(candidates.index(of: words[0])), position: try #require(positions.index(of: words[1])))
  }
}
