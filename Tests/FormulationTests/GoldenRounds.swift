import Staffing
import TestSupport

/// Small rounds which together have every family of rows and columns, and all goals.
enum GoldenRound: String, CaseIterable {
  /// Teams that open or stay closed, mentors, coverage, agencies with seats and payroll.
  case teams
  /// Partners, links of every scope, quotas of every kind, pins and bars.
  case groups
  /// Every goal, each with those before it kept.
  case goals

  func round() throws -> Round {
    switch self {
    case .teams: try .reading(Self.teamTables)
    case .groups: try .reading(Self.groupTables)
    case .goals: try .reading(Self.goalTables)
    }
  }

  private static func policy(_ rest: String = "") -> String {
    #"{"format": 1, "round": "golden", "as_of": "2026-09-01"\#(rest)}"#
  }

  private static let teamTables = [
    "round.json": policy(),
    "agencies.csv": "agency_id,name,seats_min,seats_max,payroll_max\nGSA,g,2,3,500000\nNASA,n,,,\n",
    "units.csv": """
    unit_id,agency_id,name,team_min,team_max,must_open,mentor_ratio
    GSA-CLOUD,GSA,c,2,3,yes,2
    GSA-DATA,GSA,d,,2,,
    NASA-FLT,NASA,f,2,,,
    NASA-OPS,NASA,o,,,yes,1

    """,
    "skills.csv": "skill_id,name\nrust,Rust\n",
    "coverage.csv": "unit_id,skill_id,min_level,count\nNASA-FLT,rust,3,1\nNASA-OPS,rust,4,1\n",
    "positions.csv": """
    position_id,unit_id,title,role,seats_max,seats_min,priority,class,salary
    B1,GSA-CLOUD,t,dev,4,1,1,any,120000
    B2,GSA-DATA,t,dev,3,,,any,90000
    B3,NASA-FLT,t,ops,2,,2,any,100000
    B4,NASA-OPS,t,ops,1,,,any,100000

    """,
    "candidates.csv": """
    candidate_id,name,roles,class
    C1,n,dev,
    C2,n,dev|ops,
    C3,n,dev,manager
    C4,n,ops,manager
    C5,n,dev|ops,

    """,
    "candidate_skills.csv": "candidate_id,skill_id,level\nC2,rust,3\nC4,rust,5\n",
  ]

  private static let groupTables = [
    "round.json": policy(),
    "agencies.csv": "agency_id,name\nGSA,g\nNASA,n\n",
    "units.csv": "unit_id,agency_id,name\nGSA-CLOUD,GSA,c\nNASA-FLT,NASA,f\n",
    "positions.csv": """
    position_id,unit_id,title,role,seats_max,site,priority
    B1,GSA-CLOUD,t,dev,1,,1
    B2,GSA-CLOUD,t,dev,2,denver,
    B3,NASA-FLT,t,dev,2,denver,2

    """,
    "candidates.csv": """
    candidate_id,name,roles,partner,sites,terms
    C1,n,dev,acme,*,12
    C2,n,dev,acme,denver,
    C3,n,dev,acme,*,24
    C4,n,dev,,*,

    """,
    "partners.csv": "partner_id,name,placements_min,placements_max,unit_cap,agency_cap\nacme,Acme,1,2,1,2\n",
    "links.csv": """
    kind,scope,candidate_a,candidate_b
    together,unit,C1,C2
    together,agency,C2,C4
    apart,position,C1,C3
    apart,site,C2,C3

    """,
    "quotas.csv": """
    quota_id,min,max,hard,share,partners,candidate_terms,agencies,sites,priorities
    hard,1,3,yes,,-,,,,
    later,2,,,,,24,,,
    most,,2,,,,,GSA,,1|3
    part,20,60,,yes,acme,,,denver,

    """,
    "locks.csv": "kind,candidate_id,position_id,reason\npin,C4,B3,agreed\nbar,C3,B1,withdrew\n",
  ]

  private static let goalTables = [
    "round.json": policy(
      #", "goals": ["#
        + Goal.allCases.map { goal in
          let more = goal == .lottery ? #", "seed": "r2""# : goal == .quality ? #", "tolerance": 0.1"# : ""
          return #"{"goal": "\#(goal.rawValue)"\#(more)}"#
        }.joined(separator: ", ") + "]"),
    "agencies.csv": "agency_id,name,seats_min\nGSA,g,1\nNASA,n,\n",
    "units.csv": "unit_id,agency_id,name\nGSA-CLOUD,GSA,c\nNASA-FLT,NASA,f\n",
    "skills.csv": "skill_id,name\nrust,Rust\n",
    "positions.csv": """
    position_id,unit_id,title,role,seats_max,seats_min,priority
    B1,GSA-CLOUD,t,dev,1,1,1
    B2,NASA-FLT,t,dev,2,,

    """,
    "position_skills.csv": "position_id,skill_id,weight\nB1,rust,2\n",
    "candidates.csv": "candidate_id,name,roles,referral\nC1,n,dev,\nC2,n,dev,300\nC3,n,dev,\n",
    "candidate_skills.csv": "candidate_id,skill_id,level\nC1,rust,4\nC3,rust,1\n",
    "preferences.csv": "candidate_id,target,rank\nC1,B1,1\nC1,NASA,3\nC2,NASA-FLT,2\n",
    "ratings.csv": "candidate_id,position_id,rating\nC1,B2,820\nC3,B1,75\n",
    "companies.csv": "company_id,name\nbolt,Bolt\n",
    "interests.csv": "candidate_id,company_id,kind\nC2,bolt,former_employer\nC3,bolt,rsu_unvested\n",
    "matters.csv": "unit_id,company_id,kind,duty\nNASA-FLT,bolt,general,peripheral\n",
    "prior.csv": "candidate_id,position_id,stage\nC1,B1,offered\nC2,B2,accepted\nC-gone,B2,proposed\n",
  ]
}
