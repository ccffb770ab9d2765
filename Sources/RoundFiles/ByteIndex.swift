/// Texts with a dense number each, looked up by their bytes: no string is made for a cell that is only looked up.
struct ByteIndex: Sendable {
  private var arena: [UInt8] = []
  private var ranges: [CellRange] = []
  /// Open addressing over a power of two; −1 is free.
  private var slots = [Int32](repeating: -1, count: 64)

  var count: Int { ranges.count }

  /// The number of the text; a text that is new gets the next number.
  mutating func insert(_ bytes: [UInt8], _ range: CellRange) -> (number: Int, isNew: Bool) {
    let slot = slot(bytes, range)
    if slots[slot] >= 0 { return (Int(slots[slot]), false) }
    slots[slot] = Int32(ranges.count)
    let start = arena.count
    arena += bytes[range.bounds]
    ranges.append(CellRange(start, arena.count))
    if ranges.count * 2 > slots.count { grow() }
    return (ranges.count - 1, true)
  }

  @discardableResult
  mutating func insert(_ text: String) -> Int {
    let bytes = Array(text.utf8)
    return insert(bytes, CellRange(0, bytes.count)).number
  }

  /// The number of the text, or nil. Constant time but for the length.
  func find(_ bytes: [UInt8], _ range: CellRange) -> Int? {
    let number = slots[slot(bytes, range)]
    return number >= 0 ? Int(number) : nil
  }

  func text(_ number: Int) -> String { String(decoding: arena[ranges[number].bounds], as: UTF8.self) }

  /// All numbers in ascending order of their bytes.
  func sorted() -> [Int] {
    (0..<count).sorted { arena[ranges[$0].bounds].lexicographicallyPrecedes(arena[ranges[$1].bounds]) }
  }

  private func slot(_ bytes: [UInt8], _ range: CellRange) -> Int {
    // FNV-1a, 64 bits, folded.
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for place in range.bounds { hash = (hash ^ UInt64(bytes[place])) &* 0x100_0000_01b3 }
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash ^ (hash >> 32)) & mask
    while slots[slot] >= 0, !isEqual(ranges[Int(slots[slot])], bytes, range) { slot = (slot + 1) & mask }
    return slot
  }

  private func isEqual(_ own: CellRange, _ bytes: [UInt8], _ range: CellRange) -> Bool {
    guard own.end - own.start == range.end - range.start else { return false }
    var place = Int(range.start)
    for index in own.bounds {
      if arena[index] != bytes[place] { return false }
      place += 1
    }
    return true
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 2)
    for (number, range) in ranges.enumerated() { slots[slot(arena, range)] = Int32(number) }
  }
}
