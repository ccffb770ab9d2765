import Foundation
import GLPKSolver
import IntegerProgram
import Testing

/// Limits on a program that takes GLPK far longer than these tests may.
@Suite struct LimitTests {
  let hard = Program.marketSplit(seed: 1, customers: 40, measures: 4)
  let plain = BranchAndCut.Options(presolve: false, cuts: [])

  private func check(_ answer: BranchAndCut.Answer, _ limit: Termination.Limit) throws {
    #expect(answer.termination.limit == limit)
    guard let solution = answer.solution else {
      #expect(answer.termination.reason == .undetermined)
      return
    }
    #expect(answer.termination.reason == .feasible)
    #expect(hard.firstBreach(at: solution) == nil)
    #expect(answer.bound <= Double(try #require(answer.value)))
  }

  @Test("Time", arguments: [false, true])
  func time(presolve: Bool) throws {
    let began = ContinuousClock.now
    let answer = try BranchAndCut.solve(
      hard, limits: .init(time: .milliseconds(400)), options: .init(presolve: presolve))
    #expect(ContinuousClock.now - began < .seconds(20))
    try check(answer, .time)
    #expect(answer.solution != nil)
  }

  @Test("Nodes", arguments: [1, 10, 500])
  func nodes(limit: Int) throws {
    let answer = try BranchAndCut.solve(hard, limits: .init(nodes: limit), options: plain)
    try check(answer, .nodes)
    // A branching adds two nodes at a time.
    #expect((limit + 1...limit + 2).contains(answer.nodes))
  }

  @Test("Gap")
  func gap() throws {
    var builder = ProgramBuilder()
    var random = Random(seed: 5)
    for _ in 0..<30 { builder.addColumn(lower: 0, upper: 1) }
    let sizes = (0..<30).map { _ in random.integer(100...200) }
    builder.addRow(lower: nil, upper: sizes.reduce(0, +) / 2, sizes.enumerated().map { Entry($0, $1) })
    let program = builder.program(.maximize, sizes.enumerated().map { Entry($0, $1 + $0 % 3) })
    let answer = try BranchAndCut.solve(program, limits: .init(relativeGap: 0.2), options: plain)
    let value = Double(try #require(answer.value))
    #expect(answer.termination == Termination(.feasible, limit: .gap))
    #expect(answer.bound >= value)
    #expect(answer.bound <= value * 1.2)
  }

  @Test("Memory", arguments: [false, true])
  func memory(presolve: Bool) throws {
    let large = Program.marketSplit(seed: 2, customers: 3000, measures: 40)
    let options = BranchAndCut.Options(presolve: presolve, cuts: [])
    let answer = try BranchAndCut.solve(large, limits: .init(memoryMegabytes: 2), options: options)
    #expect(answer.termination.limit == .memory)
    #expect(answer.termination.reason == .undetermined)
    #expect(answer.termination.detail.contains("memory allocation limit exceeded"))
  }

  @Test("Memory that runs out in the tree leaves the incumbent")
  func memoryInTree() throws {
    let answer = try BranchAndCut.solve(hard, limits: .init(time: .seconds(60), memoryMegabytes: 2), options: plain)
    try check(answer, .memory)
    #expect(answer.solution != nil)
  }

  @Test("Cancellation from a progress report, from another thread, and before the start")
  func cancellation() throws {
    for presolve in [false, true] {
      let cancellation = Cancellation()
      let answer = try solve(presolve: presolve, cancellation) { if $0.incumbent != nil { cancellation.cancel() } }
      try check(answer, .cancelled)
      #expect(answer.solution != nil)
      try check(try solve(presolve: presolve, cancellation) { _ in }, .cancelled)
    }
    let cancellation = Cancellation()
    // A thread, not a task: other tests' solves may hold every thread of the pool that tasks run on.
    Thread.detachNewThread {
      Thread.sleep(forTimeInterval: 0.2)
      cancellation.cancel()
    }
    try check(try solve(presolve: false, cancellation) { _ in }, .cancelled)
  }

  private func solve(
    presolve: Bool, _ cancellation: Cancellation, _ progress: (BranchAndCut.Progress) -> Void
  ) throws(GLPKError) -> BranchAndCut.Answer {
    try withoutActuallyEscaping(progress) { progress throws(GLPKError) in
      try BranchAndCut.solve(
        hard, limits: .init(time: .seconds(60)), options: .init(presolve: presolve, cuts: []), progress: progress,
        cancellation: cancellation)
    }
  }

  @Test("Progress: incumbents improve, bounds rise, nodes and seconds grow")
  func progress() throws {
    var reports: [BranchAndCut.Progress] = []
    let answer = try BranchAndCut.solve(
      hard, limits: .init(time: .seconds(1)), options: plain, progress: { reports.append($0) })
    #expect(reports.count > 5)
    for (before, after) in zip(reports, reports.dropFirst()) {
      if let incumbent = before.incumbent { #expect(try #require(after.incumbent) <= incumbent) }
      if let bound = before.bound { #expect(try #require(after.bound) >= bound - 1e-9) }
      #expect(after.nodes >= before.nodes)
      #expect(after.seconds >= before.seconds)
    }
    let last = try #require(reports.last?.incumbent)
    #expect(Double(try #require(answer.value)) <= last)
  }
}
