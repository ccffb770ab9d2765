import Foundation
import RoundFiles
import Staffing
import Testing

/// Files that are not what they seem: each ends in a message, never in a wait, a crash or a loss.
@Suite struct OddFilesTests {
  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "odd-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path)
  }

  private func reason(_ folder: String) -> String {
    do {
      _ = try RoundFolder(folder)
      return "read"
    } catch {
      return error.reason
    }
  }

  @Test func aPipeIsNotWaitedFor() throws {
    try withFolder { folder in
      #expect(mkfifo("\(folder)/positions.csv", 0o600) == 0)
      #expect(reason(folder) == "Not a regular file")
    }
  }

  @Test func aDeviceIsNotRead() throws {
    try withFolder { folder in
      #expect(symlink("/dev/zero", "\(folder)/positions.csv") == 0)
      #expect(reason(folder) == "Not a regular file")
    }
  }

  @Test func aFolderAndALoopAreNamed() throws {
    try withFolder { folder in
      #expect(mkdir("\(folder)/positions.csv", 0o700) == 0)
      #expect(reason(folder) == "Is a directory")
    }
    try withFolder { folder in
      #expect(symlink("positions.csv", "\(folder)/positions.csv") == 0)
      #expect(reason(folder) == "Too many levels of symbolic links")
    }
  }

  /// A sparse file of a terabyte takes no room on the disk, but all memory where its size is believed.
  @Test func aHugeFileIsRefusedUnread() throws {
    try withFolder { folder in
      let file = open("\(folder)/positions.csv", O_CREAT | O_WRONLY, 0o600)
      try #require(file >= 0 && ftruncate(file, 1 << 40) == 0)
      close(file)
      #expect(reason(folder) == "More than 1 GB")
      #expect(throws: FileError(path: "\(folder)/positions.csv", reason: "More than 1 GB")) {
        _ = try AllocationReader.read(path: "\(folder)/positions.csv")
      }
    }
  }

  @Test func aNameThatIsNotTextIsNamedAsSuch() throws {
    try withFolder { folder in
      let path = Array("\(folder)/bad".utf8) + [0xFF] + Array(".csv".utf8) + [0]
      let file = open(path.map { CChar(bitPattern: $0) }, O_CREAT, 0o600)
      try #require(file >= 0)
      close(file)
      #expect(reason(folder) == "The file's name is not UTF-8")
    }
  }

  @Test(arguments: ["\u{0}", "\u{1B}[31m"])
  func aControlCharacterIsNoText(text: String) {
    let table = CSVReader.read(Array("a,b\nx,y\nz,\(text)\n".utf8), file: "t.csv")
    #expect(table.table == nil)
    #expect(table.diagnostics.map(\.line) == [3] && table.diagnostics[0].message.contains("control character"))
    let escape = text.replacing("\u{0}", with: "\\u0000").replacing("\u{1B}", with: "\\u001b")
    var files = SmallRound.folder.files
    files["round.json"] = Array(#"{"format": 1, "as_of": "2026-09-01", "round": "r\#(escape)"}"#.utf8)
    let (round, diagnostics) = RoundReader.read(RoundFolder(bytes: files))
    #expect(round == nil && diagnostics.contains { $0.column == "round" && $0.message.contains("control character") })
  }

  /// A name that leads elsewhere, as `/dev/stdout` does, is no file to be replaced.
  @Test func aLinkIsNotReplaced() throws {
    try withFolder { folder in
      #expect(symlink("/dev/null", "\(folder)/x") == 0)
      #expect(throws: FileError(path: "\(folder)/x", reason: "Exists and is not a regular file")) {
        try AtomicFolder(folder).write("x", [1])
      }
      let left = try FileManager.default.contentsOfDirectory(atPath: folder)
      #expect(left == ["x"])
    }
  }
}
