import FoundationEssentials

/// The files that tests look at.
public enum Shared {
  /// The folder of Package.swift.
  public static let packageRoot: String = {
    let folders = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    return folders.dropLast(3).joined(separator: "/")
  }()

  /// `Tests/Fixtures`.
  public static let fixtures = packageRoot + "/Tests/Fixtures"

  /// The folder `shared` beside the package; nil when it is not there.
  public static let folder: String? = existing(packageRoot + "/../shared")

  /// `shared/testbeds`; nil when it is not there.
  public static let testbeds: String? = existing(packageRoot + "/../shared/testbeds")

  /// Every round under `shared/testbeds`, in order of name; empty when there are none.
  public static let rounds: [TestBed] = {
    guard let testbeds else { return [] }
    return names(in: testbeds).flatMap { group in
      names(in: "\(testbeds)/\(group)").map { TestBed(name: $0, group: group, path: "\(testbeds)/\(group)/\($0)") }
    }
    .filter { existing($0.path + "/round.json") != nil }
  }()

  /// The rounds under `Tests/Fixtures/featured`, in order of name.
  public static let featured: [TestBed] = names(in: fixtures + "/featured").map {
    TestBed(name: $0, group: "featured", path: "\(fixtures)/featured/\($0)")
  }

  /// A file's text; nil when it cannot be read.
  public static func text(_ path: String) -> String? {
    FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
  }

  private static func names(in folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
  }

  private static func existing(_ path: String) -> String? {
    FileManager.default.fileExists(atPath: path) ? path : nil
  }
}

/// A round folder with known answers.
public struct TestBed: Sendable, CustomStringConvertible {
  /// `featured-01`.
  public let name: String
  /// `featured`, `published`.
  public let group: String
  public let path: String

  public var description: String { name }

  /// What `expected.json` says; nil without one.
  public var expected: Expected? {
    FileManager.default.contents(atPath: path + "/expected.json")
      .flatMap { try? JSONDecoder().decode(Expected.self, from: $0) }
  }

  /// The answers of a featured round (status, pairs, goals) or of a published one (placements, quality).
  public struct Expected: Decodable, Sendable {
    public struct Goal: Decodable, Sendable {
      public let goal: String
      public let best: Int
    }
    public let status: String?
    public let pairs: Int?
    public let goals: [Goal]?
    public let placements: Int?
    public let quality: Int?
  }
}
