import RoundFiles
public import Staffing

/// A round that should have been read, but was not.
public struct Unreadable: Error, CustomStringConvertible {
  public let description: String
}

extension Round {
  /// The round of these texts, by file name.
  public static func reading(_ files: [String: String]) throws -> Round { try reading(RoundFolder(files: files)) }

  /// The round in a folder on disk.
  public static func reading(folder path: String) throws -> Round { try reading(RoundFolder(path)) }

  private static func reading(_ folder: RoundFolder) throws -> Round {
    let read = RoundReader.read(folder)
    guard let round = read.round else {
      throw Unreadable(description: read.diagnostics.map(\.description).joined(separator: "\n"))
    }
    return round
  }

  /// A random tiny round.
  public static func random(seed: Int, size: RandomRound.Size = .tiny) throws -> Round {
    try reading(RandomRound.files(seed: UInt64(seed), size: size))
  }

  /// The placement of a pair by its ids, `C1 B1`; nil for an unknown one.
  public func placement(ids: String) -> Placement? {
    let words = ids.split(separator: " ").map(String.init)
    guard words.count == 2, let candidate = candidates.index(of: words[0]), let position = positions.index(of: words[1])
    else { return nil }
    return Placement(candidate: candidate, position: position)
  }
}

extension GoalTerm {
  /// The term as `round.json` has it.
  public var json: String {
    #"{"goal": "\#(goal.rawValue)", "tolerance": \#(tolerance.text), "seed": "\#(seed)"}"#
  }
}

extension [String: String] {
  /// The texts of a random round with other goals: its `round.json` has one key on a line.
  public func replacingGoals(_ goals: [GoalTerm]) -> Self {
    var files = self
    let goals = "  \"goals\": [" + goals.map(\.json).joined(separator: ", ") + "]"
    let lines = files["round.json", default: ""].split(separator: "\n").map { line in
      guard line.hasPrefix("  \"goals\"") else { return String(line) }
      return line.hasSuffix(",") ? goals + "," : goals
    }
    files["round.json"] = lines.joined(separator: "\n")
    return files
  }
}
