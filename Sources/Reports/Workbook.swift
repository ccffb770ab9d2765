import CXLSX
public import Explanation
import Glibc
import Staffing

/// A workbook that could not be made.
public struct WorkbookError: Error, CustomStringConvertible {
  public let description: String
}

/// Planners' tables as one XLSX file: typed columns, a frozen header, filters. Same tables, same bytes.
public enum Workbook {
  public static let name = "report.xlsx"
  /// A cell of a spreadsheet holds no more.
  private static let longestText = 32_000

  /// - Throws: `WorkbookError` when the file cannot be written aside.
  public static func render(_ explanation: RoundExplanation) throws -> [UInt8] {
    try render(
      Spreadsheets.tables(explanation), title: "Round \(explanation.summary.round.id)", asOf: explanation.summary.asOf)
  }

  static func render(_ sheets: [Sheet], title: String, asOf: Day) throws -> [UInt8] {
    guard let folder = TemporaryFolder.make() else { throw failure(TemporaryFolder.parent) }
    let path = folder + "/report.xlsx"
    defer {
      unlink(path)
      rmdir(folder)
    }
    // The library has files of its own for a while.
    let made = folder.withCString { place in
      var options = lxw_workbook_options()
      options.tmpdir = UnsafeMutablePointer(mutating: place)
      return workbook_new_opt(path, &options)
    }
    guard let book = made else { throw failure(path) }
    // The day of the round: the moment of the report would make every file differ.
    title.withCString { title in
      "Placement".withCString { maker in
        var properties = lxw_doc_properties()
        properties.title = UnsafeMutablePointer(mutating: title)
        properties.author = UnsafeMutablePointer(mutating: maker)
        properties.created = asOf.number * 86_400
        workbook_set_properties(book, &properties)
      }
    }
    let formats = Formats(book)
    var result: lxw_error = LXW_NO_ERROR
    for sheet in sheets {
      guard let page = workbook_add_worksheet(book, sheet.name) else {
        result = LXW_ERROR_MEMORY_MALLOC_FAILED
        break
      }
      let written = write(sheet, to: page, formats)
      if written != LXW_NO_ERROR { result = written }
    }
    let closed = workbook_close(book)
    if closed != LXW_NO_ERROR { result = closed }
    if result != LXW_NO_ERROR {
      throw WorkbookError(description: "\(name): " + String(cString: lxw_strerror(result)))
    }
    return try bytes(of: path)
  }

  private struct Formats {
    let header: UnsafeMutablePointer<lxw_format>?
    let number: UnsafeMutablePointer<lxw_format>?
    let money: UnsafeMutablePointer<lxw_format>?

    init(_ book: UnsafeMutablePointer<lxw_workbook>) {
      header = workbook_add_format(book)
      format_set_bold(header)
      format_set_bottom(header, UInt8(LXW_BORDER_THIN.rawValue))
      number = workbook_add_format(book)
      format_set_num_format(number, "#,##0")
      money = workbook_add_format(book)
      format_set_num_format(money, "$#,##0")
    }
  }

  private static func write(
    _ sheet: Sheet, to page: UnsafeMutablePointer<lxw_worksheet>, _ formats: Formats
  ) -> lxw_error {
    var result: lxw_error = LXW_NO_ERROR
    func keep(_ error: lxw_error) { if error != LXW_NO_ERROR { result = error } }
    for (column, heading) in sheet.header.enumerated() {
      keep(worksheet_write_string(page, 0, UInt16(column), heading, formats.header))
      let longest = sheet.rows.prefix(200).map { $0[column].csv.count }.max() ?? 0
      let width = Double(min(48, max(heading.count, longest) + 2))
      keep(worksheet_set_column(page, UInt16(column), UInt16(column), width, nil))
    }
    for (index, row) in sheet.rows.enumerated() {
      for (column, cell) in row.enumerated() {
        let (line, place) = (UInt32(index + 1), UInt16(column))
        switch cell {
        case .text(let text) where text.isEmpty: break
        case .text(let text):
          keep(
            worksheet_write_string(
              page, line, place, SpreadsheetText.neutralised(String(text.prefix(longestText))), nil))
        case .number(let value): keep(worksheet_write_number(page, line, place, Double(value), formats.number))
        case .money(let value): keep(worksheet_write_number(page, line, place, Double(value), formats.money))
        case .empty: break
        }
      }
    }
    worksheet_freeze_panes(page, 1, 0)
    keep(worksheet_autofilter(page, 0, 0, UInt32(sheet.rows.count), UInt16(max(1, sheet.header.count) - 1)))
    return result
  }

  private static func bytes(of path: String) throws -> [UInt8] {
    guard let file = fopen(path, "r") else { throw failure(path) }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      if count == 0 { return bytes }
      bytes += buffer[..<count]
    }
  }

  private static func failure(_ path: String) -> WorkbookError {
    WorkbookError(description: "\(path): " + String(cString: strerror(errno)))
  }
}
