import Explanation

/// A column of a table: its heading, and how its cells stand.
struct Column {
  let heading: String
  /// The style of its cells; nil for text that wraps.
  let style: String?
  var isFigure: Bool { style == "figure" }

  static func words(_ heading: String) -> Column { Column(heading: heading, style: nil) }
  static func figure(_ heading: String) -> Column { Column(heading: heading, style: "figure") }
  /// A day or an id, which stays on one line.
  static func word(_ heading: String) -> Column { Column(heading: heading, style: "word") }
}

/// A table with a caption, headings with a scope, and a frame that scrolls where the screen is narrow. The first cell
/// of a row is its heading.
///
/// - Parameter id: unique in the page.
func dataTable(id: String, caption: String, _ columns: [Column], _ rows: [[HTML]]) -> HTML {
  // A short table is printed on one page.
  let frame = rows.count > 12 ? "scroll" : "scroll short"
  return tag("div", ["class": frame, "role": "group", "tabindex": "0", "aria-labelledby": "\(id)-caption"]) {
    tag("table") {
      tag("caption", ["id": "\(id)-caption"], caption)
      tag("thead") {
        tag("tr") {
          for column in columns {
            tag("th", column.isFigure ? ["scope": "col", "class": "figure"] : ["scope": "col"], column.heading)
          }
        }
      }
      tag("tbody") {
        for row in rows {
          tag("tr") {
            for (cell, column) in zip(row, columns).enumerated() {
              if cell == 0 {
                tag("th", column.1.style.map { ["scope": "row", "class": $0] } ?? ["scope": "row"]) { column.0 }
              } else if let style = column.1.style {
                tag("td", ["class": style]) { column.0 }
              } else {
                tag("td") { column.0 }
              }
            }
          }
        }
      }
    }
  }
}

/// A bar of how much of a whole is filled. The row that it stands in has the figures, so it is hidden from a reader's
/// ear.
func bar(_ part: Int, of whole: Int) -> HTML {
  let filled = Wording.percent(part, of: whole)
  return tag(
    "svg", ["class": "bar", "viewBox": "0 0 100 10", "preserveAspectRatio": "none", "aria-hidden": "true"]
  ) {
    tag("rect", ["class": "whole", "width": "100", "height": "10"], "")
    tag("rect", ["class": "part", "width": String(min(100, filled)), "height": "10"], "")
  }
}

/// Rows of seats and placements, with a bar each; where a limit keeps seats empty, how many.
func fillTable(id: String, caption: String, heading: String, _ rows: [FillRow], showAgency: Bool = false) -> HTML {
  var columns: [Column] = [.words(heading)]
  if showAgency { columns.append(.words("Agency")) }
  let areSomeBeyond = rows.contains { $0.beyond > 0 }
  columns += [.figure("Seats"), .figure("Filled"), .figure("Empty")]
  if areSomeBeyond { columns.append(.figure("Beyond a limit")) }
  columns += [.figure("Share"), .words("Filled share")]
  return dataTable(
    id: id, caption: caption, columns,
    rows.map { row in
      var cells: [HTML] = [.text(row.name.text)]
      if showAgency { cells.append(.text(row.agency?.name ?? "")) }
      cells += [
        .text(Wording.number(row.seats)), .text(Wording.number(row.filled)),
        .text(Wording.number(row.empty)),
      ]
      if areSomeBeyond { cells.append(.text(Wording.number(row.beyond))) }
      cells += [
        .text(row.seats == 0 ? "–" : "\(Wording.percent(row.filled, of: row.seats)) %"),
        bar(row.filled, of: row.seats),
      ]
      return cells
    })
}
