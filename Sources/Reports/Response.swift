import Explanation
import Staffing

/// The file in which an agency answers: a row for each placement, the columns `answer` (`accept`, `return`, or empty
/// for still open), `reason` (a code of `ReturnReason`, with every return) and `note` to be filled in.
public enum ResponseFile {
  public static let columns = ReviewAnswer.columns

  static func text(_ view: AgencyView) -> String {
    CSVText.file(
      columns,
      view.cards.map { [view.round.id, view.agency.id, $0.candidate.id, $0.position.id, "", "", ""] })
  }
}

/// The same as a form, hidden where there is no script to save it. It saves the file on the reader's own machine;
/// nothing is sent.
@HTMLBuilder func responseForm(_ view: AgencyView) -> HTML {
  if view.cards.isEmpty {
    tag("p", "There is no placement to answer.")
  } else {
    tag(
      "p",
      "Accept each placement, or return it with a reason. Leave open what is not decided yet. Then save the file and"
        + " send it back. Nothing leaves this page by itself.")
    tag("p") {
      HTML.text("You can also fill in ")
      tag("a", ["href": "response.csv"], "response.csv")
      HTML.text(
        " in a spreadsheet: the column answer takes accept or return, and the column reason a code: "
          + Wording.list(ReturnReason.allCases.map(\.rawValue)) + ".")
    }
    tag("noscript") { tag("p", "The form below needs JavaScript, which is off here. Fill in response.csv instead.") }
    tag(
      "form",
      [
        "id": "response-form", "data-columns": ResponseFile.columns.joined(separator: ","), "data-round": view.round.id,
        "data-agency": view.agency.id, "data-file": "response-\(view.agency.id).csv", "hidden": "hidden",
      ]
    ) {
      for card in view.cards { answer(card) }
      tag("p") {
        tag("button", ["type": "button", "id": "response-save", "class": "button"], "Save the answers as a file")
      }
      tag("p", ["id": "response-status", "role": "status"], "")
    }
  }
}

private func answer(_ card: AgencyCard) -> HTML {
  let id = "r-\(card.candidate.id)"
  return tag(
    "fieldset", ["data-candidate": card.candidate.id, "data-position": card.position.id]
  ) {
    tag("legend", "\(card.candidate.text) in \(card.position.text)")
    tag("div", ["class": "choices"]) {
      choice(id, "accept", "Accept")
      choice(id, "return", "Return")
      choice(id, "", "Still open")
    }
    tag("label", ["for": "\(id)-reason"], "Reason, if returned")
    tag("select", ["id": "\(id)-reason"]) {
      tag("option", ["value": ""], "None")
      for reason in ReturnReason.allCases { tag("option", ["value": reason.rawValue], reason.title) }
    }
    tag("label", ["for": "\(id)-note"], "Note")
    tag("textarea", ["id": "\(id)-note", "rows": "2"], "")
  }
}

private func choice(_ id: String, _ value: String, _ title: String) -> HTML {
  tag("label", ["class": "choice"]) {
    tag(
      "input",
      value.isEmpty
        ? ["type": "radio", "name": id, "value": value, "checked": "checked"]
        : ["type": "radio", "name": id, "value": value], "")
    HTML.text(" \(title)")
  }
}
