/// Writes a `KnapsackProof` while a tree is searched, as long as it is not too large.
struct KnapsackRecorder {
  private var proof: KnapsackProof
  private var numbers = 0
  private var isTooLarge = false

  init(_ model: KnapsackModel, scale: Int) { proof = KnapsackProof(model: model, scale: scale) }

  /// Begins a node and returns its index.
  mutating func begin(parent: Int, way: KnapsackProof.Way?) -> Int {
    count(8)
    if isTooLarge { return 0 }
    proof.nodes.append(KnapsackProof.Node(parent: parent, way: way))
    return proof.nodes.count - 1
  }

  mutating func add(_ removed: [KnapsackProof.Way], at multipliers: [Int], to node: Int) {
    let index = keep(multipliers)
    count(2 * removed.count)
    if isTooLarge { return }
    proof.nodes[node].steps.append(KnapsackProof.Step(multipliers: index, removed: removed))
  }

  mutating func end(_ node: Int, _ end: KnapsackProof.End) {
    if isTooLarge { return }
    proof.nodes[node].end = end
  }

  /// The multipliers' index in the proof.
  mutating func keep(_ multipliers: [Int]) -> Int {
    if proof.multipliers.last == multipliers {
      return proof.multipliers.count - 1
    }
    count(multipliers.count)
    if isTooLarge { return 0 }
    proof.multipliers.append(multipliers)
    return proof.multipliers.count - 1
  }

  private mutating func count(_ more: Int) {
    numbers += more
    guard numbers > KnapsackProof.mostNumbers, !isTooLarge else { return }
    isTooLarge = true
    proof.nodes = []
    proof.multipliers = []
  }

  /// The whole proof; nil when it was too large, or has an open end.
  ///
  /// - Parameter limit: what no solution is above.
  func finished(_ limit: Int) -> KnapsackProof? {
    guard !isTooLarge, proof.isComplete else { return nil }
    var proof = proof
    proof.limit = limit
    return proof
  }
}
