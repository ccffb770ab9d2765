import Eligibility
import Staffing
import TestSupport
import Testing

/// A round of one candidate and one position, who fit together until a table is changed.
enum HandMade {
  static let files = [
    "round.json": #"{"format": 1, "round": "hand", "as_of": "2026-09-01"}"#,
    "agencies.csv": "agency_id,name\nA1,One\n",
    "units.csv": "unit_id,agency_id,name\nU1,A1,First\n",
    "skills.csv": "skill_id,name\nrust,Rust\nsql,SQL\n",
    "companies.csv": "company_id,name\nacme,Acme\nbolt,Bolt\n",
    "positions.csv": "position_id,unit_id,title,role,seats_max\nB1,U1,t,dev,1\n",
    "candidates.csv": "candidate_id,name,roles\nC1,n,dev\n",
  ]

  static func round(_ changes: [String: String] = [:]) throws -> Round {
    try Round.reading(files.merging(changes) { _, new in new })
  }

  /// One more column for a table of one row.
  static func with(_ file: String, _ columns: String, _ cells: String) -> [String: String] {
    let lines = (files[file] ?? "").split(separator: "\n")
    return [file: "\(lines[0]),\(columns)\n\(lines[1]),\(cells)\n"]
  }

  static func failures(_ changes: [String: String]...) throws -> [GateFailure] {
    let round = try round(changes.reduce([:]) { $0.merging($1) { _, new in new } })
    let failures = Gates(round).failures(CandidateIndex(0), PositionIndex(0))
    #expect(EligiblePairs(round).count == (failures.isEmpty ? 1 : 0))
    return failures
  }
}
