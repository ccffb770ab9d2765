/// A whole page: one file, nothing fetched. It says all without its script, which searches and sorts.
func page(
  title: String, subtitle: String, sections: [(id: String, title: String)], footer: String,
  @HTMLBuilder _ content: () -> HTML
) -> String {
  let body = content()
  return HTML.joined([
    .doctype,
    tag("html", ["lang": "en"]) {
      tag("head") {
        tag("meta", ["charset": "utf-8"], "")
        tag("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"], "")
        tag("meta", ["name": "referrer", "content": "no-referrer"], "")
        tag(
          "meta",
          [
            "http-equiv": "Content-Security-Policy",
            "content": "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none';"
              + " form-action 'none'",
          ], "")
        tag("title", title)
        HTML.style(stylesheet)
      }
      tag("body") {
        tag("a", ["class": "skip", "href": "#main"], "Skip to the main content")
        tag("header") {
          tag("div", ["class": "inner"]) {
            tag("h1", title)
            tag("p", subtitle)
          }
        }
        tag("nav", ["aria-label": "On this page"]) {
          tag("ul") {
            for section in sections {
              tag("li") { tag("a", ["href": "#\(section.id)"], section.title) }
            }
          }
        }
        tag("main", ["id": "main"]) { body }
        tag("footer") { tag("p", footer) }
        HTML.script(script)
      }
    },
  ]).markup
}

/// A section with its heading.
func section(_ id: String, _ title: String, @HTMLBuilder _ content: () -> HTML) -> HTML {
  let body = content()
  return tag("section", ["aria-labelledby": id]) {
    tag("h2", ["id": id], title)
    body
  }
}

/// Terms with their values, as a grid.
func facts(_ pairs: [(term: String, value: String)], style: String = "facts") -> HTML {
  tag("dl", ["class": style]) {
    for pair in pairs {
      tag("div") {
        tag("dt", pair.term)
        tag("dd", pair.value)
      }
    }
  }
}
