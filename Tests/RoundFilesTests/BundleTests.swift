import RoundFiles
import Staffing
import TestSupport
import Testing

/// Bundles: the same run gives the same archive, and whatever was changed in one is found and named.
@Suite struct BundleTests {
  static let record = AllocationRecord(
    round: "2026-09", inputs: SmallRound.folder.hashes, status: .optimal,
    placements: [.init(candidate: "C1", position: "B-0014")], solver: ["placement": "1", "gap": "0.0"])

  static func bundle(_ files: [String: [UInt8]] = SmallRound.folder.files) throws -> RunBundle {
    let source = RoundSource(RoundFolder(bytes: files))
    return RunBundle(
      inputs: files, allocation: Array(AllocationWriter.json(record).utf8), placements: Array("a,b\n".utf8),
      proof: Array("{}".utf8), reports: ["agency-GSA/report.html": String(repeating: "a", count: 64)],
      overrides: try #require(OverrideReader.read(source, table: nil, person: "R. Olsen").overrides))
  }

  @Test func readsBack() throws {
    let bundle = try Self.bundle()
    let bytes = try bundle.archive(Self.record)
    #expect(bytes == (try Self.bundle().archive(Self.record)))
    let (content, diagnostics) = BundleReader.read(bytes, file: "run.tar")
    #expect(content?.bundle == bundle && content?.record == Self.record, "\(diagnostics)")
    #expect(bundle.overrides.map(\.person) == ["R. Olsen"])
  }

  @Test func theManifestFollowsItsSchema() throws {
    var files = SmallRound.folder.files
    files["round.json"] = Array(#"{"format": 1, "round": "2026-09", "as_of": "2026-09-01"}"#.utf8)
    let manifest = String(decoding: try Self.manifest(try Self.bundle(files))[0].bytes, as: UTF8.self)
    let text = try #require(Shared.text(Shared.packageRoot + "/Sources/Reports/Schemas/bundle.schema.json"))
    #expect(try JSONSchema(text).faults(in: manifest) == [])
    #expect(try JSONSchema(text).faults(in: manifest.replacing("\"by\"", with: "\"who\"")).count == 2)
  }

  /// A byte anywhere: the archive is refused, and the message names the file that holds it.
  @Test func everyChangeOfAByteIsFound() throws {
    let bytes = try Self.bundle().archive(Self.record)
    var generator = SeededGenerator(seed: 7)
    var places = Array(stride(from: 0, to: bytes.count, by: 211))
    // All of the first header, which holds every kind of field.
    places += 0..<512
    for place in places {
      var changed = bytes
      changed[place] ^= UInt8(1 << Int.random(in: 0...7, using: &generator))
      let (content, diagnostics) = BundleReader.read(changed, file: "run.tar")
      #expect(content == nil && !diagnostics.isEmpty, "seed 7: byte \(place)")
    }
    for length in [0, 1, 511, 512, bytes.count - 1, bytes.count - 512, bytes.count - 1024] {
      #expect(BundleReader.read(Array(bytes.prefix(length)), file: "run.tar").content == nil, "\(length)")
    }
    #expect(BundleReader.read(bytes + [0], file: "run.tar").content == nil)
  }

  @Test(arguments: ["inputs/ratings.csv", "inputs/round.json", "allocation.json", "placements.csv", "proof.json"])
  func aChangedFileIsNamed(_ name: String) throws {
    let bundle = try Self.bundle()
    var members = bundle.members
    let place = try #require(members.firstIndex { $0.name == name })
    let manifest = try Self.manifest(bundle)
    members[place].bytes[1] ^= 1
    let changed = BundleReader.read(try TarArchive.write(manifest + members), file: "run.tar")
    #expect(changed.content == nil)
    #expect(changed.diagnostics.map(\.file) == ["run.tar/\(name)"], "\(changed.diagnostics)")
    members.remove(at: place)
    let missing = BundleReader.read(try TarArchive.write(manifest + members), file: "run.tar")
    #expect(missing.diagnostics.contains { $0.file == "run.tar/\(name)" && $0.message.contains("missing") })
    members = bundle.members + [("inputs/zz.csv", [])]
    let added = BundleReader.read(try TarArchive.write(manifest + members), file: "run.tar")
    #expect(added.diagnostics.contains { $0.file == "run.tar/inputs/zz.csv" && $0.message.contains("no such file") })
  }

  /// Whoever changes an input and its hash in the manifest still has the allocation against them.
  @Test func aChangedHashDoesNotHelp() throws {
    var files = SmallRound.folder.files
    files["ratings.csv"] = Array("candidate_id,position_id,rating\nC1,B-0014,901\n".utf8)
    let (content, diagnostics) = BundleReader.read(try Self.bundle(files).archive(Self.record), file: "run.tar")
    #expect(content == nil)
    #expect(diagnostics.map(\.file) == ["run.tar/inputs/ratings.csv"], "\(diagnostics)")
    #expect(diagnostics.first?.message == "the allocation was not made from this file")
  }

  @Test(arguments: [
    ("\"status\": \"optimal\"", "\"status\": \"feasible\"", "status"), ("withdrew", "left", "overrides"),
    ("\"by\": \"R. Olsen\"", "\"by\": \"\"", "overrides[0].by"),
    ("\"format\": 1,\n  \"bundle", "\"format\": 2,\n  \"bundle", "format"),
    ("\"title\": \"September", "\"title\": \"October", "policy"), ("the same bytes", "other bytes", "replay"),
    ("\"files\"", "\"file\"", "files"),
  ])
  func theManifestSaysWhatTheFilesComeTo(text: String, with: String, _: String) throws {
    let bundle = try Self.bundle()
    var manifest = try Self.manifest(bundle)
    let old = String(decoding: manifest[0].bytes, as: UTF8.self)
    #expect(old.contains(text))
    manifest[0].bytes = Array(old.replacing(text, with: with).utf8)
    let unsealed = BundleReader.read(try TarArchive.write(manifest + bundle.members), file: "run.tar")
    #expect(unsealed.diagnostics.contains { $0.message.contains("manifest.sha256") }, "\(unsealed.diagnostics)")
    // With its hash made anew as well.
    manifest[1].bytes = Array("\(hexadecimalHash(manifest[0].bytes))  manifest.json\n".utf8)
    let (content, diagnostics) = BundleReader.read(try TarArchive.write(manifest + bundle.members), file: "run.tar")
    #expect(content == nil && diagnostics.contains { $0.file == "run.tar/manifest.json" }, "\(diagnostics)")
    #expect(!diagnostics.contains { $0.message.contains("manifest.sha256") })
  }

  /// No name leads out of the folder that an archive is unpacked in.
  @Test(arguments: ["../x", "/x", "a//b", "a/./b", "a/../b", "", "a\\b", "a\nb", String(repeating: "a", count: 101)])
  func namesThatLeadElsewhere(_ name: String) throws {
    #expect(throws: FileError.self) { try TarArchive.write([(name, [1])]) }
    guard name.utf8.count <= 100 else { return }
    var bytes = try TarArchive.write([(String(repeating: "x", count: 100), [1])])
    let padded = Array(name.utf8) + [UInt8](repeating: 0, count: 100 - name.utf8.count)
    bytes.replaceSubrange(0..<100, with: padded)
    bytes.replaceSubrange(148..<156, with: Array(repeating: 0x20, count: 8))
    let sum = String(bytes[..<512].reduce(0) { $0 + Int($1) }, radix: 8)
    bytes.replaceSubrange(148..<156, with: Array(("0" + sum).suffix(6).utf8) + [0, 0x20])
    let (content, diagnostics) = BundleReader.read(bytes, file: "run.tar")
    #expect(content == nil && diagnostics.contains { $0.message.contains("not a plain path") }, "\(diagnostics)")
  }

  @Test func longNamesAreSplit() throws {
    let name = String(repeating: "d", count: 120) + "/" + String(repeating: "f", count: 100)
    let bytes = try TarArchive.write([(name, [1, 2])])
    #expect(bytes.count == 2048)
    #expect(bytes[345] == UInt8(ascii: "d") && bytes[0] == UInt8(ascii: "f"))
  }

  @Test func whoDecided() throws {
    let source = RoundSource(SmallRound.folder)
    func read(_ table: String?, by person: String? = nil) -> (people: [String]?, messages: [String]) {
      let (overrides, diagnostics) = OverrideReader.read(
        source, table: table.map { (Array($0.utf8), "who.csv") }, person: person)
      return (overrides?.map(\.person), diagnostics.map(\.description))
    }
    #expect(read(nil).messages.first?.hasPrefix("locks.csv:2: error: nobody is named for the bar") == true)
    #expect(read("candidate_id,position_id,by\nC2,B-0014,GSA\n", by: "X").people == ["GSA"])
    for (table, message) in [
      ("candidate_id,position_id\nC2,B-0014\n", "who.csv:1: error: column 'by'"),
      ("candidate_id,position_id,by\nC1,B-0014,GSA\n", "who.csv:2: error: column 'candidate_id'"),
      ("candidate_id,position_id,by\nC2,B-0014,\n", "who.csv:2: error: column 'by'"),
      ("kind,candidate_id,position_id,by\npin,C2,B-0014,GSA\n", "who.csv:2: error: column 'kind': found 'pin'"),
    ] {
      let found = read(table, by: "X")
      #expect(found.people == nil && found.messages.contains { $0.hasPrefix(message) }, "\(found)")
    }
  }

  /// The manifest and its hash as they lie in the archive.
  private static func manifest(_ bundle: RunBundle) throws -> [(name: String, bytes: [UInt8])] {
    let archive = try bundle.archive(record)
    let size = try #require(Int(String(decoding: archive[124..<135], as: UTF8.self), radix: 8))
    let bytes = Array(archive[512..<512 + size])
    return [("manifest.json", bytes), ("manifest.sha256", Array("\(hexadecimalHash(bytes))  manifest.json\n".utf8))]
  }
}
