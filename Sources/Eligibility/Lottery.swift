import Crypto

/// The published draw of a pair, 0…1023: the low 10 bits of SHA-256 over `seed:candidate_id:position_id` in UTF-8.
public func lotteryDraw(seed: String, candidate: String, position: String) -> Int {
  var hash = SHA256()
  let text = "\(seed):\(candidate):\(position)"
  var copy = text
  copy.withUTF8 { hash.update(bufferPointer: UnsafeRawBufferPointer($0)) }
  let bytes = Array(hash.finalize())
  return Int(bytes[30] & 3) * 256 + Int(bytes[31])
}
