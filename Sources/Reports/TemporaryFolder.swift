import Glibc

/// A folder of one's own for what must pass through files: in TMPDIR, else in /tmp.
public enum TemporaryFolder {
  /// Makes an empty folder that nobody else may read, and returns its path; nil with `errno` where that fails. Whoever asks
  /// removes it.
  public static func make() -> String? {
    var template = Array("\(parent)/placement-XXXXXX".utf8CString)
    return mkdtemp(&template).map { String(cString: $0) }
  }

  /// Where it is made.
  public static var parent: String {
    guard let named = getenv("TMPDIR").map({ String(cString: $0) }), !named.isEmpty else { return "/tmp" }
    return named
  }
}
