public import Explanation

/// One file of a report.
public struct ReportFile: Equatable, Sendable {
  /// With the folder that it lies in, `agency-GSA/report.html`; `/` stands between them whatever the system.
  public let name: String
  public let contents: String
}

/// A report as files: pages that need nothing else, the same facts as JSON, and tables. Same explanation, same bytes.
///
/// A folder holds what one reader may see, and can be sent as it is: the planners' files lie on top, beside
/// `agency-ID` for each agency, `ethics`, and `notices` with a page for each candidate. `notices.json`, on top, is
/// for a planner's mail merge.
public enum ReportFiles {
  /// - Parameters:
  ///   - audiences: whose files.
  ///   - convergence: the course of the search, for planners.
  ///   - threads: side by side; the files do not depend on it.
  public static func render(
    _ explanation: RoundExplanation, for audiences: Set<Audience> = Set(Audience.allCases),
    convergence: [Convergence] = [], threads: Int = 1
  ) -> [ReportFile] {
    var pieces: [@Sendable () -> [ReportFile]] = []
    if audiences.contains(.planner) {
      pieces.append { [ReportFile(name: "index.html", contents: roundPage(explanation, convergence))] }
      pieces.append { [ReportFile(name: "report.json", contents: RoundJSON.text(explanation))] }
      pieces.append {
        Spreadsheets.tables(explanation).map { ReportFile(name: "\($0.name).csv", contents: $0.csv) }
      }
    }
    if audiences.contains(.agency) {
      for fill in explanation.summary.byAgency { pieces.append { packet(AgencyView(fill, of: explanation)) } }
    }
    if audiences.contains(.ethics) { pieces.append { ethics(EthicsView(explanation)) } }
    if audiences.contains(.candidate) { pieces.append { notices(explanation) } }
    let all = pieces
    return sideBySide(all.count, threads: threads) { all[$0]() }.flatMap { $0 }
  }

  private static func ethics(_ view: EthicsView) -> [ReportFile] {
    [
      ReportFile(name: "ethics/report.html", contents: ethicsPage(view)),
      ReportFile(name: "ethics/report.json", contents: EthicsJSON.text(view)),
    ] + EthicsSheets.tables(view).map { ReportFile(name: "ethics/\($0.name).csv", contents: $0.csv) }
  }

  private static func notices(_ explanation: RoundExplanation) -> [ReportFile] {
    let views = NoticeView.all(explanation)
    return [ReportFile(name: "notices.json", contents: NoticeJSON.text(views, of: explanation.summary.round))]
      + views.map { ReportFile(name: "notices/\($0.candidate.id).html", contents: noticePage($0)) }
  }

  private static func packet(_ view: AgencyView) -> [ReportFile] {
    let folder = "agency-\(view.agency.id)"
    return [
      ReportFile(name: "\(folder)/report.html", contents: agencyPage(view)),
      ReportFile(name: "\(folder)/report.json", contents: AgencyJSON.text(view)),
      ReportFile(name: "\(folder)/placements.csv", contents: AgencySheets.placements(view).csv),
      ReportFile(name: "\(folder)/response.csv", contents: ResponseFile.text(view)),
    ]
  }

  static func agencyLink(_ agency: Named) -> String { "agency-\(agency.id)/report.html" }
}
