import Explanation
public import Planning
import Staffing

/// What came of a review, for planners.
extension Answers {
  public static func text(_ review: Review) -> String { lines(ReviewWords.lines(review)) }

  /// The same as JSON.
  public static func json(_ review: Review) -> String { ReviewWords.json(review).text }
}

enum ReviewWords {
  static func lines(_ review: Review) -> [String] {
    let round = review.round
    let silent = review.silent.map { round.named($0).text }
    let barred = review.returned.count { $0.reason?.isAboutThePair ?? false }
    var lines = [
      "\(round.policy.round): \(Wording.count(review.placements.count, "placement")) reviewed.",
      "  \(Wording.number(review.accepted.count)) accepted: pinned, and offered.",
      "  \(Wording.number(review.returned.count)) returned: no longer selectable there;"
        + " \(Wording.number(barred)) of them barred with the agency's reason.",
      "  \(Wording.number(review.open.count)) open: proposed, and free to move.",
    ]
    if !silent.isEmpty { lines.append("  No answer came from \(Wording.list(silent)).") }
    if !review.returned.isEmpty {
      lines += ["", "Returned, and why:"]
      lines += review.returned.map { answer in
        let note = answer.note.isEmpty ? "" : " “\(answer.note)”"
        let reason = answer.reason == .other ? "Another reason:" : "\(answer.reason?.title ?? "")."
        return "  \(name(answer, in: round)): \(reason)\(note)"
      }
    }
    if !review.conflicts.isEmpty {
      lines += ["", "Conflicts, and what counts:"] + review.conflicts.map { "  \(place($0)): \($0.message)." }
    }
    return lines
  }

  static func json(_ review: Review) -> JSONText {
    let round = review.round
    return [
      "answer": "review", "format": 1, "round": .string(round.policy.round),
      "placements": .number(review.placements.count),
      "answers": .list(review.answers) { answer in
        [
          "agency": .string(answer.agency), "candidate": .string(answer.candidate),
          "position": .string(answer.position), "answer": .string(answer.decision?.rawValue ?? "open"),
          "reason": .optional(answer.reason) { .string($0.rawValue) }, "note": .string(answer.note),
          "file": .string(answer.file), "line": .optional(answer.line) { .number($0) },
        ]
      },
      "no_answer_from": .list(review.silent) { .string(round.agencies[$0].id) },
      "stages": .list(review.held) { seat in
        [
          "candidate": .string(seat.candidate), "position": .string(seat.position),
          "stage": .string(seat.stage.rawValue),
        ]
      },
      "conflicts": .list(review.conflicts) { conflict in
        [
          "file": .string(conflict.file), "line": .optional(conflict.line) { .number($0) },
          "message": .string(conflict.message),
        ]
      },
    ]
  }

  private static func name(_ answer: ReviewAnswer, in round: Round) -> String {
    let candidate = round.candidates.index(of: answer.candidate).map { round.named($0).text } ?? answer.candidate
    let position = round.positions.index(of: answer.position).map { round.named($0).text } ?? answer.position
    return "\(candidate) in \(position)"
  }

  private static func place(_ conflict: Diagnostic) -> String {
    conflict.line.map { "\(conflict.file):\($0)" } ?? conflict.file
  }
}
