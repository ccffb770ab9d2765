/// What a search records: the proof of its bound, and the tree of its branch and bound.
extension Search {
  /// Whether leaves are still worth making.
  var isRecording: Bool { recordedTree.map { !$0.isFull } ?? false }

  /// Begins a tree whose root has the multipliers of the root's relaxation; nothing where nothing is recorded.
  func beginRecording() {
    if master.space.origin == nil { return }
    let bound = DualBound.upperBound(master.space, multipliers: rootMultipliers)
    recordedTree = RecordedTree(
      .leaf(master.space, multipliers: rootMultipliers, bound: bound), scope: master.space.scope)
  }

  func note(_ node: Node, _ leaf: @autoclosure () -> ProofLeaf) {
    if let record = node.record, isRecording { recordedTree?.improve(record, leaf()) }
  }

  func children(_ node: Node, _ down: Narrowing, _ up: Narrowing) -> (lower: Node, higher: Node) {
    var lower = Node(bound: node.bound, changes: node.changes + [down])
    var higher = Node(bound: node.bound, changes: node.changes + [up])
    if let record = node.record, isRecording, let split = master.space.split(down) {
      (lower.record, higher.record) = record.divide(split.subject, most: split.most)
    }
    return (lower, higher)
  }

  /// The record of what is left of a node by a change, when the other side is empty.
  func record(_ node: Node, _ change: Narrowing, besides empty: ProofLeaf?) -> RecordedNode? {
    guard let record = node.record, isRecording, let empty, let split = master.space.split(change) else { return nil }
    let (lower, higher) = record.divide(split.subject, most: split.most)
    let isLower = change.upper != nil
    recordedTree?.improve(isLower ? higher : lower, empty)
    return isLower ? lower : higher
  }

  /// Takes a proof that shows more than the last one.
  ///
  /// - Parameter shift: a value here less the proof's.
  func certify(_ tree: ProofTree?, shift: Int = 0) {
    guard var tree else { return }
    let old = proof.map { $0.bound ?? .min } ?? .max
    tree.bound = tree.bound.map { $0 + shift }
    if tree.bound ?? .min < old { proof = tree }
  }
}
