import Explanation

/// A drawing of lines or points over two axes, as SVG inside a page. The figures stand in a table beside it, so the drawing
/// itself is described in a sentence only.
struct Plot {
  struct Series {
    let name: String
    /// In the units of the axes.
    let points: [(x: Double, y: Double)]
    var isLine = true
  }

  let title: String
  let xTitle: String
  let yTitle: String
  /// Marks of the horizontal axis with their labels.
  let xMarks: [(x: Double, label: String)]
  let series: [Series]

  private static let (width, height) = (640.0, 320.0)
  private static let (left, right, top, bottom) = (96.0, 150.0, 36.0, 56.0)
  /// Tells the lines apart without colour.
  private static let dashes = ["none", "7 4", "2 4", "10 3 2 3", "1 3", "14 4"]

  var svg: HTML {
    let points = series.flatMap(\.points)
    let (xs, ys) = (points.map(\.x) + xMarks.map(\.x), points.map(\.y))
    let (xLow, xHigh) = Self.range(xs)
    let (yLow, yHigh) = Self.range(ys)
    func x(_ value: Double) -> Double {
      Self.left + (value - xLow) / (xHigh - xLow) * (Self.width - Self.left - Self.right)
    }
    func y(_ value: Double) -> Double {
      Self.height - Self.bottom - (value - yLow) / (yHigh - yLow) * (Self.height - Self.top - Self.bottom)
    }
    return tag(
      "svg",
      [
        "viewBox": "0 0 640 320", "width": "640", "role": "img", "aria-label": title,
        "style": "max-width: 100%; height: auto; color: inherit", "font-size": "12", "fill": "currentColor",
      ]
    ) {
      for value in Self.marks(yLow, yHigh) {
        line(Self.left, y(value), Self.width - Self.right, y(value), "0.2")
        label(Self.left - 8, y(value) + 4, "end", Self.text(value))
      }
      for mark in xMarks {
        line(x(mark.x), Self.height - Self.bottom, x(mark.x), Self.height - Self.bottom + 5, "0.8")
        label(x(mark.x), Self.height - Self.bottom + 20, "middle", mark.label)
      }
      label((Self.left + Self.width - Self.right) / 2, Self.height - 12, "middle", xTitle)
      label(4, 16, "start", yTitle)
      for (number, one) in series.enumerated() {
        drawn(one, Self.dashes[number % Self.dashes.count], x, y)
      }
      key
    }
  }

  @HTMLBuilder private func drawn(
    _ series: Series, _ dash: String, _ x: (Double) -> Double, _ y: (Double) -> Double
  ) -> HTML {
    if series.isLine {
      tag(
        "polyline",
        [
          "points": series.points.map { "\(Self.rounded(x($0.x))),\(Self.rounded(y($0.y)))" }.joined(separator: " "),
          "fill": "none", "stroke": "currentColor", "stroke-width": "1.5", "stroke-dasharray": dash,
        ], "")
    }
    for point in series.points {
      tag(
        "circle",
        [
          "cx": Self.rounded(x(point.x)), "cy": Self.rounded(y(point.y)), "r": "4",
          "fill": series.isLine || series.name.isEmpty ? "currentColor" : "none", "stroke": "currentColor",
        ]
      ) { tag("title", "\(series.name) \(Self.text(point.y))") }
    }
  }

  /// What each line stands for, beside the drawing.
  @HTMLBuilder private var key: HTML {
    let named = series.enumerated().filter { !$0.element.name.isEmpty && $0.element.isLine }
    for (place, item) in named.enumerated() {
      let y = Self.top + 10 + Double(place) * 20
      tag(
        "line",
        [
          "x1": Self.rounded(Self.width - Self.right + 12), "y1": Self.rounded(y - 4),
          "x2": Self.rounded(Self.width - Self.right + 42), "y2": Self.rounded(y - 4), "stroke": "currentColor",
          "stroke-width": "1.5", "stroke-dasharray": Self.dashes[item.offset % Self.dashes.count],
        ], "")
      label(Self.width - Self.right + 48, y, "start", item.element.name)
    }
  }

  private func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ opacity: String) -> HTML {
    tag(
      "line",
      [
        "x1": Self.rounded(x1), "y1": Self.rounded(y1), "x2": Self.rounded(x2), "y2": Self.rounded(y2),
        "stroke": "currentColor", "stroke-opacity": opacity,
      ], "")
  }

  private func label(_ x: Double, _ y: Double, _ anchor: String, _ text: String) -> HTML {
    tag("text", ["x": Self.rounded(x), "y": Self.rounded(y), "text-anchor": anchor], text)
  }

  /// A little wider than the values, so that no point lies on the frame.
  private static func range(_ values: [Double]) -> (Double, Double) {
    guard let low = values.min(), let high = values.max() else { return (0, 1) }
    let margin = high > low ? (high - low) * 0.05 : max(1, abs(high) * 0.05)
    return (low - margin, high + margin)
  }

  /// Round numbers within the range, five or so.
  private static func marks(_ low: Double, _ high: Double) -> [Double] {
    var step = 1.0
    while (high - low) / step > 6 { step *= 10 }
    for finer in [5.0, 2.0] where step > 1 && (high - low) / (step / finer) <= 6 {
      step /= finer
      break
    }
    return stride(from: (low / step).rounded(.up) * step, through: high, by: step).map { $0 }
  }

  private static func rounded(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }

  private static func text(_ value: Double) -> String { Wording.number(Int(value.rounded())) }
}
