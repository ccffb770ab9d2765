import Eligibility
import Staffing
import Testing

@Suite struct PinTests {
  /// One error for each pin that fails a gate, with its line and every gate; other locks say nothing.
  @Test func pinsOnIneligiblePairs() throws {
    let round = try HandMade.round([
      "candidates.csv": "candidate_id,name,roles,salary_min\nC1,n,dev,\nC2,n,data,5\n",
      "locks.csv": "kind,candidate_id,position_id,reason\npin,C2,B1,agreed\npin,C1,B1,agreed\n",
    ])
    let diagnostics = Gates(round).pinDiagnostics { lock in round.candidates[lock.candidate].id == "C2" ? 2 : 3 }
    #expect(
      diagnostics.map(\.description) == [
        "locks.csv:2: error: column 'position_id': the pin of 'C2' in 'B1' is not an eligible pair; it fails: role, "
          + "pay; remove the pin, or mend what makes the pair fail"
      ])
  }
}
