import IntegerProgram

/// Why a bound holds: cases that leave nothing out, each with multipliers.
struct ProofTree: Sendable {
  enum Subject: Sendable {
    case column(Int32)
    case sum(ProofSum)
  }

  enum Node: Sendable {
    case split(Subject, most: Int)
    case leaf(ProofLeaf)
    /// A bound by the knapsacks at those multipliers: where it settles, one child follows.
    case relaxed(at: Int, settles: Bool)
  }

  /// By the rows of the goals' programs, as `ProofRecord.Knapsacks`.
  struct Knapsacks: Sendable {
    let scale: Int
    let rows: [(row: Int, unit: Int)]
    let choices: [Int]
    let full: [Int]
    let multipliers: [[Int]]
  }

  /// The greatest bound of a leaf; nil where all are void.
  var bound: Int?
  /// Each before its children, the lower child before the higher one.
  let nodes: [Node]
  let scope: [ProofStep]
  var knapsacks: Knapsacks?
}

struct ProofLeaf: Sendable {
  /// Nil where the multipliers show that nothing is here.
  let bound: Int?
  let terms: [ProofTerm]
}

/// The tree of a branch and bound as it grows.
final class RecordedTree {
  /// Terms that a search may store: beyond this a tree is no proof that anybody would read, and recording ends.
  private static let mostTerms = 8_000_000

  let root: RecordedNode
  private let scope: [ProofStep]
  private var terms = 0
  private(set) var isFull = false

  init(_ leaf: ProofLeaf, scope: [ProofStep]) {
    root = RecordedNode(leaf)
    self.scope = scope
  }

  /// Gives a node the leaf, where that proves more than what it has.
  func improve(_ node: RecordedNode, _ leaf: ProofLeaf) {
    if isFull || !node.improve(leaf) { return }
    terms += leaf.terms.count
    isFull = terms > Self.mostTerms
  }

  /// Nil where recording has ended.
  var tree: ProofTree? {
    if isFull { return nil }
    var nodes: [ProofTree.Node] = []
    var bound: Int?
    var stack = [root]
    while let node = stack.popLast() {
      if let split = node.split {
        nodes.append(.split(split.subject, most: split.most))
        stack += [split.higher, split.lower]
      } else {
        nodes.append(.leaf(node.leaf))
        if let own = node.leaf.bound { bound = max(bound ?? own, own) }
      }
    }
    return ProofTree(bound: bound, nodes: nodes, scope: scope)
  }
}

/// One case of a recorded tree.
final class RecordedNode {
  fileprivate private(set) var leaf: ProofLeaf
  fileprivate private(set) var split:
    (subject: ProofTree.Subject, most: Int, lower: RecordedNode, higher: RecordedNode)?

  init(_ leaf: ProofLeaf) { self.leaf = leaf }

  fileprivate func improve(_ better: ProofLeaf) -> Bool {
    guard let bound = leaf.bound, better.bound.map({ $0 < bound }) ?? true else { return false }
    leaf = better
    return true
  }

  /// Two cases, both with the leaf so far.
  func divide(_ subject: ProofTree.Subject, most: Int) -> (lower: RecordedNode, higher: RecordedNode) {
    let (lower, higher) = (RecordedNode(leaf), RecordedNode(leaf))
    split = (subject, most, lower, higher)
    leaf = ProofLeaf(bound: nil, terms: [])
    return (lower, higher)
  }
}
