import RoundFiles

/// A round of every table, small enough to read; what the tests of malformed input start from.
enum SmallRound {
  static let files: [String: String] = [
    "round.json": """
    {
      "format": 1,
      "round": "2026-09",
      "title": "September 2026 cohort",
      "as_of": "2026-09-01",
      "goals": [
        {"goal": "commitments"},
        {"goal": "quality", "tolerance": 0.002},
        {"goal": "lottery", "seed": "r2"}
      ],
      "quality": {"fit": 6, "preference": 3},
      "priority_points": [5, 4, 3, 2, 1],
      "unrated": 500,
      "pairs": "open",
      "ethics": {"general_usd": 25000, "burden_max": 3}
    }
    """,
    "agencies.csv": """
    agency_id,name,seats_min,seats_max,payroll_max
    GSA,General Services,1,9,2000000
    NASA,"NASA, Washington",,,
    """,
    "units.csv": """
    unit_id,agency_id,name,team_min,team_max,must_open,mentor_ratio
    GSA-CLOUD,GSA,Cloud,2,6,no,4
    NASA-FLT,NASA,Flight,,,yes,
    """,
    "positions.csv": """
    position_id,unit_id,title,role,seats_max,seats_min,priority,class,site,clearance,terms,start_by,salary
    B-0014,GSA-CLOUD,Engineer,software,4,1,1,fellow,dc,1,12|24,2026-10-01,155000
    B-0015,NASA-FLT,Lead,data,2,,,manager,,,,,
    """,
    "skills.csv": "skill_id,name,role\nswift,Swift,software\nsql,SQL,\n",
    "position_skills.csv": "position_id,skill_id,min_level,weight\nB-0014,swift,3,2\nB-0014,sql,,\n",
    "candidates.csv": """
    candidate_id,name,roles,class,partner,referral,clearance,terms,sites,available,salary_min,disclosure,standing
    C1,Ada Łukasik,software|data,fellow,apple,700,2,12|24,dc|*,2026-09-15,120000,filed,1
    C2,Ben,data,manager,,,,,,,,,
    """,
    "candidate_skills.csv": "candidate_id,skill_id,level\nC1,swift,5\nC1,sql,2\n",
    "preferences.csv": "candidate_id,target,rank\nC1,GSA,1\nC1,NASA-FLT,2\nC2,B-0015,1\n",
    "ratings.csv": "candidate_id,position_id,rating,salary,selectable\nC1,B-0014,900,150000,yes\nC2,B-0015,,,no\n",
    "partners.csv": "partner_id,name,placements_min,placements_max,unit_cap,agency_cap\napple,Apple,1,4,2,3\n",
    "companies.csv": "company_id,name\nacme,Acme Robotics\n",
    "interests.csv": """
    candidate_id,company_id,kind,value,date,evidence
    C1,apple,employer_leave,,2026-08-01,S1
    C1,acme,stock_public,16000,,
    """,
    "matters.csv": "unit_id,company_id,kind,duty\nGSA-CLOUD,acme,specific_party,core\n",
    "waivers.csv": "candidate_id,unit_id,company_id,waiver_id,expires\nC1,GSA-CLOUD,acme,W1,2027-01-01\n",
    "links.csv": "kind,scope,candidate_a,candidate_b,reason\napart,unit,C1,C2,on file\n",
    "coverage.csv": "unit_id,skill_id,min_level,count\nGSA-CLOUD,swift,3,1\n",
    "quotas.csv": """
    quota_id,min,max,hard,share,partners,classes,candidate_terms,roles,agencies,units,sites,priorities
    open,10,60,yes,yes,-|apple,fellow,12|24,software,GSA,GSA-CLOUD,dc,1|2
    """,
    "locks.csv": "kind,candidate_id,position_id,reason\nbar,C2,B-0014,withdrew\n",
    "prior.csv": "candidate_id,position_id,stage\nC1,B-0014,offered\n",
  ]

  static let folder = RoundFolder(files: files)
}
