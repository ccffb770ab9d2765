import Crypto
public import Staffing

extension Verifier {
  /// 0…1000: how much of the skills that the position names the candidate has.
  public func fit(_ candidate: CandidateIndex, _ position: PositionIndex) -> Int {
    let person = round.candidates[candidate]
    let needs = round.positions[position].skills
    if needs.isEmpty { return 1000 }
    let numerator = 1000 * needs.reduce(0) { $0 + $1.weight * person.level(of: $1.skill) }
    let denominator = 5 * needs.reduce(0) { $0 + $1.weight }
    return (2 * numerator + denominator) / (2 * denominator)
  }

  /// 0…1000: how well the candidate likes the position, by the most specific target ranked.
  public func preference(_ candidate: CandidateIndex, _ position: PositionIndex) -> Int {
    let preferences = round.candidates[candidate].preferences
    if preferences.isEmpty { return 500 }
    let post = round.positions[position]
    for target in [PreferenceTarget.position(position), .unit(post.unit), .agency(post.agency)] {
      if let ranked = preferences.first(where: { $0.target == target }) {
        return max(0, 1000 - 100 * (ranked.rank - 1))
      }
    }
    return 0
  }

  /// 0…1000: the agency's own assessment, else the policy's `unrated`.
  public func rating(_ candidate: CandidateIndex, _ position: PositionIndex) -> Int {
    ratings[Placement(candidate: candidate, position: position)]?.rating ?? round.policy.unrated
  }

  /// The components by the policy's weights.
  public func quality(_ candidate: CandidateIndex, _ position: PositionIndex) -> Int {
    let weights = round.policy.quality
    return weights.fit * fit(candidate, position) + weights.preference * preference(candidate, position)
      + weights.rating * rating(candidate, position) + weights.referral * round.candidates[candidate].referral
  }

  /// 0…1023: the low 10 bits of SHA-256 over `seed:candidate_id:position_id` in UTF-8.
  public func draw(seed: String, _ candidate: CandidateIndex, _ position: PositionIndex) -> Int {
    Self.draw(seed: seed, candidate: round.candidates[candidate].id, position: round.positions[position].id)
  }

  static func draw(seed: String, candidate: String, position: String) -> Int {
    let digest = Array(SHA256.hash(data: Array("\(seed):\(candidate):\(position)".utf8)))
    return Int(digest[30] & 3) * 256 + Int(digest[31])
  }
}
