import FoundationEssentials
import Glibc
import Reports
import Staffing

/// A Chromium without a window that prints pages as PDF: it is told what to do through a pipe, by the DevTools protocol.
/// Nothing is fetched, and no script of a page is run.
final class Browser {
  /// Why a page was not printed.
  struct Trouble: Error, CustomStringConvertible {
    let description: String
  }

  static let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"]

  /// The first of these programs in the PATH; nil where there is none.
  static func find() -> String? {
    let folders = (getenv("PATH").map { String(cString: $0) } ?? "").split(separator: ":")
    for name in names {
      for folder in folders where access("\(folder)/\(name)", X_OK) == 0 { return "\(folder)/\(name)" }
    }
    return nil
  }

  private let process: pid_t
  private let commands: Int32
  private let answers: Int32
  private let profile: String
  private var pending: [UInt8] = []
  private var lastID = 0
  private var session: String?
  private var frame = ""

  /// - Throws: `Trouble` when it does not start.
  init(_ program: String) throws(Trouble) {
    guard let folder = TemporaryFolder.make() else { throw Self.trouble(TemporaryFolder.parent) }
    profile = folder
    var to: [Int32] = [-1, -1]
    var from: [Int32] = [-1, -1]
    guard pipe(&to) == 0, pipe(&from) == 0 else { throw Self.trouble("a pipe") }
    for end in to + from { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    commands = to[1]
    answers = from[0]
    var arguments = [
      program, "--headless", "--disable-gpu", "--no-first-run", "--disable-extensions", "--disable-dev-shm-usage",
      "--disable-background-networking", "--no-default-browser-check", "--font-render-hinting=none",
      "--user-data-dir=\(folder)", "--remote-debugging-pipe", "about:blank",
    ]
    // The sandbox refuses to run for the administrator, as in most containers.
    if getuid() == 0 { arguments.insert("--no-sandbox", at: 1) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // Numbers that neither end has, so that no copy overwrites what is still needed.
    posix_spawn_file_actions_adddup2(&actions, to[0], 103)
    posix_spawn_file_actions_adddup2(&actions, from[1], 104)
    posix_spawn_file_actions_adddup2(&actions, 103, 3)
    posix_spawn_file_actions_adddup2(&actions, 104, 4)
    posix_spawn_file_actions_addclose(&actions, 103)
    posix_spawn_file_actions_addclose(&actions, 104)
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // A group of its own, so that all of its processes can be ended, and none of ours.
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    posix_spawnattr_setpgroup(&attributes, 0)
    var pid: pid_t = 0
    var pointers: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    let status = posix_spawn(&pid, program, &actions, &attributes, &pointers, environ)
    close(to[0])
    close(from[1])
    process = pid
    if status != 0 {
      close(commands)
      close(answers)
      throw Trouble(description: "\(program): " + String(cString: strerror(status)))
    }
  }

  deinit {
    close(commands)
    close(answers)
    if process > 0 {
      kill(-process, SIGKILL)
      var status: Int32 = 0
      waitpid(process, &status, 0)
    }
    Self.remove(profile)
  }

  /// A page as PDF: tagged, with bookmarks, its title above and the page's number below. Its dates are those of the day
  /// given, so that the same page gives the same bytes.
  func print(_ page: String, asOf: Day) throws(Trouble) -> [UInt8] {
    try open()
    _ = try call("Page.setDocumentContent", ["frameId": .text(frame), "html": .text(page)])
    let margin = 0.6
    let style = "font: 8px sans-serif; color: #444; width: 100%; margin: 0 15mm"
    let answer = try call(
      "Page.printToPDF",
      [
        "printBackground": .bool(true), "generateTaggedPDF": .bool(true), "generateDocumentOutline": .bool(true),
        "displayHeaderFooter": .bool(true),
        "headerTemplate": .text("<div style=\"\(style)\"><span class=\"title\"></span></div>"),
        "footerTemplate": .text(
          "<div style=\"\(style); text-align: right\">Page <span class=\"pageNumber\"></span> of <span"
            + " class=\"totalPages\"></span></div>"),
        "paperWidth": .number(8.5), "paperHeight": .number(11), "marginTop": .number(margin),
        "marginBottom": .number(margin), "marginLeft": .number(margin), "marginRight": .number(margin),
      ])
    guard let text = answer.data, let data = Data(base64Encoded: text) else {
      throw Trouble(description: "the browser printed nothing")
    }
    return Self.dated(Array(data), asOf)
  }

  /// Puts the day in place of the moment of printing.
  private static func dated(_ bytes: [UInt8], _ day: Day) -> [UInt8] {
    var bytes = bytes
    let digits = Array(day.description.utf8.filter { $0 != 0x2D }) + Array("000000".utf8)
    for key in ["/CreationDate (D:", "/ModDate (D:"] {
      let key = Array(key.utf8)
      // The dictionary of dates is among the first objects.
      var place = 0
      while place + key.count + 14 <= bytes.count {
        if bytes[place] == key[0], bytes[place..<place + key.count].elementsEqual(key) {
          bytes.replaceSubrange(place + key.count..<place + key.count + 14, with: digits)
          break
        }
        place += 1
      }
    }
    return bytes
  }

  private func open() throws(Trouble) {
    if session != nil { return }
    let target = try call("Target.createTarget", ["url": .text("about:blank")]).targetId
    let attached = try call("Target.attachToTarget", ["targetId": .text(target ?? ""), "flatten": .bool(true)])
    session = attached.sessionId
    _ = try call("Emulation.setScriptExecutionDisabled", ["value": .bool(true)])
    frame = try call("Page.getFrameTree", [:]).frameTree?.frame.id ?? ""
  }

  // MARK: the protocol

  private enum Value: Encodable {
    case text(String)
    case bool(Bool)
    case number(Double)

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .text(let value): try container.encode(value)
      case .bool(let value): try container.encode(value)
      case .number(let value): try container.encode(value)
      }
    }
  }

  private struct Command: Encodable {
    let id: Int
    let method: String
    let params: [String: Value]
    let sessionId: String?
  }

  private struct Answer: Decodable {
    struct Result: Decodable {
      struct Tree: Decodable {
        struct Frame: Decodable { let id: String }
        let frame: Frame
      }
      var targetId: String?
      var sessionId: String?
      var frameTree: Tree?
      var data: String?
    }
    struct Failure: Decodable { let message: String }
    let id: Int?
    let result: Result?
    let error: Failure?
  }

  private func call(_ method: String, _ parameters: [String: Value]) throws(Trouble) -> Answer.Result {
    lastID += 1
    let command = Command(id: lastID, method: method, params: parameters, sessionId: session)
    guard let data = try? JSONEncoder().encode(command) else { throw Trouble(description: "\(method) cannot be said") }
    try send(Array(data) + [0])
    while true {
      guard let answer = try? JSONDecoder().decode(Answer.self, from: Data(try receive())) else {
        throw Trouble(description: "the browser did not answer \(method)")
      }
      guard answer.id == lastID else { continue }
      if let error = answer.error { throw Trouble(description: "\(method): \(error.message)") }
      return answer.result ?? Answer.Result()
    }
  }

  private func send(_ bytes: [UInt8]) throws(Trouble) {
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes { write(commands, $0.baseAddress?.advanced(by: done), $0.count - done) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw Self.trouble("the browser") }
      done += count
    }
  }

  /// The next message, without its end mark.
  private func receive() throws(Trouble) -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var searched = 0
    while true {
      if let end = pending[searched...].firstIndex(of: 0) {
        let message = Array(pending[..<end])
        pending.removeSubrange(...end)
        return message
      }
      searched = pending.count
      var waiting = pollfd(fd: answers, events: Int16(POLLIN), revents: 0)
      let ready = poll(&waiting, 1, 120_000)
      if ready < 0, errno == EINTR { continue }
      guard ready > 0 else { throw Trouble(description: "the browser did not answer for two minutes") }
      let count = read(answers, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw Trouble(description: "the browser ended before it had answered") }
      pending += buffer[..<count]
    }
  }

  private static func trouble(_ what: String) -> Trouble {
    Trouble(description: "\(what): " + String(cString: strerror(errno)))
  }

  /// Removes a folder that this program made, with all that is in it; links are not followed.
  private static func remove(_ folder: String) {
    guard let entries = opendir(folder) else { return }
    while let entry = readdir(entries) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name == "." || name == ".." { continue }
      let path = "\(folder)/\(name)"
      if unlink(path) != 0 { remove(path) }
    }
    closedir(entries)
    rmdir(folder)
  }
}
