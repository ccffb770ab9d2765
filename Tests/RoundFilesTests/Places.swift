import Foundation

/// Where tests find their files.
enum Places {
  static let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  static let fixtures = package.appending(path: "Tests/Fixtures")
  /// The test beds beside the package; not everyone who builds has them.
  static let testbeds = package.deletingLastPathComponent().appending(path: "shared/testbeds")

  static func folders(in folder: URL) -> [String] {
    let found = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    return (found ?? []).sorted().map { folder.appending(path: $0).path }
  }

  static let featured = folders(in: fixtures.appending(path: "featured"))
  static let allTestbeds =
    folders(in: testbeds.appending(path: "featured")) + folders(in: testbeds.appending(path: "published"))
}
