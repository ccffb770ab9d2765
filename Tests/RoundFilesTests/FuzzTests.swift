import RoundFiles
import Staffing
import Testing

/// Random damage is reported or read over; it never stops the program.
@Suite struct FuzzTests {
  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func damagedRoundsAreSurvived(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let names = SmallRound.files.keys.sorted()
    for _ in 0..<150 {
      var files = SmallRound.folder.files
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let name = try #require(names.randomElement(using: &random))
        damage(&files[name, default: []], &random)
      }
      let (round, diagnostics) = RoundReader.read(RoundFolder(bytes: files))
      #expect((round == nil) == diagnostics.contains { $0.severity == .error }, "seed \(seed)")
    }
  }

  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func damagedAllocationsAreSurvived(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let valid = Array(AllocationWriter.json(AllocationTests.record).utf8)
    for _ in 0..<300 {
      var bytes = valid
      damage(&bytes, &random)
      let (record, diagnostics) = AllocationReader.read(bytes)
      #expect((record == nil) == diagnostics.contains { $0.severity == .error }, "seed \(seed)")
    }
  }

  private func damage(_ bytes: inout [UInt8], _ random: inout SeededGenerator) {
    let place = Int.random(in: 0...bytes.count, using: &random)
    let end = min(bytes.count, place + Int.random(in: 0...12, using: &random))
    switch Int.random(in: 0..<5, using: &random) {
    case 0: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
    case 1: bytes.removeSubrange(place..<end)
    case 2: bytes.insert(contentsOf: Array(bytes[place..<end]), at: place)
    case 3:
      bytes.replaceSubrange(place..<end, with: [0x22, 0x2C, 0x0A, 0x7C, 0x2D, 0x39].shuffled(using: &random).prefix(2))
    default: if place < bytes.count { bytes[place] = UInt8.random(in: 32...126, using: &random) }
    }
  }
}
