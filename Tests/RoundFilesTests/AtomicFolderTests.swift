import Foundation
import RoundFiles
import Testing

@Suite struct AtomicFolderTests {
  private func withFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "atomic-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  private func names(_ folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  @Test func folderIsMadeAndFilesAreReplaced() throws {
    try withFolder { base in
      let folder = base.appending(path: "a/b/")
      try AtomicFolder(folder.path).write([("x", Array("long text".utf8)), ("y", [])])
      try AtomicFolder(folder.path).write("x", Array("new".utf8))
      #expect(try names(folder) == ["x", "y"])
      #expect(try Data(contentsOf: folder.appending(path: "x")) == Data("new".utf8))
      let mode = try FileManager.default.attributesOfItem(atPath: folder.appending(path: "x").path)[.posixPermissions]
      #expect((mode as? Int).map { $0 & 0o600 } == 0o600)
    }
  }

  @Test func aFileInTheWayOfTheFolderIsAnError() throws {
    try withFolder { base in
      let file = base.appending(path: "file").path
      try Data().write(to: URL(filePath: file))
      #expect(throws: FileError(path: file, reason: "Not a directory")) { try AtomicFolder(file) }
      #expect(throws: FileError(path: file, reason: "Not a directory")) { try AtomicFolder(file + "/below") }
    }
  }

  @Test func aFolderInTheWayOfAFileLeavesNothingWritten() throws {
    try withFolder { base in
      try FileManager.default.createDirectory(at: base.appending(path: "y/z"), withIntermediateDirectories: true)
      let path = base.path
      #expect(throws: FileError(path: path + "/y", reason: "Is a directory")) {
        try AtomicFolder(path).write([("x", [1]), ("y", [2])])
      }
      #expect(try names(base) == ["y"])
    }
  }

  @Test func aFolderThatCannotBeWrittenIsAnError() {
    #expect(throws: FileError.self) { try AtomicFolder("/proc/self/made") }
    #expect(throws: FileError.self) { try AtomicFolder("/proc/self").write("x", [1]) }
  }

  @Test func aNameThatCannotBeTakenLeavesNothingBehind() throws {
    try withFolder { base in
      #expect(throws: FileError.self) { try AtomicFolder(base.path).write("no/such/folder", [1]) }
      #expect(throws: FileError.self) { try AtomicFolder(base.path).write(String(repeating: "n", count: 300), [1]) }
      let left = try names(base)
      #expect(left.isEmpty)
    }
  }

  /// Readers see the old or the new text, never a part.
  @Test func readersNeverSeeAHalfFile() async throws {
    let base = FileManager.default.temporaryDirectory.appending(path: "atomic-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: base) }
    let path = base.path
    try AtomicFolder(path).write("x", [UInt8](repeating: 0, count: 100_000))
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        for round in 1...20 { try AtomicFolder(path).write("x", [UInt8](repeating: UInt8(round), count: 100_000)) }
      }
      for _ in 0..<40 {
        let bytes = try Data(contentsOf: base.appending(path: "x"))
        #expect(bytes.count == 100_000 && Set(bytes).count == 1)
        await Task.yield()
      }
      try await group.waitForAll()
    }
    #expect(try names(base) == ["x"])
  }
}
