import Foundation
import TestSupport

/// Round folders that tests name on the command line.
enum Rounds {
  /// Solved to the end in no time.
  static let small = "\(Shared.fixtures)/featured/featured-04"
  static let sixty = "\(Shared.packageRoot)/instances/round-60"
  static let infeasible = "\(Shared.packageRoot)/instances/infeasible-60"
  /// Takes far longer than any test waits.
  static let thousand = "\(Shared.packageRoot)/instances/round-1000"

  /// A copy of a round that can be spoiled.
  static func copy(_ round: String = small, to folder: URL) throws -> URL {
    let copy = folder.appending(path: "round")
    try FileManager.default.copyItem(at: URL(filePath: round), to: copy)
    return copy
  }
}
