/// What a sweep found: one answer for every cell of a grid of parameters.
public struct SweepRecord: Equatable, Sendable {
  public struct Parameter: Equatable, Sendable {
    public let name: String
    /// As the sweep's file writes them.
    public let values: [String]

    public init(name: String, values: [String]) {
      self.name = name
      self.values = values
    }
  }

  /// One cell's answer. It holds no timings, so that solving it again gives the same bytes.
  public struct Cell: Equatable, Sendable {
    /// The cell's place in the grid, from 0; the last parameter changes fastest.
    public let index: Int
    /// A value for each parameter.
    public let values: [String]
    public let status: SolveStatus
    /// In the policy's order; empty without an allocation.
    public let goals: [GoalResult]
    public let placed: Int
    public let openUnits: Int
    /// How many minimums are missed.
    public let unmet: Int
    /// SHA-256 of the cell's `placements.csv`, in hexadecimal.
    public let placements: String

    public init(
      index: Int, values: [String], status: SolveStatus, goals: [GoalResult], placed: Int, openUnits: Int, unmet: Int,
      placements: String
    ) {
      self.index = index
      self.values = values
      self.status = status
      self.goals = goals
      self.placed = placed
      self.openUnits = openUnits
      self.unmet = unmet
      self.placements = placements
    }
  }

  public let round: String
  public let scenario: String
  public let why: String
  public let parameters: [Parameter]
  /// In order of their index.
  public let cells: [Cell]

  public init(round: String, scenario: String, why: String, parameters: [Parameter], cells: [Cell]) {
    self.round = round
    self.scenario = scenario
    self.why = why
    self.parameters = parameters
    self.cells = cells
  }
}
