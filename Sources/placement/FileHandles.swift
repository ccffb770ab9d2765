import Glibc
import RoundFiles
import Staffing

/// Standard output and error as byte streams.
struct FileHandles {
  static let output = FileHandles(descriptor: STDOUT_FILENO, name: "standard output")
  static let error = FileHandles(descriptor: STDERR_FILENO, name: "standard error")

  let descriptor: Int32
  let name: String

  var isTerminal: Bool { isatty(descriptor) == 1 }

  /// Writes it all. A reader that has gone, as in `| head -1`, ends the writing quietly.
  /// - Throws: `FileError`, such as for a full disk.
  func write(_ text: String) throws(FileError) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let written = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if written < 0 {
        if errno == EINTR { continue }
        if errno == EPIPE { return }
        throw FileError(path: name, reason: String(cString: strerror(errno)))
      }
      bytes = bytes.dropFirst(written)
    }
  }
}

/// To standard output, with one line end.
/// - Throws: `Failure` when it cannot be written.
func say(_ text: String) throws {
  do {
    try FileHandles.output.write(text.hasSuffix("\n") ? text : text + "\n")
  } catch {
    throw Failure.cannotWrite(error)
  }
}

/// A problem, to standard error, on one line: the names of files can hold anything.
func note(_ diagnostic: Diagnostic) {
  var line = ""
  for scalar in diagnostic.description.unicodeScalars {
    line += scalar.properties.generalCategory == .control ? scalar.escaped(asASCII: true) : String(scalar)
  }
  note(line)
}

/// To standard error, with a line end; where even that fails there is nobody left to tell.
func note(_ text: String) {
  try? FileHandles.error.write(text + "\n")
}
