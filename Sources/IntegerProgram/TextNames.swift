/// Makes names that LP and MPS readers take: letters, digits, `_`, `.` and `~`, at most 100 bytes (CBC takes no more,
/// GLPK 255), each used once.
enum TextNames {
  /// The objective's row.
  static let objective = "obj"
  /// A column fixed at 1 that carries the objective's constant: readers differ on constants.
  static let constant = "constant"

  static func rows(_ names: [String]) -> [String] {
    unique(names.map { clean($0, prefix: "r") }, reserved: objective)
  }

  static func columns(_ names: [String]) -> [String] {
    unique(names.map { clean($0, prefix: "c") }, reserved: constant)
  }

  private static let longest = 100

  /// Other characters become `_`. A name that begins with no letter, or is a number or a keyword of a format, gets
  /// the prefix in front.
  private static func clean(_ name: String, prefix: String) -> String {
    let kept = name.unicodeScalars.map { scalar -> Character in
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "_", ".": Character(scalar)
      default: "_"
      }
    }
    var text = String(kept)
    let exponent = text.first == "e" || text.first == "E"
    let isLetter = text.first.map { $0.isLetter } ?? false
    if !isLetter || exponent || keywords.contains(text.lowercased()) { text = "\(prefix)_\(text)" }
    return String(text.prefix(longest))
  }

  private static let keywords: Set<String> = [
    "max", "maximise", "maximize", "maximum", "min", "minimise", "minimize", "minimum", "subject", "such", "st", "s.t.",
    "st.", "bound", "bounds", "general", "generals", "gen", "integer", "integers", "int", "binary", "binaries", "bin",
    "end", "free", "inf", "infinity", "nan", "semi", "semis", "sin", "sos", "sos1", "sos2", "sec", "rows", "columns",
    "rhs", "ranges", "name", "objsense", "marker",
  ]

  /// Repeats get `~2`, `~3`, … in their order, skipping what is taken.
  private static func unique(_ names: [String], reserved: String) -> [String] {
    var taken: Set<String> = [reserved]
    var repeats: [String: Int] = [:]
    return names.map { name in
      var candidate = name
      while !taken.insert(candidate).inserted {
        let count = repeats[name, default: 1] + 1
        repeats[name] = count
        let mark = "~\(count)"
        candidate = name.prefix(longest - mark.count) + mark
      }
      return candidate
    }
  }
}
