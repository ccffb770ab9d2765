/// A firm that candidates come from or hold an interest in.
struct CompanyFacts {
  let id: String
  let name: String
  /// Traded on an exchange; stock in the others is private.
  let isPublic: Bool

  /// The partners named in public reporting, the heaviest referrers first (the order is an assumption). The pool's
  /// shares fall like 1 / (rank + 2).
  static let partners: [CompanyFacts] = [
    CompanyFacts(id: "microsoft", name: "Microsoft", isPublic: true),
    CompanyFacts(id: "aws", name: "Amazon Web Services", isPublic: true),
    CompanyFacts(id: "google", name: "Google", isPublic: true),
    CompanyFacts(id: "palantir", name: "Palantir", isPublic: true),
    CompanyFacts(id: "oracle", name: "Oracle", isPublic: true),
    CompanyFacts(id: "meta", name: "Meta", isPublic: true),
    CompanyFacts(id: "ibm", name: "IBM", isPublic: true),
    CompanyFacts(id: "salesforce", name: "Salesforce", isPublic: true),
    CompanyFacts(id: "nvidia", name: "NVIDIA", isPublic: true),
    CompanyFacts(id: "apple", name: "Apple", isPublic: true),
    CompanyFacts(id: "openai", name: "OpenAI", isPublic: false),
    CompanyFacts(id: "anduril", name: "Anduril", isPublic: false),
    CompanyFacts(id: "databricks", name: "Databricks", isPublic: false),
    CompanyFacts(id: "servicenow", name: "ServiceNow", isPublic: true),
    CompanyFacts(id: "snowflake", name: "Snowflake", isPublic: true),
    CompanyFacts(id: "dell", name: "Dell", isPublic: true),
    CompanyFacts(id: "adobe", name: "Adobe", isPublic: true),
    CompanyFacts(id: "amd", name: "AMD", isPublic: true),
    CompanyFacts(id: "sap", name: "SAP", isPublic: true),
    CompanyFacts(id: "workday", name: "Workday", isPublic: true),
    CompanyFacts(id: "uber", name: "Uber", isPublic: true),
    CompanyFacts(id: "xai", name: "xAI", isPublic: false),
    CompanyFacts(id: "coinbase", name: "Coinbase", isPublic: true),
    CompanyFacts(id: "robinhood", name: "Robinhood", isPublic: true),
    CompanyFacts(id: "zoom", name: "Zoom", isPublic: true),
    CompanyFacts(id: "box", name: "Box", isPublic: true),
    CompanyFacts(id: "docusign", name: "Docusign", isPublic: true),
    CompanyFacts(id: "c3ai", name: "C3.ai", isPublic: true),
  ]

  /// Firms that sell to agencies and are no partners: what the units' work affects besides the partners.
  static let others: [CompanyFacts] = [
    CompanyFacts(id: "accenture", name: "Accenture", isPublic: true),
    CompanyFacts(id: "booz-allen", name: "Booz Allen Hamilton", isPublic: true),
    CompanyFacts(id: "leidos", name: "Leidos", isPublic: true),
    CompanyFacts(id: "lockheed", name: "Lockheed Martin", isPublic: true),
    CompanyFacts(id: "cisco", name: "Cisco", isPublic: true),
    CompanyFacts(id: "rtx", name: "RTX", isPublic: true),
    CompanyFacts(id: "saic", name: "SAIC", isPublic: true),
    CompanyFacts(id: "crowdstrike", name: "CrowdStrike", isPublic: true),
    CompanyFacts(id: "boeing", name: "Boeing", isPublic: true),
    CompanyFacts(id: "intel", name: "Intel", isPublic: true),
    CompanyFacts(id: "deloitte", name: "Deloitte", isPublic: false),
    CompanyFacts(id: "spacex", name: "SpaceX", isPublic: false),
    CompanyFacts(id: "epic", name: "Epic Systems", isPublic: false),
    CompanyFacts(id: "scale-ai", name: "Scale AI", isPublic: false),
    CompanyFacts(id: "palo-alto", name: "Palo Alto Networks, Inc.", isPublic: true),
    CompanyFacts(id: "stripe", name: "Stripe", isPublic: false),
    CompanyFacts(id: "unisys", name: "Unisys", isPublic: true),
    CompanyFacts(id: "gdit", name: "General Dynamics Information Technology", isPublic: true),
  ]
}
