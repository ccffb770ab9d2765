import Foundation
import Testing

@testable import Reports

/// What stands in every page between the script's tags.
private let ownScript = "\(script)"

/// Every element is closed where it should be, ids are unique, and what refers to an id finds it.
func checkMarkup(_ file: ReportFile) throws {
  // The one script is the program's own, and holds the signs of comparison.
  let parts = file.contents.components(separatedBy: "<script>\n")
  #expect(parts.count == 2, "\(file.name) has one script")
  let end = try #require(parts.last?.components(separatedBy: "</script>"))
  #expect(end.count == 2 && end[0] == ownScript, "\(file.name): the script is not the program's own")
  let body = (parts[0] + end[1]).replacing(/<style>[^<]*<\/style>/, with: "")
  var open: [Substring] = []
  var ids: [String] = []
  var references: [String] = []
  for match in body.matches(of: /<(\/?)([A-Za-z0-9]+)((?:\s[a-zA-Z0-9-]+="[^"<>]*")*)>|<!DOCTYPE html>/) {
    guard let name = match.output.2, let slash = match.output.1 else { continue }
    if slash == "/" {
      #expect(open.popLast() == name, "\(file.name) closes \(name)")
    } else if !["meta", "br", "link", "input"].contains(name) {
      open.append(name)
    }
    for attribute in (match.output.3 ?? "").matches(of: /([a-z-]+)="([^"]*)"/) {
      let value = String(attribute.output.2)
      switch attribute.output.1 {
      case "id": ids.append(value)
      case "aria-labelledby": references.append(value)
      case "href" where value.hasPrefix("#"): references.append(String(value.dropFirst()))
      default: break
      }
    }
  }
  #expect(open.isEmpty, "\(file.name) leaves \(open) open")
  #expect(Set(ids).count == ids.count, "\(file.name) repeats an id")
  for reference in references { #expect(ids.contains(reference), "\(file.name) has no \(reference)") }
  // What is left once the tags are gone is text, with nothing that could be one.
  let text = body.replacing(/<\/?[A-Za-z0-9]+(?:\s[a-zA-Z0-9-]+="[^"<>]*")*>|<!DOCTYPE html>/, with: "")
  #expect(!text.contains("<") && !text.contains(">"), "\(file.name)")
}

/// The cells of a CSV file.
func records(_ text: String) -> [[String]] {
  var rows: [[String]] = []
  var row: [String] = []
  var cell = String.UnicodeScalarView()
  var quoted = false
  var scalars = Array(text.unicodeScalars)[...]
  while let next = scalars.popFirst() {
    if quoted {
      if next != "\"" {
        cell.append(next)
      } else if scalars.first == "\"" {
        cell.append(scalars.removeFirst())
      } else {
        quoted = false
      }
    } else if next == "\"" {
      quoted = true
    } else if next == "," || next == "\n" {
      row.append(String(cell))
      cell = String.UnicodeScalarView()
      if next == "\n" {
        rows.append(row)
        row = []
      }
    } else {
      cell.append(next)
    }
  }
  return rows
}
