/// A CSV table being written.
public struct Sheet: Sendable {
  public let columns: [String]
  public private(set) var rows: [[String]] = []

  /// - Parameter columns: separated by spaces.
  public init(_ columns: String) { self.columns = columns.split(separator: " ").map(String.init) }

  public mutating func add(_ cells: String...) { rows.append(cells) }

  /// With RFC 4180 quoting where a cell needs it.
  public var text: String {
    ([columns] + rows).map { $0.map(Self.quoted).joined(separator: ",") + "\n" }.joined()
  }

  private static func quoted(_ cell: String) -> String {
    guard cell.contains(where: { ",\"\n\r".contains($0) }) else { return cell }
    return "\"" + cell.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }
}
