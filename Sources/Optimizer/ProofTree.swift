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
  }

  /// The greatest bound of a leaf; nil where all are void.
  let bound: Int?
  /// Each before its children, the lower child before the higher one.
  let nodes: [Node]
  let scope: [ProofStep]
}

struct ProofLeaf: Sendable {
  /// Nil where the multipliers show that nothing is here.
  let bound: Int?
  let terms: [ProofTerm]
}

/// A node of a branch and bound that is being recorded.
final class RecordedNode {
  private(set) var leaf: ProofLeaf
  private var split: (subject: ProofTree.Subject, most: Int, lower: RecordedNode, higher: RecordedNode)?

  init(_ leaf: ProofLeaf) { self.leaf = leaf }

  /// Takes a leaf that proves more.
  func improve(_ better: ProofLeaf) {
    guard let bound = leaf.bound else { return }
    if better.bound.map({ $0 < bound }) ?? true { leaf = better }
  }

  /// Two cases, both with the leaf's multipliers so far.
  func divide(_ subject: ProofTree.Subject, most: Int) -> (lower: RecordedNode, higher: RecordedNode) {
    let (lower, higher) = (RecordedNode(leaf), RecordedNode(leaf))
    split = (subject, most, lower, higher)
    return (lower, higher)
  }

  /// The tree from here on; nil when it has more terms than are worth keeping.
  func tree(_ scope: [ProofStep], mostTerms: Int) -> ProofTree? {
    var nodes: [ProofTree.Node] = []
    var bound: Int?
    var terms = 0
    var stack = [self]
    while let node = stack.popLast() {
      if let split = node.split {
        nodes.append(.split(split.subject, most: split.most))
        stack += [split.higher, split.lower]
      } else {
        nodes.append(.leaf(node.leaf))
        terms += node.leaf.terms.count + 1
        if terms > mostTerms { return nil }
        if let own = node.leaf.bound { bound = max(bound ?? own, own) }
      }
    }
    return ProofTree(bound: bound, nodes: nodes, scope: scope)
  }
}
