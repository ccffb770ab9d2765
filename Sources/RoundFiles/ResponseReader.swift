public import Staffing

/// Reads the file in which an agency answers the placements it was sent.
public enum ResponseReader {
  /// The answers, nil after any error, in the order of the file; every problem is told.
  ///
  /// A file answers for one agency, for all its placements and for no other. A text that was kept from running as a formula
  /// reads as it was before.
  /// - Parameters:
  ///   - file: the name that diagnostics carry.
  ///   - placements: all of the allocation that is reviewed; their ids are of the round.
  public static func read(
    _ bytes: [UInt8], file: String, of placements: [AllocationRecord.Pair], in round: Round
  ) -> (answers: [ReviewAnswer]?, diagnostics: [Diagnostic]) {
    let log = Log()
    guard let table = CSVReader.table(bytes, file: file, log: log) else { return (nil, log.diagnostics) }
    let answers = ResponseSheet(table: table, placements: placements, round: round, log: log).answers()
    return (log.hasErrors ? nil : answers, log.diagnostics.sorted())
  }
}

private struct ResponseSheet {
  let table: RawTable
  let placements: [AllocationRecord.Pair]
  let round: Round
  let log: Log

  func answers() -> [ReviewAnswer] {
    guard hasHeader() else { return [] }
    guard let agency = agency() else { return [] }
    var firstRows: [AllocationRecord.Pair: Int] = [:]
    var answers: [ReviewAnswer] = []
    for row in rows {
      guard let pair = pair(row, of: agency) else { continue }
      if let first = firstRows[pair] {
        error(
          row, "position_id", "\(quoted(pair.candidate)) in \(quoted(pair.position)) is already in line \(line(first))",
          "keep one of the two rows")
        continue
      }
      firstRows[pair] = row
      if let answer = answer(row, pair, agency) { answers.append(answer) }
    }
    for pair in placements where isOf(agency, pair) && firstRows[pair] == nil {
      log.error(
        table.file, nil, nil, "\(quoted(pair.candidate)) in \(quoted(pair.position)) is neither answered nor left open",
        "add its row; an empty answer leaves it open")
    }
    return answers
  }

  private var rows: some Sequence<Int> { (0..<table.count).lazy.filter { [table] in table.isWhole($0) } }

  private func line(_ row: Int) -> Int { table.line(row) ?? 0 }

  private func error(_ row: Int, _ column: String, _ message: String, _ remedy: String?) {
    log.error(table.file, table.line(row), column, message, remedy)
  }

  private func text(_ row: Int, _ column: String) -> String {
    table.column(column).map { SpreadsheetText.original(table[row, $0]) } ?? ""
  }

  private func hasHeader() -> Bool {
    if table.columns.count == 1, table.columns[0].contains(";") {
      log.error(table.file, 1, nil, "the file uses ; instead of ,", "save it as CSV with commas between the cells")
      return false
    }
    let known = ReviewAnswer.columns
    for column in table.columns where !known.contains(column) && !column.isEmpty {
      let free = known.filter { !table.columns.contains($0) }
      log.warning(
        table.file, 1, column, "unknown column; it is ignored",
        log.nearMiss(column, among: free) ?? "the columns of a response are \(known.joined(separator: ", "))")
    }
    let missing = known.dropLast(2).filter { !table.columns.contains($0) }
    for column in missing {
      log.error(
        table.file, 1, column, "the column is missing from the header",
        "fill in the response.csv of the agency's packet")
    }
    return missing.isEmpty
  }

  /// The one that the file answers for; every row that names another is told.
  private func agency() -> AgencyIndex? {
    if table.count == 0 {
      log.error(
        table.file, nil, nil, "the file answers nothing; expected a row for each placement of an agency",
        "fill in the response.csv of the agency's packet")
    }
    let first = rows.first { round.agencies.index(of: text($0, "agency_id")) != nil }
    let agency = first.flatMap { round.agencies.index(of: text($0, "agency_id")) }
    for row in rows {
      let found = text(row, "agency_id")
      if found.isEmpty {
        error(row, "agency_id", "the cell is empty; a value is required", nil)
      } else if round.agencies.index(of: found) == nil {
        error(
          row, "agency_id", "unknown agency \(quoted(found))",
          log.nearMiss(found, among: round.agencies.rows.map(\.id)) ?? "name an agency of the round")
      } else if let agency, let first, round.agencies[agency].id != found {
        error(
          row, "agency_id",
          "the row is of agency \(quoted(found)), and line \(line(first)) of \(quoted(round.agencies[agency].id))",
          "give each agency's answers a file of their own")
      }
      checkRound(row)
    }
    return agency
  }

  private func checkRound(_ row: Int) {
    let (name, expected) = (text(row, "round"), round.policy.round)
    if name == expected || name == Self.asDate(expected) { return }
    error(
      row, "round", "found \(quoted(name)); expected \(quoted(expected)), the round that is reviewed",
      "answer the packet of this round"
        + (Self.asDate(expected) == nil
          ? "" : "; if a spreadsheet made a date of it, write \(quoted(expected)) as text"))
  }

  /// What a spreadsheet makes of `2026-09`: `Sep-26`; nil for a text that is no month.
  private static func asDate(_ text: String) -> String? {
    guard text.utf8.count == 7, let day = Day(text + "-01") else { return nil }
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let parts = day.description.split(separator: "-")
    return Int(parts[1]).map { "\(months[$0 - 1])-\(parts[0].suffix(2))" }
  }

  private func isOf(_ agency: AgencyIndex, _ pair: AllocationRecord.Pair) -> Bool {
    round.positions.index(of: pair.position).map { round.positions[$0].agency == agency } ?? false
  }

  /// The placement that a row answers; nil, with an error, where the allocation has no such placement of the agency.
  private func pair(_ row: Int, of agency: AgencyIndex) -> AllocationRecord.Pair? {
    let pair = AllocationRecord.Pair(candidate: text(row, "candidate_id"), position: text(row, "position_id"))
    guard let position = round.positions.index(of: pair.position) else {
      unknown(row, "position_id", "position", pair.position, among: round.positions.rows.lazy.map(\.id))
      if round.candidates.index(of: pair.candidate) == nil { unknownCandidate(row, pair) }
      return nil
    }
    guard round.candidates.index(of: pair.candidate) != nil else {
      unknownCandidate(row, pair)
      return nil
    }
    let owner = round.positions[position].agency
    guard owner == agency else {
      error(
        row, "position_id",
        "\(quoted(pair.position)) is a position of agency \(quoted(round.agencies[owner].id)), and the file answers for"
          + " \(quoted(round.agencies[agency].id))",
        "remove the row: an agency answers for its own positions")
      return nil
    }
    guard placements.contains(pair) else {
      let seat = placements.first { $0.candidate == pair.candidate }.map { "has them in \(quoted($0.position))" }
      error(
        row, "candidate_id",
        "\(quoted(pair.candidate)) is not placed in \(quoted(pair.position)): the allocation"
          + " \(seat ?? "does not place them")",
        "answer the packet that was made of this allocation")
      return nil
    }
    return pair
  }

  private func unknownCandidate(_ row: Int, _ pair: AllocationRecord.Pair) {
    unknown(row, "candidate_id", "candidate", pair.candidate, among: round.candidates.rows.lazy.map(\.id))
  }

  private func unknown(
    _ row: Int, _ column: String, _ noun: String, _ found: String, among known: some Sequence<String>
  ) {
    if found.isEmpty {
      error(row, column, "the cell is empty; a value is required", nil)
    } else {
      error(row, column, "unknown \(noun) \(quoted(found))", log.nearMiss(found, among: known))
    }
  }

  private func answer(_ row: Int, _ pair: AllocationRecord.Pair, _ agency: AgencyIndex) -> ReviewAnswer? {
    let decision: ReviewDecision? = choice(row, "answer", "answer", "leave the cell empty for still open")
    let reason: ReturnReason? = choice(row, "reason", "reason", "use 'other' with a note")
    let note = text(row, "note").split(whereSeparator: \.isNewline).joined(separator: " ")
    let isReturn = decision == .returned
    if isReturn, text(row, "reason").isEmpty {
      error(
        row, "reason", "a return needs a reason",
        "give one of \(ReturnReason.allCases.map { quoted($0.rawValue) }.alternatives)")
    }
    if !isReturn, text(row, "answer").isEmpty || decision != nil, !text(row, "reason").isEmpty {
      error(
        row, "reason",
        "\(quoted(text(row, "reason"))) is the reason of a return, and the answer is"
          + " \(decision.map { quoted($0.rawValue) } ?? "none")",
        "answer 'return', or leave the reason empty")
    }
    if reason == .other, note.allSatisfy(\.isWhitespace) {
      error(row, "note", "the reason 'other' says nothing without a note", "say in the note what the reason is")
    }
    return ReviewAnswer(
      agency: round.agencies[agency].id, candidate: pair.candidate, position: pair.position, decision: decision,
      reason: reason, note: note, file: table.file, line: table.line(row))
  }

  /// nil for an empty cell, and with an error for a word that is not of the list.
  private func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ row: Int, _ column: String, _ noun: String, _ otherwise: String
  ) -> Choice? {
    let found = text(row, column)
    if found.isEmpty { return nil }
    if let choice = Choice(rawValue: found) { return choice }
    let known = Choice.allCases.map(\.rawValue)
    error(
      row, column, "unknown \(noun) \(quoted(found)); expected \(known.map(quoted).alternatives)",
      log.nearMiss(found, among: known) ?? otherwise)
    return nil
  }
}
