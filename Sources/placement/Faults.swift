import ArgumentParser
import RoundFiles
import Staffing

/// Exit statuses beside those of a solve, after sysexits.
enum ExitStatus {
  static let breach = ExitCode(1)
  static let usage = ExitCode(64)
  static let data = ExitCode(65)
  static let fault = ExitCode(70)
}

/// Why a command ends without its result: what it says, and its exit status.
struct Failure: Error {
  let status: ExitCode
  let diagnostics: [Diagnostic]

  init(_ status: ExitCode, _ diagnostics: [Diagnostic]) {
    self.status = status
    self.diagnostics = diagnostics
  }

  /// An input that is refused whole.
  static func refused(_ diagnostics: [Diagnostic]) -> Failure { Failure(ExitStatus.data, diagnostics) }

  /// An input of which one thing is wrong.
  static func refused(_ file: String, _ message: String, remedy: String? = nil) -> Failure {
    refused([Diagnostic(.error, file: file, message: message, remedy: remedy)])
  }

  static func cannotRead(_ error: FileError, expected: String) -> Failure {
    refused(error.path, "it cannot be read: \(error.reason)", remedy: "name \(expected) that can be read")
  }

  /// An argument that only shows to be wrong beside the round, or beside what is on the disk.
  static func usage(_ option: String, _ message: String, remedy: String? = nil) -> Failure {
    Failure(ExitStatus.usage, [Diagnostic(.error, file: option, message: message, remedy: remedy)])
  }

  static func cannotWrite(_ error: FileError) -> Failure {
    let message = "it cannot be written: \(error.reason)"
    let remedy = "mend that, or name another place to write to"
    return Failure(ExitStatus.fault, [Diagnostic(.error, file: error.path, message: message, remedy: remedy)])
  }

  /// What should not happen.
  init(unexpected error: any Error) {
    self.init(ExitStatus.fault, [Diagnostic(.error, file: "placement", message: "\(error)")])
  }
}

/// The one place where an error becomes a text and an exit status.
///
/// Every error goes to standard error; with `json` the same list goes to standard output.
func reporting(json: Bool = false, _ body: () throws -> Void) throws {
  do {
    try body()
  } catch let exit as ExitCode {
    throw exit
  } catch {
    let failure = error as? Failure ?? Failure(unexpected: error)
    for diagnostic in failure.diagnostics { note(diagnostic) }
    if json { try? say(JSONOutput.text(DiagnosticList(failure.diagnostics))) }
    throw failure.status
  }
}

extension Table {
  /// The row that an option names.
  func find(_ id: String, _ option: String, _ noun: String) throws -> RowIndex<Row> {
    guard let index = index(of: id) else {
      throw Failure.usage(
        option, "the round has no \(noun) '\(id)'", remedy: didYouMean(id, among: rows.map(\.id)))
    }
    return index
  }
}
