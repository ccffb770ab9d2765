public import Staffing

/// Reads `proof.json` in one pass. A proof is refused at its first fault: a key that is unknown, missing or out of place,
/// a number that is not whole. Whether its indices and its reasoning are right is for the verification to say.
public struct ProofReader {
  private var scanner: JSONScanner

  /// - Throws: `FileError` when it cannot be read.
  public static func read(path: String) throws(FileError) -> (proof: ProofRecord?, diagnostics: [Diagnostic]) {
    read(try readFile(path), file: path.split(separator: "/").last.map(String.init) ?? path)
  }

  /// The proof, or nil with the fault.
  public static func read(
    _ bytes: [UInt8], file: String = ProofWriter.file
  ) -> (proof: ProofRecord?, diagnostics: [Diagnostic]) {
    if let fault = UTF8Check.fault(in: bytes) {
      return (
        nil,
        [Diagnostic(.error, file: file, line: fault.line, message: fault.message, remedy: "save the file as UTF-8")]
      )
    }
    var reader = ProofReader(scanner: JSONScanner(bytes))
    do throws(JSONScanner.Fault) {
      return (try reader.proof(), [])
    } catch {
      return (nil, [Diagnostic(.error, file: file, line: error.line, message: error.message)])
    }
  }

  private mutating func proof() throws(JSONScanner.Fault) -> ProofRecord {
    var proof = ProofRecord(round: "")
    try members(required: ["format", "round", "inputs"]) { reader, key throws(JSONScanner.Fault) in
      switch key {
      case "format":
        let format: Int = try reader.scanner.integer()
        if format != 1 { throw reader.scanner.fault("format: found \(format); expected 1, the only format there is") }
      case "round": proof.round = try reader.scanner.string()
      case "inputs":
        try reader.members(required: []) { reader, key throws(JSONScanner.Fault) in
          proof.inputs[key] = try reader.scanner.string()
          return true
        }
      case "columns":
        try reader.elements { reader throws(JSONScanner.Fault) in proof.columns.append(try reader.scanner.string()) }
      case "rows":
        try reader.elements { reader throws(JSONScanner.Fault) in proof.rows.append(try reader.scanner.string()) }
      case "sums":
        try reader.elements { reader throws(JSONScanner.Fault) in
          proof.sums.append(try reader.entries())
        }
      case "scopes":
        try reader.elements { reader throws(JSONScanner.Fault) in
          proof.scopes.append(try reader.integers(isPaired: false))
        }
      case "steps":
        try reader.elements { reader throws(JSONScanner.Fault) in proof.steps.append(try reader.step()) }
      case "goals":
        try reader.elements { reader throws(JSONScanner.Fault) in proof.goals.append(try reader.goal()) }
      case "infeasible": proof.infeasible = try reader.parts(required: ["scope", "tree"], optional: ["knapsacks"]).tree
      default: return false
      }
      return true
    }
    try scanner.end()
    return proof
  }

  // MARK: Steps

  private mutating func step() throws(JSONScanner.Fault) -> ProofRecord.Step {
    var step: ProofRecord.Step?
    try members(required: []) { reader, key throws(JSONScanner.Fault) in
      if step != nil { throw reader.scanner.fault("a step is one thing only, found '\(key)' as well") }
      switch key {
      case "cut":
        let parts = try reader.parts(
          required: ["scope"], optional: ["upper", "lower", "steps", "complemented"])
        step = .cut(
          upper: parts.upper, lower: parts.lower, steps: parts.combination.steps, complemented: parts.complemented,
          scope: parts.scope)
      case "settle":
        let parts = try reader.parts(
          required: ["scope"], optional: ["goal", "sum", "limit", "rows", "steps", "sums"])
        if parts.goal != nil && parts.sum != nil || (parts.goal == nil && parts.sum == nil) != (parts.limit == nil) {
          throw reader.scanner.fault("a settling has a goal or a sum with a limit, or none of these")
        }
        step = .settle(
          parts.goal.map(ProofRecord.Aim.goal) ?? parts.sum.map(ProofRecord.Aim.sum), limit: parts.limit ?? 0,
          parts.combination, scope: parts.scope)
      case "claim":
        let parts = try reader.parts(required: ["sum", "most", "scope", "tree"], optional: ["knapsacks"])
        step = .claim(sum: parts.sum ?? -1, most: parts.most ?? 0, parts.tree)
      default: return false
      }
      return true
    }
    guard let step else { throw scanner.fault("expected a cut, a settling or a claim") }
    return step
  }

  private mutating func goal() throws(JSONScanner.Fault) -> ProofRecord.GoalBound {
    let parts = try parts(required: ["goal", "bound", "scope", "tree"], optional: ["knapsacks"])
    guard let goal = parts.goal, let bound = parts.bound else { throw scanner.fault("expected a goal and its bound") }
    return ProofRecord.GoalBound(goal: goal, bound: bound, tree: parts.tree)
  }

  private mutating func nodes() throws(JSONScanner.Fault) -> [ProofRecord.Tree.Node] {
    var nodes: [ProofRecord.Tree.Node] = []
    try elements { reader throws(JSONScanner.Fault) in
      let parts = try reader.parts(
        required: [], optional: ["column", "sum", "most", "rows", "steps", "sums", "void", "at", "settle"])
      if let place = parts.place {
        guard parts.column == nil, parts.sum == nil, parts.most == nil, parts.isVoid == nil else {
          throw reader.scanner.fault("a node with a bound by knapsacks is nothing else")
        }
        nodes.append(.relax(at: place, settles: parts.settles))
        return
      }
      switch (parts.column, parts.sum, parts.most, parts.isVoid) {
      case (let column?, nil, let most?, nil): nodes.append(.split(.column(column), most: most))
      case (nil, let sum?, let most?, nil): nodes.append(.split(.sum(sum), most: most))
      case (nil, nil, nil, let isVoid?): nodes.append(.leaf(parts.combination, isVoid: isVoid))
      default:
        throw reader.scanner.fault(
          "a node is a split (column or sum, most), a leaf (void) or a bound by knapsacks (at or settle)")
      }
    }
    return nodes
  }

  private mutating func knapsacks() throws(JSONScanner.Fault) -> ProofRecord.Knapsacks {
    var knapsacks = ProofRecord.Knapsacks(scale: 1, rows: [], choices: [])
    try members(required: ["scale", "rows", "choices", "multipliers"]) { reader, key throws(JSONScanner.Fault) in
      switch key {
      case "scale": knapsacks.scale = try reader.scanner.integer()
      case "rows": knapsacks.rows = try reader.entries()
      case "choices": knapsacks.choices = try reader.integers(isPaired: false)
      case "full": knapsacks.full = try reader.integers(isPaired: false)
      case "multipliers":
        try reader.elements { reader throws(JSONScanner.Fault) in
          knapsacks.multipliers.append(try reader.integers(isPaired: false))
        }
      default: return false
      }
      return true
    }
    return knapsacks
  }

  // MARK: Members

  /// Whatever the members of an object can be.
  private struct Parts {
    var combination = ProofRecord.Combination()
    var upper: [ProofRecord.Term] = []
    var lower: [ProofRecord.Term] = []
    var complemented: [Int] = []
    var goal: Goal?
    var column: Int?
    var sum: Int?
    var limit: Int?
    var most: Int?
    var bound: Int?
    var isVoid: Bool?
    var scope = -1
    var nodes: [ProofRecord.Tree.Node] = []
    var place: Int?
    var settles = false
    var knapsacks: ProofRecord.Knapsacks?
    var tree: ProofRecord.Tree { ProofRecord.Tree(scope: scope, knapsacks: knapsacks, nodes: nodes) }
  }

  private mutating func parts(
    required: [String], optional: [String] = []
  ) throws(JSONScanner.Fault) -> Parts {
    var parts = Parts()
    try members(required: required) { reader, key throws(JSONScanner.Fault) in
      if !required.contains(key), !optional.contains(key) { return false }
      switch key {
      case "rows": parts.combination.rows = try reader.terms()
      case "steps": parts.combination.steps = try reader.terms()
      case "sums": parts.combination.sums = try reader.terms()
      case "upper": parts.upper = try reader.terms()
      case "lower": parts.lower = try reader.terms()
      case "complemented": parts.complemented = try reader.integers(isPaired: false)
      case "column": parts.column = try reader.scanner.integer()
      case "sum": parts.sum = try reader.scanner.integer()
      case "limit": parts.limit = try reader.scanner.integer()
      case "most": parts.most = try reader.scanner.integer()
      case "bound": parts.bound = try reader.scanner.integer()
      case "scope": parts.scope = try reader.scanner.integer()
      case "void": parts.isVoid = try reader.scanner.bool()
      case "at": parts.place = try reader.scanner.integer()
      case "settle":
        parts.place = try reader.scanner.integer()
        parts.settles = true
      case "knapsacks": parts.knapsacks = try reader.knapsacks()
      case "tree": parts.nodes = try reader.nodes()
      case "goal":
        let name = try reader.scanner.string()
        guard let goal = Goal(rawValue: name) else { throw reader.scanner.fault("unknown goal \(quoted(name))") }
        parts.goal = goal
      default: return false
      }
      return true
    }
    return parts
  }

  /// - Parameter read: reads a member's value; false for a key that does not belong there.
  private mutating func members(
    required: [String], _ read: (inout Self, String) throws(JSONScanner.Fault) -> Bool
  ) throws(JSONScanner.Fault) {
    try scanner.open("{")
    var seen: [String] = []
    while try scanner.hasNext("}", isFirst: seen.isEmpty) {
      let key = try scanner.key()
      if seen.contains(key) { throw scanner.fault("the key \(quoted(key)) is there twice") }
      seen.append(key)
      if !(try read(&self, key)) { throw scanner.fault("unknown key \(quoted(key))") }
    }
    if let missing = required.first(where: { !seen.contains($0) }) {
      throw scanner.fault("the key '\(missing)' is missing")
    }
  }

  private mutating func elements(_ read: (inout Self) throws(JSONScanner.Fault) -> Void) throws(JSONScanner.Fault) {
    try scanner.open("[")
    var isFirst = true
    while try scanner.hasNext("]", isFirst: isFirst) {
      isFirst = false
      try read(&self)
    }
  }

  private mutating func integers(isPaired: Bool) throws(JSONScanner.Fault) -> [Int] {
    var numbers: [Int] = []
    try elements { reader throws(JSONScanner.Fault) in numbers.append(try reader.scanner.integer()) }
    if isPaired, numbers.count % 2 != 0 { throw scanner.fault("a list of pairs has an odd count of numbers") }
    return numbers
  }

  private mutating func entries() throws(JSONScanner.Fault) -> [ProofRecord.Entry] {
    let numbers = try integers(isPaired: true)
    return stride(from: 0, to: numbers.count, by: 2).map { .init(numbers[$0], numbers[$0 + 1]) }
  }

  private mutating func terms() throws(JSONScanner.Fault) -> [ProofRecord.Term] {
    var terms: [ProofRecord.Term] = []
    var index: Int?
    try elements { reader throws(JSONScanner.Fault) in
      if let known = index {
        terms.append(ProofRecord.Term(known, try reader.scanner.integer()))
        index = nil
      } else {
        index = try reader.scanner.integer()
      }
    }
    if index != nil { throw scanner.fault("a list of pairs has an odd count of numbers") }
    return terms
  }
}
