import Eligibility
import Staffing

extension RoundExplainer {
  /// The card of a pair that is placed.
  func card(_ pair: Int) -> PlacementCard {
    let (candidate, index) = (pairs.candidate[pair], pairs.position[pair])
    let person = round.candidates[candidate]
    let position = round.positions[index]
    let others = pairs.pairs(of: index).filter { room.position(of: pairs.candidate[$0]) != index }
    let elsewhere = pairs.pairs(of: candidate).filter { $0 != pair }
    return PlacementCard(
      candidate: round.named(candidate), staffClass: person.staffClass, partner: person.partner.map(round.named),
      post: post(index), role: round.roles[position.role].id, site: round.sites[position.site].id,
      priority: position.priority, salary: pairs.salary[pair], gates: review.findings(candidate, index),
      skills: position.skills.map {
        SkillEvidence(
          skill: round.named($0.skill), minLevel: $0.minLevel, level: person.level(of: $0.skill), weight: $0.weight)
      },
      scores: scores(pair), burden: pairs.burden[pair], recusals: recusals(candidate, position.unit),
      rivals: best(2, of: others) { pairs.quality[$0] }.map(rival),
      rivalsByMerit: best(2, of: others, by: merit).map(rival),
      alternatives: best(2, of: elsewhere) { pairs.quality[$0] }.map(alternative),
      alternativesByMerit: best(2, of: elsewhere, by: merit).map(alternative))
  }

  private func recusals(_ candidate: CandidateIndex, _ unit: UnitIndex) -> [Named] {
    review.gates.conflicts(of: candidate, in: unit).filter(\.burdens).map { round.named($0.company) }
  }

  private func alternative(_ pair: Int) -> Alternative {
    let position = pairs.position[pair]
    return Alternative(post: post(position), scores: scores(pair), emptySeats: room.emptySeats(position))
  }

  /// The `count` pairs with the highest value, best first; among equals the earlier pair.
  func best(_ count: Int, of candidates: some Sequence<Int>, by value: (Int) -> Int) -> [Int] {
    var kept: [(value: Int, pair: Int)] = []
    for pair in candidates {
      let own = value(pair)
      guard kept.count < count || own > kept[kept.count - 1].value else { continue }
      let place = kept.firstIndex { $0.value < own } ?? kept.count
      kept.insert((own, pair), at: place)
      if kept.count > count { kept.removeLast() }
    }
    return kept.map(\.pair)
  }
}
