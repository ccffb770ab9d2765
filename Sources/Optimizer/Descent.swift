/// Subgradient steps in one state: λ goes up where a job is taken by several blocks, and down where none takes it.
/// The length of a step is Polyak's, towards the value that the search wants to get below; directions are deflected
/// by the last one (Camerini, Fratta and Maffioli, "On improving relaxation methods by modified gradient techniques",
/// 1975).
struct Descent {
  enum Aim {
    /// Lead there, nil where it is not known; do not stop there.
    case below(Int?)
    /// Stop as soon as the bound is below.
    case beat(Int)
  }

  private let search: KnapsackSearch
  private let state: KnapsackState
  private let aim: Aim

  init(_ search: KnapsackSearch, _ state: KnapsackState, _ aim: Aim) {
    self.search = search
    self.state = state
    self.aim = aim
  }

  /// The multipliers with the best bound met, and that bound. Whole solutions that the knapsacks make are offered.
  func run(from start: [Int], steps: Int, theta first: Double, patience: Int = 5) -> (multipliers: [Int], bound: Int) {
    search.relaxation.enter(state)
    let jobs = search.relaxation.jobs
    var multipliers = start
    var best = (multipliers: start, bound: Int.max)
    var direction = [Double](repeating: 0, count: jobs.count)
    var theta = first
    var stale = 0
    for step in 0..<steps {
      if step > 0, search.isSpent { break }
      let bound = search.relaxation.evaluate(multipliers)
      if bound < best.bound {
        best = (multipliers, bound)
        stale = 0
      } else {
        stale += 1
        if stale >= patience {
          theta /= 2
          stale = 0
          multipliers = best.multipliers
        }
      }
      if case .beat(let limit) = aim, bound < limit { break }
      var square = 0.0
      var isWhole = true
      var isSlack = false
      for (place, job) in jobs.enumerated() {
        var excess = search.relaxation.count[job] - 1
        if excess < 0, state.mayRest[job] {
          if multipliers[job] == 0 { excess = 0 } else { isSlack = true }
        } else if excess != 0 {
          isWhole = false
        }
        direction[place] = Double(excess) + 0.3 * direction[place]
        square += direction[place] * direction[place]
      }
      if isWhole {
        offerPicks()
        if !isSlack { break }
      }
      let goal: Int
      switch aim {
      case .below(let value): goal = value ?? best.bound - best.bound / 50 - search.scale
      case .beat(let limit): goal = limit - search.scale / 8
      }
      // What is left of old directions alone leads nowhere.
      if square < 0.01 { break }
      let length = theta * Double(max(bound - goal, search.scale / 16)) / square
      for (place, job) in jobs.enumerated() where direction[place] != 0 {
        let next = multipliers[job] + Int(min(0x1p40, max(-0x1p40, length * direction[place])).rounded())
        multipliers[job] = min(search.relaxation.most[job], max(search.relaxation.least[job], next))
      }
    }
    return best
  }

  private func offerPicks() {
    var solution = state.choice.map { max(-1, Int($0)) }
    for (index, item) in search.model.items.enumerated() where search.relaxation.isPicked[index] {
      solution[item.job] = index
    }
    search.offer(solution)
  }
}
