/// How guarded an agency's work is: what clearances its positions ask for.
enum Guard { case civil, security, defense }

/// An agency with the facts behind its weight in a round. Head counts and salaries: OPM FedScope, March 2025, technical
/// series (2210, 1550, 1560, 1515, 0854, 0855, 1529, 1530); salaries are head-count averages of GS-13 and GS-14 there,
/// the government-wide averages (137,226 and 164,961) where an agency has a pay plan of its own.
struct AgencyFacts {
  let id: String
  let name: String
  let staff: Int
  let gs13: Int
  let gs14: Int
  /// Named in public reporting on the program.
  let named: Bool
  /// How often candidates rank it, relative to the others (an assumption).
  let fame: Int
  let guarding: Guard
  /// The kind of work that it asks for more than others do.
  let focus: Role
  /// Bureaus and centers, each `name@site`.
  let components: [String]

  /// Demand grows with the square root of the technical staff, twice that where reporting names the agency: the
  /// largest employers would otherwise leave no seat to the others (an assumption).
  var weight: Int { squareRoot(staff) * (named ? 2 : 1) }

  func salary(grade: Int) -> Int { grade == 14 ? gs14 : gs13 }

  /// The name of a component, and its site as an index into `SiteFacts.all`.
  func component(_ index: Int) -> (name: String, site: Int) {
    let parts = components[index % components.count].split(separator: "@")
    let site = SiteFacts.all.firstIndex { $0.name == parts[1] } ?? SiteFacts.washington
    return (String(parts[0]), site)
  }

  init(
    _ id: String, _ name: String, staff: Int, pay: (Int, Int), named: Bool = false, fame: Int, _ guarding: Guard,
    _ focus: Role, _ components: String...
  ) {
    self.id = id
    self.name = name
    self.staff = staff
    (gs13, gs14) = pay
    self.named = named
    self.fame = fame
    self.guarding = guarding
    self.focus = focus
    self.components = components
  }

  /// In the order in which rounds of growing size take them in.
  static let all = departments + bureaus

  /// Departments and independent agencies; those named in reporting first.
  private static let departments: [AgencyFacts] = [
    AgencyFacts(
      "GSA", "General Services Administration", staff: 1124, pay: (139_581, 163_907), named: true,
      fame: 70, .civil, .software,
      "Federal Acquisition Service@Washington DC", "Office of GSA IT@Kansas City",
      "Technology Transformation Services@Washington DC"),
    AgencyFacts(
      "NASA", "National Aeronautics and Space Administration", staff: 1722, pay: (133_595, 161_964), named: true,
      fame: 100, .civil, .software,
      "Goddard Space Flight Center@Greenbelt", "Johnson Space Center@Houston",
      "Marshall Space Flight Center@Huntsville", "Kennedy Space Center@Cape Canaveral",
      "Langley Research Center@Hampton", "Ames Research Center@Mountain View"),
    AgencyFacts(
      "IRS", "Internal Revenue Service", staff: 8299, pay: (133_289, 160_644), named: true,
      fame: 30, .civil, .software,
      "Information Technology@Washington DC", "Enterprise Computing@Kansas City", "Taxpayer Services@Ogden",
      "Research, Applied Analytics and Statistics@Washington DC"),
    AgencyFacts(
      "DHS", "Department of Homeland Security", staff: 6543, pay: (135_764, 164_508), named: true,
      fame: 45, .security, .cybersecurity,
      "Cybersecurity and Infrastructure Security Agency@Washington DC",
      "Federal Emergency Management Agency@Washington DC", "Customs and Border Protection@Washington DC",
      "U.S. Coast Guard@Washington DC", "Citizenship and Immigration Services@Baltimore",
      "Transportation Security Administration@Washington DC"),
    AgencyFacts(
      "HHS", "Department of Health and Human Services", staff: 5181, pay: (140_505, 168_791), named: true,
      fame: 45, .civil, .data,
      "National Institutes of Health@Washington DC", "Centers for Disease Control and Prevention@Atlanta",
      "Food and Drug Administration@Washington DC", "Centers for Medicare & Medicaid Services@Baltimore",
      "Office of the Secretary@Washington DC"),
    AgencyFacts(
      "DOD", "Department of Defense", staff: 11225, pay: (134_321, 163_106), named: true,
      fame: 60, .defense, .cybersecurity,
      "Defense Information Systems Agency@Fort Meade", "Defense Logistics Agency@Columbus",
      "Chief Digital and AI Office@Washington DC", "Defense Finance and Accounting Service@Columbus",
      "Defense Health Agency@San Antonio"),
    AgencyFacts(
      "STATE", "Department of State", staff: 1053, pay: (142_014, 169_536), named: true,
      fame: 40, .security, .software,
      "Bureau of Diplomatic Technology@Washington DC", "Bureau of Consular Affairs@Washington DC"),
    AgencyFacts(
      "OPM", "Office of Personnel Management", staff: 277, pay: (133_497, 160_601), named: true,
      fame: 25, .civil, .product,
      "Retirement Services@Washington DC", "Office of the Chief Information Officer@Washington DC"),
    AgencyFacts(
      "USDA", "Department of Agriculture", staff: 3268, pay: (132_870, 159_911), named: true,
      fame: 15, .civil, .data,
      "Office of the Chief Information Officer@Kansas City", "National Agricultural Statistics Service@Washington DC",
      "Forest Service@Denver", "Animal and Plant Health Inspection Service@Raleigh"),
    AgencyFacts(
      "DOI", "Department of the Interior", staff: 2042, pay: (135_535, 164_711), named: true,
      fame: 25, .civil, .data,
      "Geological Survey@Denver", "National Park Service@Denver", "Bureau of Reclamation@Denver",
      "Office of the Secretary@Washington DC"),
    AgencyFacts(
      "DOL", "Department of Labor", staff: 854, pay: (143_802, 169_843), named: true,
      fame: 15, .civil, .data,
      "Bureau of Labor Statistics@Washington DC", "Administration and Management@Washington DC"),
    AgencyFacts(
      "TREAS", "Department of the Treasury", staff: 1367, pay: (133_253, 161_049), named: true,
      fame: 35, .civil, .data,
      "Bureau of the Fiscal Service@Kansas City", "Departmental Offices@Washington DC",
      "Bureau of Engraving and Printing@Washington DC"),
    AgencyFacts(
      "VA", "Department of Veterans Affairs", staff: 7817, pay: (152_270, 172_009),
      fame: 40, .civil, .software,
      "Office of Information and Technology@Austin", "Veterans Health Administration@Washington DC",
      "Electronic Health Record Modernization@Washington DC"),
    AgencyFacts(
      "AF", "Department of the Air Force", staff: 18778, pay: (126_245, 155_813),
      fame: 50, .defense, .software,
      "Air Force Materiel Command@Dayton", "Air Combat Command@Hampton",
      "Air Education and Training Command@San Antonio"),
    AgencyFacts(
      "NAVY", "Department of the Navy", staff: 27086, pay: (132_172, 158_488),
      fame: 40, .defense, .software,
      "Naval Sea Systems Command@Washington DC", "Naval Information Warfare Systems Command@San Diego",
      "Naval Air Systems Command@Washington DC", "U.S. Marine Corps@Washington DC"),
    AgencyFacts(
      "ARMY", "Department of the Army", staff: 16721, pay: (128_207, 158_410),
      fame: 35, .defense, .cybersecurity,
      "Army Cyber Command@Fort Meade", "Army Futures Command@Austin", "Army Corps of Engineers@Huntsville"),
    AgencyFacts(
      "DOC", "Department of Commerce", staff: 5596, pay: (140_081, 170_195),
      fame: 30, .civil, .data,
      "U.S. Census Bureau@Washington DC", "National Oceanic and Atmospheric Administration@Boulder",
      "National Institute of Standards and Technology@Boulder", "Patent and Trademark Office@Washington DC"),
    AgencyFacts(
      "SSA", "Social Security Administration", staff: 3856, pay: (145_923, 172_482),
      fame: 15, .civil, .software,
      "Office of Digital Services@Baltimore", "Office of Hearings Operations@Baltimore"),
    AgencyFacts(
      "DOJ", "Department of Justice", staff: 3544, pay: (134_834, 164_680),
      fame: 40, .security, .cybersecurity,
      "Federal Bureau of Investigation@Huntsville", "Bureau of Prisons@Washington DC",
      "Drug Enforcement Administration@Washington DC"),
    AgencyFacts(
      "DOT", "Department of Transportation", staff: 2796, pay: (136_753, 171_798),
      fame: 20, .civil, .software,
      "Federal Aviation Administration@Washington DC",
      "National Highway Traffic Safety Administration@Washington DC"),
    AgencyFacts(
      "DOE", "Department of Energy", staff: 1156, pay: (134_924, 163_926),
      fame: 35, .security, .ai,
      "Office of the Chief Information Officer@Washington DC", "Energy Information Administration@Washington DC"),
    AgencyFacts(
      "EPA", "Environmental Protection Agency", staff: 707, pay: (136_974, 166_183),
      fame: 25, .civil, .data,
      "Office of Mission Support@Raleigh", "Office of Water@Washington DC"),
    AgencyFacts(
      "FDIC", "Federal Deposit Insurance Corporation", staff: 467, pay: (137_226, 164_961),
      fame: 15, .civil, .data,
      "Division of Information Technology@Washington DC"),
    AgencyFacts(
      "SEC", "Securities and Exchange Commission", staff: 328, pay: (137_226, 164_961),
      fame: 30, .civil, .data,
      "Division of Economic and Risk Analysis@New York", "Office of Information Technology@Washington DC"),
    AgencyFacts(
      "SBA", "Small Business Administration", staff: 268, pay: (139_010, 162_808),
      fame: 10, .civil, .product,
      "Office of Capital Access@Denver"),
    AgencyFacts(
      "ED", "Department of Education", staff: 251, pay: (145_333, 172_117),
      fame: 20, .civil, .product,
      "Federal Student Aid@Washington DC"),
    AgencyFacts(
      "FCC", "Federal Communications Commission", staff: 244, pay: (144_232, 172_389),
      fame: 15, .civil, .software,
      "Office of Engineering and Technology@Washington DC"),
    AgencyFacts(
      "HUD", "Department of Housing and Urban Development", staff: 235, pay: (136_074, 163_385),
      fame: 10, .civil, .product,
      "Office of the Chief Information Officer@Washington DC"),
    AgencyFacts(
      "NARA", "National Archives and Records Administration", staff: 138, pay: (136_945, 169_550),
      fame: 15, .civil, .product,
      "Information Services@St. Louis"),
    AgencyFacts(
      "NSF", "National Science Foundation", staff: 109, pay: (147_003, 176_342),
      fame: 30, .civil, .ai,
      "Office of Information and Resource Management@Washington DC"),
  ]
}
