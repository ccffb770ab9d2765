import Staffing

/// Who is likely to take up an offer, by the policy's assumptions.
struct Chances: Sendable {
  /// By candidate: of falling away, from the stage of their seat on; for those who have none, from a proposal on.
  let loss: [Double]
  /// By candidate: what their luck depends on. People who are placed together or not at all fall away together.
  let key: [UInt64]

  /// - Parameter stages: by candidate, of those who are placed.
  init(_ round: Round, _ assumptions: Assumptions, stages: [Stage?]) {
    var loss = round.candidates.indices.map { candidate in
      (stages[candidate.position] ?? .proposed).ahead.reduce(1.0) { stay, stage in
        stay * (1 - assumptions.chance(at: stage, round.candidates[candidate].staffClass).share)
      }
    }.map { 1 - $0 }
    var leader = Array(0..<round.candidates.count)
    func first(_ candidate: Int) -> Int {
      var candidate = candidate
      while leader[candidate] != candidate { candidate = leader[candidate] }
      return candidate
    }
    for link in round.links where link.kind == .together {
      let (one, other) = (first(link.first.position), first(link.second.position))
      leader[max(one, other)] = min(one, other)
    }
    // The most that anyone of the group fears decides for all of it.
    for candidate in leader.indices where first(candidate) != candidate {
      loss[first(candidate)] = max(loss[first(candidate)], loss[candidate])
    }
    self.loss = leader.indices.map { loss[first($0)] }
    key = leader.indices.map { Luck.key(round.candidates.rows[first($0)].id) }
  }

  /// Of taking it up.
  func stay(_ candidate: Int) -> Double { 1 - loss[candidate] }

  func falls(_ candidate: Int, draw: Int, _ luck: Luck) -> Bool {
    luck.share(draw: draw, of: key[candidate]) < loss[candidate]
  }
}
