import IntegerProgram
import Testing

@testable import GLPKSolver

@Suite struct ThreadTests {
  @Test("A relaxation is of no use outside its thread, and harmless there")
  func outside() throws {
    let misplaced = GLPKError.misplaced("GLPK only runs inside GLPKThread.run")
    #expect(throws: misplaced) { try Relaxation(direction: .minimize) }
    nonisolated(unsafe) var escaped: Relaxation?
    try GLPKThread.run {
      let relaxation = try Relaxation(direction: .minimize)
      try relaxation.addColumns(lower: [1], upper: [2], costs: [1])
      GLPKThread.runOnNewThread(memoryLimitMegabytes: nil) {
        _ = #expect(throws: GLPKError.misplaced("a linear program stays on the thread that made it")) {
          try relaxation.solve(.primal)
        }
      }
      #expect(try relaxation.solve(.primal).isOptimal)
      escaped = relaxation
    }
    #expect(throws: misplaced) { try escaped?.solve(.primal) }
    escaped = nil
  }

  @Test("A nested run stays on its thread")
  func nested() throws {
    let value = try GLPKThread.run {
      let relaxation = try Relaxation(direction: .minimize)
      try relaxation.addColumns(lower: [1], upper: [2], costs: [1])
      try GLPKThread.run { _ = try relaxation.solve(.primal) }
      return relaxation.objectiveValue
    }
    #expect(value == 1)
  }

  @Test("Typed errors pass through")
  func errors() {
    struct Stop: Error, Equatable { let code: Int }
    #expect(throws: Stop(code: 7)) { try GLPKThread.run { () throws(Stop) -> Int in throw Stop(code: 7) } }
  }

  @Test("A report may not call GLPK on its thread, but may run a search of its own")
  func reentry() throws {
    let program = Program.marketSplit(seed: 3, customers: 20, measures: 3)
    var seen: [GLPKError?] = []
    var inner: [Int?] = []
    _ = try BranchAndCut.solve(program, limits: .init(nodes: 50)) { _ in
      do throws(GLPKError) {
        _ = try Relaxation(direction: .minimize)
        seen.append(nil)
      } catch {
        seen.append(error)
      }
      inner.append(try? BranchAndCut.solve(Program.random(seed: 5)).value)
    }
    #expect(!seen.isEmpty)
    #expect(seen.allSatisfy { $0 == .misplaced("GLPK is running already on this thread") })
    #expect(inner.allSatisfy { $0 == Program.random(seed: 5).bruteForce() })
  }

  @Test("Many threads at once, some of them aborting, do not disturb one another")
  func many() async throws {
    let answers = await withTaskGroup(of: (Int, Int?).self) { group in
      for seed in 0..<64 { group.addTask { (seed, Self.work(seed)) } }
      var answers: [(Int, Int?)] = []
      for await answer in group { answers.append(answer) }
      return answers
    }
    for (seed, value) in answers { #expect(value == Program.random(seed: seed).bruteForce(), "seed \(seed)") }
  }

  private static func work(_ seed: Int) -> Int? {
    if seed % 3 == 0 {
      GLPKThread.run {
        let relaxation = try? Relaxation(direction: .minimize)
        _ = try? relaxation?.addColumns(lower: [0], upper: [1], costs: [1])
        #expect(throws: GLPKError.self) {
          try relaxation?.addRow(lower: 0, upper: nil, columns: [0, 0], values: [1, 1])
        }
      }
    }
    return try? BranchAndCut.solve(Program.random(seed: seed)).value
  }
}
