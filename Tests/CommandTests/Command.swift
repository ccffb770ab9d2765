import Foundation

/// The built command line, run as its users run it.
enum Command {
  struct Result {
    /// As a shell tells it: 128 and the signal for a process that a signal ended.
    let status: Int32
    let output: String
    let error: String

    /// The document on standard output; nil when it is no JSON object.
    var json: [String: Any]? {
      (try? JSONSerialization.jsonObject(with: Data(output.utf8))) as? [String: Any]
    }
  }

  /// It lies beside the running tests.
  static let executable = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    .appending(path: "placement")

  /// Runs it to its end, in a folder.
  static func run(_ arguments: String..., in folder: URL) async throws -> Result {
    try await Running(executable, arguments, in: folder).result()
  }

  /// Runs a line of bash in which `$placement` is the executable: for pipes, devices and limits.
  static func shell(_ line: String, in folder: URL) async throws -> Result {
    try await Running(URL(filePath: "/bin/bash"), ["-c", line], in: folder).result()
  }

  /// Starts it.
  static func start(_ arguments: String..., in folder: URL) throws -> Running {
    try Running(executable, arguments, in: folder)
  }

  /// A process whose output goes to files, so that no pipe can fill up.
  final class Running {
    private let process = Process()
    private let output: URL
    private let error: URL
    private let end: AsyncStream<Int32>

    fileprivate init(_ executable: URL, _ arguments: [String], in folder: URL) throws {
      let name = FileManager.default.temporaryDirectory.appending(path: "command-\(UUID().uuidString)").path
      output = URL(filePath: name + ".out")
      error = URL(filePath: name + ".err")
      for file in [output, error] { try Data().write(to: file) }
      process.executableURL = executable
      process.arguments = arguments
      process.currentDirectoryURL = folder
      process.environment = ProcessInfo.processInfo.environment.merging(
        ["placement": Command.executable.path, "COLUMNS": "100"]) { $1 }
      process.standardInput = FileHandle.nullDevice
      process.standardOutput = try FileHandle(forWritingTo: output)
      process.standardError = try FileHandle(forWritingTo: error)
      let (stream, ended) = AsyncStream.makeStream(of: Int32.self)
      process.terminationHandler = { process in
        ended.yield(process.terminationStatus + (process.terminationReason == .uncaughtSignal ? 128 : 0))
        ended.finish()
      }
      end = stream
      try process.run()
    }

    var isRunning: Bool { process.isRunning }

    func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

    func result() async throws -> Result {
      var status: Int32 = -1
      for await ended in end { status = ended }
      let texts = try [output, error].map { file in
        defer { try? FileManager.default.removeItem(at: file) }
        return String(decoding: try Data(contentsOf: file), as: UTF8.self)
      }
      return Result(status: status, output: texts[0], error: texts[1])
    }
  }
}

/// A folder of its own for one test, gone afterwards.
func withFolder(_ body: (URL) async throws -> Void) async throws {
  let folder = FileManager.default.temporaryDirectory.appending(path: "command-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  try await body(folder)
}

func names(in folder: URL) throws -> [String] {
  try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
}
