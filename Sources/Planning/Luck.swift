/// Random numbers that depend on what they are for, and on nothing else: the draw and the person. So a draw comes out the
/// same on any thread, and the same person has the same luck whatever else a planner changes: differences between two
/// simulations come from the change, not from the dice.
struct Luck: Sendable {
  let seed: UInt64

  /// From 0 up to 1, in steps of 2^−53.
  func share(draw: Int, of person: UInt64) -> Double {
    let bits = Self.mixed(Self.mixed(Self.mixed(seed) ^ UInt64(draw)) ^ person)
    return Double(bits >> 11) * 0x1p-53
  }

  /// What an id is known by: FNV-1a over its bytes.
  static func key(_ id: String) -> UInt64 {
    mixed(id.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 })
  }

  /// One step of SplitMix64 (Steele, Lea and Flood 2014).
  private static func mixed(_ value: UInt64) -> UInt64 {
    var mixed = value &+ 0x9E37_79B9_7F4A_7C15
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
