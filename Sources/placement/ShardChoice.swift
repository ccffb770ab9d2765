import ArgumentParser
import FoundationEssentials
import Staffing

/// Which part of a sweep a run is to solve.
enum ShardChoice: Equatable {
  /// Everything, a cell at a time.
  case all
  /// From 0.
  case shard(Int, of: Int)

  /// Variables that name the index of a task, from 0.
  static let variables = ["SLURM_ARRAY_TASK_ID", "AWS_BATCH_JOB_ARRAY_INDEX", "JOB_COMPLETION_INDEX"]

  /// - Throws: `Failure` where the options, or the scheduler's variables, name no shard.
  init(
    shard: String?, shards: Int?, environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws {
    let found = Self.variables.first { environment[$0] != nil }
    if let shard {
      let parts = shard.split(separator: "/", omittingEmptySubsequences: false)
      guard parts.count == 2, let index = Int(parts[0]), let count = Int(parts[1]), count >= 1,
        (0..<count).contains(index)
      else {
        throw Failure.usage(
          "--shard", "'\(shard)' is no shard", remedy: "write its index, from 0, and the number of shards: --shard 0/4")
      }
      self = .shard(index, of: count)
    } else if let shards {
      guard (1...1_000_000).contains(shards) else {
        throw Failure.usage("--shards", "it takes a count of at least 1, not \(shards)")
      }
      guard let found, let text = environment[found] else {
        throw Failure.usage(
          "--shards", "no scheduler names an index: none of \(Self.variables.joined(separator: ", ")) is set",
          remedy: "give the index as --shard 0/\(shards)")
      }
      guard let index = Int(text), (0..<shards).contains(index) else {
        throw Failure.usage(
          found, "its index '\(text)' is none of 0 to \(shards - 1)",
          remedy: "start an array of \(shards) tasks, from 0")
      }
      self = .shard(index, of: shards)
    } else if let found {
      // Every task of an array would solve everything.
      throw Failure.usage(
        "--shards", "\(found) is set, but not the number of shards", remedy: "add --shards with the size of the array")
    } else {
      self = .all
    }
  }
}
