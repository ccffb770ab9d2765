public import Explanation

/// One file of a report.
public struct ReportFile: Equatable, Sendable {
  public let name: String
  public let contents: String
}

/// A report as files: pages that need nothing else, the same facts as JSON, and spreadsheets. Same explanation, same
/// bytes.
public enum ReportFiles {
  /// `index.html`, `report.json`, `placements.csv`, `unplaced.csv` and `unfilled.csv` for planners; `agency-ID.html`
  /// and `agency-ID.json` for each agency, with what that agency may see.
  public static func render(_ explanation: RoundExplanation) -> [ReportFile] {
    var files = [
      ReportFile(name: "index.html", contents: roundPage(explanation)),
      ReportFile(name: "report.json", contents: RoundJSON.text(explanation)),
      ReportFile(name: "placements.csv", contents: Spreadsheets.placements(explanation)),
      ReportFile(name: "unplaced.csv", contents: Spreadsheets.unplaced(explanation)),
      ReportFile(name: "unfilled.csv", contents: Spreadsheets.unfilled(explanation)),
    ]
    for fill in explanation.summary.byAgency {
      let view = AgencyView(fill, of: explanation)
      files.append(ReportFile(name: agencyPage(fill.name), contents: Reports.agencyPage(view)))
      files.append(ReportFile(name: "agency-\(fill.name.id).json", contents: AgencyJSON.text(view)))
    }
    return files
  }

  static func agencyPage(_ agency: Named) -> String { "agency-\(agency.id).html" }
}
