/// Why no solution of a `KnapsackModel` is worth more than `limit` (in units of its steps, its base not counted): a
/// tree that anyone can recheck who can solve a knapsack.
///
/// A node is what is left when one way of its parent's branching job is gone: an item, or −1 for no item. There the
/// parent's removals hold as well. Its steps follow one another. A step takes ways away, each because with it chosen
/// in that node the Lagrangian bound at the step's multipliers is below `scale · (limit + 1)`; after a step, a job
/// with one way left goes it. A node ends
/// - `beaten`: the bound of the whole node at those multipliers is below `scale · (limit + 1)`;
/// - `empty`: a job has no way left, or the items chosen overfill a block;
/// - `branched`: every way that the job has left is a node of its own.
///
/// The bound in a node: scale · Σ profits of the chosen items + Σ λ of the undecided jobs + for each block the best Σ
/// (scale · profit − λ)·x of its undecided, open items within the room that is left, in the block's unit. Where a job
/// may remain without an item, λ ≥ 0.
struct KnapsackProof: Sendable {
  enum End: Sendable {
    case beaten(multipliers: Int)
    case empty
    case branched(job: Int)
  }

  struct Way: Sendable {
    let job: Int
    /// −1 for no item.
    let item: Int
  }

  struct Step: Sendable {
    /// Index into `KnapsackProof.multipliers`.
    let multipliers: Int
    let removed: [Way]
  }

  struct Node: Sendable {
    /// Index into `nodes`, −1 for the root. A parent comes before its children.
    let parent: Int
    /// The way of the parent's job, nil for the root.
    let way: Way?
    var steps: [Step] = []
    /// Nil while the search has not ended it.
    var end: End?
  }

  let model: KnapsackModel
  let scale: Int
  /// No solution is above this: where it is below every solution's least, there is none.
  var limit: Int
  var nodes: [Node] = []
  /// λ by job, in units of 1/scale.
  var multipliers: [[Int]] = []

  /// Most numbers that a proof may have: a larger one is not kept.
  static let mostNumbers = 1 << 23

  /// Whether every node has its end.
  var isComplete: Bool { nodes.allSatisfy { $0.end != nil } }

  init(model: KnapsackModel, scale: Int) {
    self.model = model
    self.scale = scale
    limit = .max
  }

  /// One node, which those multipliers beat; without any, where nothing may be chosen.
  init(model: KnapsackModel, scale: Int, limit: Int, multipliers: [Int]?) {
    self.model = model
    self.scale = scale
    self.limit = limit
    self.multipliers = multipliers.map { [$0] } ?? []
    nodes = [Node(parent: -1, way: nil, end: multipliers == nil ? .empty : .beaten(multipliers: 0))]
  }
}
