/// What interests and matters refer to: every row of companies.csv and every partner.
public struct Company: Identified, Equatable {
  public let id: String
  public let name: String

  public init(id: String, name: String) {
    self.id = id
    self.name = name
  }
}

public enum InterestKind: String, Sendable, CaseIterable, Codable {
  case employerLeave = "employer_leave"
  case stockPublic = "stock_public"
  case stockPrivate = "stock_private"
  case rsuUnvested = "rsu_unvested"
  case formerEmployer = "former_employer"
  case coveredPayment = "covered_payment"
}

/// A candidate's interest in a company. Rows may repeat; all count.
public struct Interest: Equatable, Sendable {
  public let candidate: CandidateIndex
  public let company: CompanyIndex
  public let kind: InterestKind
  /// USD; nil where the cell is empty.
  public let value: Int?
  /// Valued, ended or paid on.
  public let date: Day?
  public let evidence: String?

  public init(
    candidate: CandidateIndex, company: CompanyIndex, kind: InterestKind, value: Int?, date: Day?, evidence: String?
  ) {
    self.candidate = candidate
    self.company = company
    self.kind = kind
    self.value = value
    self.date = date
    self.evidence = evidence
  }
}

public enum MatterKind: String, Sendable, CaseIterable, Codable {
  case specificParty = "specific_party"
  case general
}

public enum Duty: String, Sendable, CaseIterable, Codable { case core, peripheral }

/// A company that a unit's work affects. Rows may repeat; all count.
public struct Matter: Equatable, Sendable {
  public let unit: UnitIndex
  public let company: CompanyIndex
  public let kind: MatterKind
  public let duty: Duty

  public init(unit: UnitIndex, company: CompanyIndex, kind: MatterKind, duty: Duty) {
    self.unit = unit
    self.company = company
    self.kind = kind
    self.duty = duty
  }
}

public struct Waiver: Identified, Equatable {
  public let id: String
  public let candidate: CandidateIndex
  public let unit: UnitIndex
  public let company: CompanyIndex
  public let expires: Day?

  public init(id: String, candidate: CandidateIndex, unit: UnitIndex, company: CompanyIndex, expires: Day?) {
    self.id = id
    self.candidate = candidate
    self.unit = unit
    self.company = company
    self.expires = expires
  }

  /// False once it has expired before the day.
  public func isValid(on day: Day) -> Bool { expires.map { $0 >= day } ?? true }
}
