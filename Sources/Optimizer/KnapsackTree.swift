/// One tree: it looks for solutions of at least the target's value, and raises the target with each it finds.
///
/// In each node: a few subgradient steps from the parent's multipliers; at the best of them every way of every job is
/// bounded, and those below the target are gone; a job with one way left goes it. That is repeated while much goes.
/// Then the job is branched on whose ways promise the smallest trees, its best way first.
final class KnapsackTree {
  private let owner: KnapsackSearch
  private var target: Int
  private(set) var nodes = 0
  private(set) var isFinished = false
  /// Of the target's being out of reach, once finished.
  private(set) var proof: KnapsackProof?
  private var recorder: KnapsackRecorder
  private var stack: [Open]
  private let mostNodes: Int
  /// Called between two nodes.
  var pause: () -> Void = {}
  /// False once a node could not be ended: nothing is claimed then.
  private var isSound = true

  private struct Open {
    let state: KnapsackState
    let multipliers: [Int]
    /// In units of 1/scale.
    let bound: Int
    let way: KnapsackProof.Way?
    let parent: Int
    /// Index of the parent's last multipliers in the proof.
    let proven: Int
  }

  /// - Parameter mostNodes: after so many it is left unfinished.
  init(_ owner: KnapsackSearch, _ root: KnapsackState, target: Int, mostNodes: Int = .max) {
    self.owner = owner
    self.mostNodes = mostNodes
    self.target = target
    recorder = KnapsackRecorder(owner.model, scale: owner.scale)
    stack = [
      Open(
        state: root, multipliers: owner.rootMultipliers, bound: owner.bound * owner.scale, way: nil, parent: -1,
        proven: -1)
    ]
  }

  private var limit: Int { target * owner.scale }

  func search() {
    while let open = stack.popLast() {
      if owner.isSpent || owner.isDone || nodes >= mostNodes { return }
      process(open)
      pause()
    }
    isFinished = isSound
    proof = recorder.finished(target - 1)
  }

  private func process(_ open: Open) {
    let model = owner.model
    let node = recorder.begin(parent: open.parent, way: open.way)
    raiseTarget()
    if open.proven >= 0, open.bound < limit {
      recorder.end(node, .beaten(multipliers: open.proven))
      return
    }
    nodes += 1
    var state = open.state
    if let way = open.way { state.choose(way.item, for: way.job, model) }
    var multipliers = open.multipliers
    for round in 0..<6 {
      if state.isDead {
        recorder.end(node, .empty)
        return
      }
      let found = Descent(owner, state, .beat(limit)).run(
        from: multipliers, steps: round == 0 ? 12 : 6, theta: 0.7, patience: 3)
      multipliers = found.multipliers
      raiseTarget()
      if found.bound < limit {
        recorder.end(node, .beaten(multipliers: recorder.keep(multipliers)))
        return
      }
      if owner.isSpent { break }
      _ = owner.relaxation.ways(state, multipliers)
      let removed = removals(&state)
      if !removed.isEmpty {
        recorder.add(removed, at: multipliers, to: node)
      }
      state.settle(model)
      if removed.count * 20 < owner.model.items.count, !state.isDead { break }
    }
    if state.isDead {
      recorder.end(node, .empty)
      return
    }
    if state.undecidedCount == 0 {
      owner.offer(state.itemOfJob)
      raiseTarget()
      // Its value is its bound.
      if state.value < target {
        recorder.end(node, .beaten(multipliers: recorder.keep(multipliers)))
      } else {
        isSound = false
      }
      return
    }
    branch(node, state, multipliers)
  }

  private func raiseTarget() {
    if let value = owner.incumbentValue, value >= target { target = value + 1 }
  }

  /// Takes away the ways whose bound is below the target.
  private func removals(_ state: inout KnapsackState) -> [KnapsackProof.Way] {
    var removed: [KnapsackProof.Way] = []
    for job in state.choice.indices where state.choice[job] == KnapsackState.undecided {
      for item in owner.model.itemsOfJob[job]
      where state.isOpen[item] && owner.relaxation.bound[item] < limit {
        state.drop(item, of: job)
        removed.append(KnapsackProof.Way(job: job, item: item))
      }
      if state.mayRest[job], owner.relaxation.boundOfRest[job] < limit {
        state.drop(-1, of: job)
        removed.append(KnapsackProof.Way(job: job, item: -1))
      }
    }
    return removed
  }

  /// Grows as 2^x does, roughly; a way that is beaten weighs nothing.
  private func weight(_ x: Double) -> Double { x < 0 ? 0 : 1 + x * (1 + x * (1 + x)) }

  /// Splits by the job whose ways are few and weak: each counts the more, the further it is above the target.
  private func branch(_ node: Int, _ state: KnapsackState, _ multipliers: [Int]) {
    let total = owner.relaxation.ways(state, multipliers)
    let unit = Double(max(1, total - limit)) / 5
    var best: (job: Int, score: Double)?
    for job in state.choice.indices where state.choice[job] == KnapsackState.undecided {
      let score = ways(of: job, state).reduce(0.0) { $0 + weight(Double($1.bound - limit) / unit) }
      if best == nil || score < best!.score { best = (job, score) }
    }
    guard let best else { return }
    recorder.end(node, .branched(job: best.job))
    let proven = recorder.keep(multipliers)
    var ways = ways(of: best.job, state)
    ways.sort { ($0.bound, $1.item) < ($1.bound, $0.item) }
    for way in ways {
      stack.append(
        Open(
          state: state, multipliers: multipliers, bound: min(total, way.bound),
          way: KnapsackProof.Way(job: best.job, item: way.item), parent: node, proven: proven))
    }
  }

  private func ways(of job: Int, _ state: KnapsackState) -> [(item: Int, bound: Int)] {
    var ways = owner.model.itemsOfJob[job].filter { state.isOpen[$0] }.map {
      (item: $0, bound: owner.relaxation.bound[$0])
    }
    if state.mayRest[job] { ways.append((-1, owner.relaxation.boundOfRest[job])) }
    return ways
  }
}
