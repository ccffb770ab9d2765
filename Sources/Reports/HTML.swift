/// A piece of a page. Text and attribute values are escaped as they come in; tags, attribute names and styles are
/// literals of this program, so no name in a round can become markup.
struct HTML: ExpressibleByStringInterpolation {
  private(set) var markup: String

  private init(markup: String) { self.markup = markup }

  /// Text, escaped: a string literal with whatever it interpolates.
  init(stringLiteral text: String) { self.init(markup: Self.escaped(text)) }

  static func text(_ text: String) -> HTML { HTML(markup: escaped(text)) }

  static func style(_ rules: StaticString) -> HTML { HTML(markup: "<style>\n\(rules)</style>\n") }

  static func script(_ code: StaticString) -> HTML { HTML(markup: "<script>\n\(code)</script>\n") }

  static let doctype = HTML(markup: "<!DOCTYPE html>\n")

  static func joined(_ parts: [HTML]) -> HTML { HTML(markup: parts.map(\.markup).joined()) }

  /// `<tag name="value">…</tag>`; a tag that takes no content has no end tag.
  static func element(_ tag: StaticString, _ attributes: KeyValuePairs<StaticString, String>, _ content: HTML) -> HTML {
    var markup = "<\(tag)"
    for (name, value) in attributes { markup += " \(name)=\"\(escaped(value))\"" }
    markup += ">"
    if ["meta", "br", "link", "input"].contains("\(tag)") { return HTML(markup: markup + "\n") }
    markup += content.markup + "</\(tag)>"
    if Self.blocks.contains("\(tag)") { markup += "\n" }
    return HTML(markup: markup)
  }

  private static let blocks: Set<String> = [
    "html", "head", "title", "body", "header", "main", "nav", "footer", "section", "article", "div", "h1", "h2", "h3",
    "h4", "p", "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tr", "details", "summary",
    "figure", "figcaption", "svg", "form", "fieldset", "legend", "select", "option",
  ]

  /// Control characters, which a page may not hold, become U+FFFD.
  private static func escaped(_ text: String) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\n", "\t": result.unicodeScalars.append(scalar)
      case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value): result.unicodeScalars.append("\u{FFFD}")
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

@resultBuilder
enum HTMLBuilder {
  static func buildExpression(_ part: HTML) -> HTML { part }
  static func buildBlock(_ parts: HTML...) -> HTML { .joined(parts) }
  static func buildArray(_ parts: [HTML]) -> HTML { .joined(parts) }
  static func buildOptional(_ part: HTML?) -> HTML { part ?? .joined([]) }
  static func buildEither(first part: HTML) -> HTML { part }
  static func buildEither(second part: HTML) -> HTML { part }
}

/// An element with its content.
func tag(
  _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:], @HTMLBuilder _ content: () -> HTML
) -> HTML {
  .element(name, attributes, content())
}

/// An element with text alone.
func tag(_ name: StaticString, _ attributes: KeyValuePairs<StaticString, String>, _ text: String) -> HTML {
  .element(name, attributes, .text(text))
}

func tag(_ name: StaticString, _ text: String) -> HTML { .element(name, [:], .text(text)) }
