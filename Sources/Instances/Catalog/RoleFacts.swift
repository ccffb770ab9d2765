/// The five kinds of work of the program, with the skills they need.
enum Role: Int, CaseIterable {
  case ai, cybersecurity, data, software, product

  var id: String {
    switch self {
    case .ai: "ai"
    case .cybersecurity: "cybersecurity"
    case .data: "data"
    case .software: "software"
    case .product: "product"
    }
  }

  /// What people of a role also do, likeliest first.
  var neighbours: [Role] {
    switch self {
    case .ai: [.data, .software]
    case .cybersecurity: [.software, .data]
    case .data: [.ai, .software]
    case .software: [.cybersecurity, .ai, .product]
    case .product: [.software, .data, .ai]
    }
  }

  /// Share of the pool by first role, in percent. An assumption: announced openings of series 2210 (IT management)
  /// outnumber data science and statistics several times over, and AI draws more applicants than openings.
  static let poolWeights: Weights = [18, 18, 19, 33, 12]

  var fellowTitles: [String] {
    switch self {
    case .ai: ["AI Engineer", "Machine Learning Engineer", "Applied Scientist"]
    case .cybersecurity: ["Cybersecurity Specialist", "Security Engineer", "Threat Analyst"]
    case .data: ["Data Scientist", "Data Engineer", "Statistician"]
    case .software: ["Software Engineer", "Platform Engineer", "Full-Stack Engineer"]
    case .product: ["Product Manager", "Technical Product Manager", "Service Designer"]
    }
  }

  var managerTitle: String {
    switch self {
    case .ai: "AI Engineering Manager"
    case .cybersecurity: "Security Engineering Manager"
    case .data: "Data Science Manager"
    case .software: "Engineering Manager"
    case .product: "Group Product Manager"
    }
  }
}

struct SkillFacts {
  let id: String
  let name: String
  /// nil for skills that serve every role.
  let role: Role?

  /// For each role its skills, the most common first; then what serves every role.
  static let all: [SkillFacts] =
    Role.allCases.flatMap { role in list(role, texts[role.rawValue]) } + list(nil, general)

  /// Indices into `all` of a role's skills.
  static func indices(of role: Role) -> Range<Int> { role.rawValue * perRole..<(role.rawValue + 1) * perRole }

  static let perRole = 14
  static let leading = Role.allCases.count * perRole

  private static func list(_ role: Role?, _ text: String) -> [SkillFacts] {
    text.split(separator: ";").map { item in
      let parts = item.split(separator: "=")
      return SkillFacts(id: String(parts[0]), name: String(parts[1]), role: role)
    }
  }

  private static let general = "LEAD=Leading teams;WRITE=Clear writing;FEDERAL=Federal delivery"

  private static let texts = [
    """
    ML=Machine learning;LLM=Large language models;DL=Deep learning;MLOPS=Model operations;EVALS=Model evaluation;\
    NLP=Language processing;VISION=Computer vision;RAG=Retrieval systems;AGENTS=Agent design;GPU=GPU programming;\
    AISAFE=AI safety;RL=Reinforcement learning;SPEECH=Speech processing;ROBOT=Robotics
    """,
    """
    SOC=Security monitoring;IR=Incident response;CLOUDSEC=Cloud security;IAM=Identity and access;ZTA=Zero trust;\
    APPSEC=Application security;THREAT=Threat intelligence;VULN=Vulnerability management;PENTEST=Penetration testing;\
    FORENSIC=Digital forensics;RISK=Risk and authorization;CRYPTO=Cryptography;MALWARE=Malware analysis;\
    ICS=Industrial control security
    """,
    """
    SQL=SQL;STATS=Statistics;PIPES=Data pipelines;DATAPY=Python for data;VIZ=Visualization;WAREHOUSE=Data warehousing;\
    FORECAST=Forecasting;GOVERN=Data governance;CAUSAL=Causal inference;SPARK=Distributed processing;\
    GEO=Geospatial analysis;OR=Operations research;PRIVACY=Privacy engineering;SURVEY=Survey methods
    """,
    """
    PYTHON=Python;TYPESCRIPT=TypeScript;CLOUD=Cloud architecture;JAVA=Java;API=Interface design;CICD=Build and release;\
    KUBE=Kubernetes;TESTING=Test automation;SRE=Site reliability;GO=Go;CPP=C++;RUST=Rust;EMBEDDED=Embedded systems;\
    COBOL=COBOL
    """,
    """
    ROADMAP=Roadmapping;RESEARCH=User research;AGILE=Agile delivery;METRICS=Product metrics;SERVICE=Service design;\
    UX=Interaction design;PARTNERS=Stakeholder work;EXPERIMENT=Experiments;A11Y=Accessibility;CONTENT=Content design;\
    PROCURE=Agile acquisition;CHANGE=Change management;POLICY=Policy translation;PRICING=Cost modelling
    """,
  ]
}
