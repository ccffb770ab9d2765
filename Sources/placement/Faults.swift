import ArgumentParser
import FoundationEssentials
import Staffing

/// Exit statuses beside those of a solve, after sysexits.
enum ExitStatus {
  static let breach = ExitCode(1)
  static let usage = ExitCode(64)
  static let data = ExitCode(65)
  static let fault = ExitCode(70)
  static let cannotWrite = ExitCode(73)
}

/// The one place where an error becomes a text and an exit status.
func reporting<Value>(_ body: () throws -> Value) throws -> Value {
  do {
    return try body()
  } catch let exit as ExitCode {
    throw exit
  } catch let diagnostics as Refusal {
    for diagnostic in diagnostics.diagnostics { note("\(diagnostic)") }
    throw ExitStatus.data
  } catch let unwritable as Unwritable {
    note("error: \(unwritable.message)")
    throw ExitStatus.cannotWrite
  } catch let error as ValidationError {
    throw error
  } catch {
    note("error: \(error)")
    throw ExitStatus.fault
  }
}

/// An input that is refused whole.
struct Refusal: Error {
  let diagnostics: [Diagnostic]
}

/// A file that could not be written.
struct Unwritable: Error {
  let message: String
}

/// To standard error, with a line end.
func note(_ text: String) {
  FileHandles.error.write(text + "\n")
}
