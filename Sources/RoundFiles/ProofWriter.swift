public import Staffing

/// Writes `proof.json`: compact JSON with a step on a line. The same proof gives the same bytes.
///
/// Lists of terms are flat: an index, its multiplier, the next index … What is empty is left out.
public enum ProofWriter {
  public static let file = "proof.json"

  /// - Complexity: linear in the proof.
  public static func json(_ proof: ProofRecord) -> [UInt8] {
    var text = Text()
    text.add("{\n\"format\": 1,\n\"round\": ")
    text.quote(proof.round)
    text.add(",\n\"inputs\": {")
    let inputs = proof.inputs.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    for (index, input) in inputs.enumerated() {
      text.add(index > 0 ? ", " : "")
      text.quote(input.key)
      text.add(": ")
      text.quote(input.value)
    }
    text.add("},\n")
    text.lines("columns", proof.columns) { $0.quote($1) }
    text.lines("rows", proof.rows) { $0.quote($1) }
    text.lines("sums", proof.sums) { text, sum in text.list(sum.lazy.flatMap { [$0.column, $0.coefficient] }) }
    text.lines("scopes", proof.scopes) { $0.list($1) }
    text.lines("steps", proof.steps) { $0.step($1) }
    text.lines("goals", proof.goals, isLast: proof.infeasible == nil) { text, goal in
      text.add("{\"goal\": \"\(goal.goal.rawValue)\", \"bound\": \(goal.bound), ")
      text.tree(goal.tree)
    }
    if let tree = proof.infeasible {
      text.add("\"infeasible\": {")
      text.tree(tree)
      text.add("\n")
    }
    text.add("}\n")
    return text.bytes
  }

  private struct Text {
    var bytes: [UInt8] = []

    mutating func add(_ text: String) { bytes += text.utf8 }

    mutating func quote(_ text: String) { add(JSONText.quoted(text)) }

    mutating func lines<Element>(
      _ key: String, _ elements: [Element], isLast: Bool = false, _ write: (inout Text, Element) -> Void
    ) {
      add("\"\(key)\": [")
      for (index, element) in elements.enumerated() {
        add(index > 0 ? ",\n" : "\n")
        write(&self, element)
      }
      add((elements.isEmpty ? "]" : "\n]") + (isLast ? "\n" : ",\n"))
    }

    mutating func list(_ numbers: some Sequence<Int>) {
      add("[")
      var isFirst = true
      for number in numbers {
        if !isFirst { add(",") }
        isFirst = false
        add(String(number))
      }
      add("]")
    }

    mutating func terms(_ key: String, _ terms: [ProofRecord.Term]) {
      if terms.isEmpty { return }
      add("\"\(key)\": [")
      for (index, term) in terms.enumerated() { add("\(index > 0 ? "," : "")\(term.index),\(term.multiplier)") }
      add("], ")
    }

    mutating func combination(_ combination: ProofRecord.Combination) {
      terms("rows", combination.rows)
      terms("steps", combination.steps)
      terms("sums", combination.sums)
    }

    mutating func step(_ step: ProofRecord.Step) {
      switch step {
      case .cut(let upper, let lower, let steps, let complemented, let scope):
        add("{\"cut\": {")
        terms("upper", upper)
        terms("lower", lower)
        terms("steps", steps)
        if !complemented.isEmpty {
          add("\"complemented\": ")
          list(complemented)
          add(", ")
        }
        add("\"scope\": \(scope)}}")
      case .settle(let aim, let limit, let combination, let scope):
        add("{\"settle\": {")
        switch aim {
        case nil: break
        case .goal(let goal): add("\"goal\": \"\(goal.rawValue)\", \"limit\": \(limit), ")
        case .sum(let sum): add("\"sum\": \(sum), \"limit\": \(limit), ")
        }
        self.combination(combination)
        add("\"scope\": \(scope)}}")
      case .claim(let sum, let most, let tree):
        add("{\"claim\": {\"sum\": \(sum), \"most\": \(most), ")
        self.tree(tree)
        add("}")
      }
    }

    /// To the end of the object that it lies in.
    mutating func tree(_ tree: ProofRecord.Tree) {
      add("\"scope\": \(tree.scope), ")
      if let knapsacks = tree.knapsacks { self.knapsacks(knapsacks) }
      add("\"tree\": [")
      for (index, node) in tree.nodes.enumerated() {
        if index > 0 { add(",\n ") }
        switch node {
        case .split(.column(let column), let most): add("{\"column\": \(column), \"most\": \(most)}")
        case .split(.sum(let sum), let most): add("{\"sum\": \(sum), \"most\": \(most)}")
        case .leaf(let combination, let isVoid):
          add("{")
          self.combination(combination)
          add("\"void\": \(isVoid)}")
        case .relax(let place, let settles): add("{\"\(settles ? "settle" : "at")\": \(place)}")
        }
      }
      add("]}")
    }

    mutating func knapsacks(_ knapsacks: ProofRecord.Knapsacks) {
      add("\"knapsacks\": {\"scale\": \(knapsacks.scale), \"rows\": ")
      list(knapsacks.rows.lazy.flatMap { [$0.column, $0.coefficient] })
      add(", \"choices\": ")
      list(knapsacks.choices)
      add(", \"full\": ")
      list(knapsacks.full)
      add(", \"multipliers\": [")
      for (index, multipliers) in knapsacks.multipliers.enumerated() {
        if index > 0 { add(",\n ") }
        list(multipliers)
      }
      add("]},\n ")
    }
  }
}
