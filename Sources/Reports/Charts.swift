import Explanation

/// A drawing with its words: what a reader who cannot see it is told, and below it the figures as a table.
///
/// - Parameters:
///   - id: unique in the page.
///   - words: what the drawing shows, in a sentence.
///   - size: of the drawing's own units.
func chart(
  id: String, title: String, words: String, size: (width: Int, height: Int), _ shapes: HTML,
  @HTMLBuilder data: () -> HTML
) -> HTML {
  let table = data()
  return tag("figure", ["class": "chart", "aria-labelledby": "\(id)-title"]) {
    tag("figcaption", ["id": "\(id)-title"], title)
    tag("p", ["class": "quiet"], words)
    tag("div", ["class": "drawing", "role": "group", "tabindex": "0", "aria-label": "Drawing: \(title)"]) {
      tag(
        "svg",
        [
          "viewBox": "0 0 \(size.width) \(size.height)", "width": "\(size.width)", "height": "\(size.height)",
          "role": "img", "aria-label": "\(title). \(words)",
        ]
      ) { shapes }
    }
    tag("details") {
      tag("summary", "Figures of this chart")
      table
    }
  }
}

func rectangle(_ style: String, x: Int, y: Int, width: Int, height: Int) -> HTML {
  tag(
    "rect", ["class": style, "x": "\(x)", "y": "\(y)", "width": "\(max(0, width))", "height": "\(max(0, height))"], "")
}

func label(_ text: String, x: Int, y: Int, _ style: String = "label") -> HTML {
  tag("text", ["class": style, "x": "\(x)", "y": "\(y)"], text)
}

/// Whom a row of a drawing is about: the name where there is room for it, else the id; a pointer on it is told both.
func label(_ named: Named, _ length: Int, x: Int, y: Int) -> HTML {
  let name = named.name.isEmpty ? named.id : named.name
  return tag("text", ["class": "label end", "x": "\(x)", "y": "\(y)"]) {
    tag("title", named.text)
    HTML.text(name.count <= length ? name : named.id)
  }
}

/// Seats and how many are filled, a bar for each row.
func fillChart(id: String, title: String, _ rows: [FillRow], @HTMLBuilder data: () -> HTML) -> HTML {
  let most = max(1, rows.map(\.seats).max() ?? 1)
  let (left, scale, step) = (190, 400, 22)
  let shapes = HTML.joined(
    rows.enumerated().flatMap { index, row in
      let y = index * step + 4
      return [
        label(row.name, 26, x: left - 8, y: y + 12),
        rectangle("whole", x: left, y: y, width: row.seats * scale / most, height: 15),
        rectangle("part", x: left, y: y, width: min(row.filled, row.seats) * scale / most, height: 15),
        label("\(row.filled) of \(row.seats)", x: left + row.seats * scale / most + 6, y: y + 12),
      ]
    })
  let filled = rows.reduce(0) { $0 + $1.filled }
  return chart(
    id: id, title: title,
    words: "\(Wording.number(filled)) of \(Wording.number(rows.reduce(0) { $0 + $1.seats })) seats are filled.",
    size: (left + scale + 80, rows.count * step + 8), shapes, data: data)
}

/// How many values fall into each of ten equal parts of a range.
struct Histogram: Equatable {
  let title: String
  let lower: [Int]
  let counts: [Int]
  let width: Int

  /// - Parameter range: the lowest and the highest value that is possible; the highest counts in the last part.
  init(_ title: String, _ values: [Int], range: ClosedRange<Int>) {
    self.title = title
    width = max(1, (range.upperBound - range.lowerBound + 9) / 10)
    let width = width
    lower = (0..<10).map { range.lowerBound + $0 * width }
    var counts = [Int](repeating: 0, count: 10)
    for value in values { counts[min(9, max(0, (value - range.lowerBound) / width))] += 1 }
    self.counts = counts
  }

  func part(_ index: Int) -> String {
    "\(Wording.number(lower[index]))–\(Wording.number(lower[index] + width - (index == 9 ? 0 : 1)))"
  }
}

func histogramChart(id: String, _ histogram: Histogram) -> HTML {
  let most = max(1, histogram.counts.max() ?? 1)
  let (column, top, height) = (56, 18, 130)
  let shapes = HTML.joined(
    histogram.counts.enumerated().flatMap { index, count in
      let tall = count * height / most
      return [
        rectangle("part", x: index * column + 4, y: top + height - tall, width: column - 8, height: tall),
        label(Wording.number(count), x: index * column + column / 2, y: top + height - tall - 4, "label middle"),
        label(Wording.number(histogram.lower[index]), x: index * column + 4, y: top + height + 16),
      ]
    })
  let mode = histogram.counts.firstIndex(of: histogram.counts.max() ?? 0) ?? 0
  return chart(
    id: id, title: histogram.title,
    words: "Most people, \(Wording.number(histogram.counts[mode])), are in \(histogram.part(mode)).",
    size: (10 * column, top + height + 24), shapes
  ) {
    dataTable(
      id: "\(id)-data", caption: histogram.title, [.words("From–to"), .figure("People")],
      histogram.counts.enumerated().map { [.text(histogram.part($0)), .text(Wording.number($1))] })
  }
}

/// Counts by row and column, the stronger the colour the more. A count that is withheld is hatched, with a dot.
///
/// - Parameter rows: names and counts by column; nil for withheld.
func heatMap(
  id: String, title: String, words: String, rowHeading: String, columns: [Named], rows: [(Named, [Int?])],
  total: [Int?]?
) -> HTML {
  let (left, top, cell) = (150, 96, 24)
  let most = max(1, rows.flatMap(\.1).compactMap { $0 }.max() ?? 1)
  var shapes: [HTML] = columns.enumerated().map { index, column in
    let x = left + index * cell + 16
    return tag("text", ["class": "label", "transform": "translate(\(x) \(top - 6)) rotate(-60)"], column.id)
  }
  for (index, row) in rows.enumerated() {
    let y = top + index * cell
    shapes.append(label(row.0, 20, x: left - 6, y: y + 16))
    for (place, count) in row.1.enumerated() {
      let shade = count.map { $0 == 0 ? 0 : 1 + min(3, 4 * $0 / (most + 1)) }
      let x = left + place * cell
      shapes.append(
        rectangle("heat \(shade.map { "heat-\($0)" } ?? "withheld")", x: x, y: y, width: cell - 2, height: cell - 2))
      let text = count.map { $0 == 0 ? "" : "\($0)" } ?? "·"
      if !text.isEmpty {
        shapes.append(label(text, x: x + 11, y: y + 15, "label middle" + (shade.map { " on-\($0)" } ?? "")))
      }
    }
  }
  let legend =
    rows.contains { $0.1.contains(nil) }
    ? "An empty field is 0, and a dot a count that is withheld." : "An empty field is 0."
  return chart(
    id: id, title: title, words: "\(words) \(legend) The stronger the colour, the more.",
    size: (left + max(1, columns.count) * cell + 60, top + rows.count * cell + 4), .joined(shapes)
  ) {
    dataTable(
      id: "\(id)-data", caption: title, [.words(rowHeading)] + columns.map { .figure($0.id) },
      rows.map { name, counts in [.text(name.text)] + counts.map { .text(shown($0)) } }
        + (total.map { [[.text("Total")] + $0.map { .text(shown($0)) }] } ?? []))
  }
}

/// A count of people, or that it is withheld.
func shown(_ count: Int?) -> String { count.map(Wording.number) ?? "withheld" }
