/// Bureaus that large rounds let staff on their own account beside their departments (an assumption).
extension AgencyFacts {
  /// In order of technical staff.
  static let bureaus: [AgencyFacts] = [
    AgencyFacts(
      "DISA", "Defense Information Systems Agency", staff: 4073, pay: (142_350, 174_030),
      fame: 20, .defense, .cybersecurity,
      "Cyber Directorate@Fort Meade", "Hosting and Compute Center@Fort Meade"),
    AgencyFacts(
      "CENSUS", "U.S. Census Bureau", staff: 2902, pay: (142_319, 168_205),
      fame: 25, .civil, .data,
      "Information Technology Directorate@Washington DC", "Research and Methodology@Washington DC"),
    AgencyFacts(
      "FAA", "Federal Aviation Administration", staff: 2530, pay: (137_226, 164_961),
      fame: 30, .civil, .software,
      "Air Traffic Organization@Washington DC", "Aviation Safety@Kansas City"),
    AgencyFacts(
      "FBI", "Federal Bureau of Investigation", staff: 2051, pay: (129_307, 161_915),
      fame: 55, .security, .cybersecurity,
      "Cyber Division@Huntsville", "Information Technology@Washington DC"),
    AgencyFacts(
      "DLA", "Defense Logistics Agency", staff: 1523, pay: (131_024, 157_687),
      fame: 10, .defense, .software,
      "Information Operations@Columbus", "Distribution@Philadelphia"),
    AgencyFacts(
      "CISA", "Cybersecurity and Infrastructure Security Agency", staff: 1374, pay: (131_016, 159_971),
      fame: 55, .security, .cybersecurity,
      "Cybersecurity Division@Washington DC", "Infrastructure Security Division@Denver"),
    AgencyFacts(
      "FEMA", "Federal Emergency Management Agency", staff: 1285, pay: (137_647, 165_613),
      fame: 25, .civil, .software,
      "Office of Response and Recovery@Washington DC", "Resilience@Denver"),
    AgencyFacts(
      "NIH", "National Institutes of Health", staff: 1205, pay: (144_291, 173_177),
      fame: 45, .civil, .ai,
      "Center for Information Technology@Washington DC", "National Library of Medicine@Washington DC"),
    AgencyFacts(
      "CBP", "Customs and Border Protection", staff: 1169, pay: (140_758, 170_610),
      fame: 20, .security, .software,
      "Office of Information and Technology@Washington DC", "Air and Marine Operations@San Diego"),
    AgencyFacts(
      "NOAA", "National Oceanic and Atmospheric Administration", staff: 1138, pay: (132_646, 163_872),
      fame: 40, .civil, .data,
      "National Weather Service@Washington DC", "Satellite and Information Service@Boulder"),
    AgencyFacts(
      "CDC", "Centers for Disease Control and Prevention", staff: 1077, pay: (134_902, 162_838),
      fame: 35, .civil, .data,
      "Public Health Data@Atlanta", "Laboratory Science@Atlanta"),
    AgencyFacts(
      "FDA", "Food and Drug Administration", staff: 1060, pay: (142_231, 171_652),
      fame: 30, .civil, .data,
      "Office of Digital Transformation@Washington DC", "Drug Evaluation and Research@Washington DC"),
    AgencyFacts(
      "CMS", "Centers for Medicare & Medicaid Services", staff: 759, pay: (142_818, 168_677),
      fame: 35, .civil, .software,
      "Office of Information Technology@Baltimore", "Center for Program Integrity@Baltimore"),
    AgencyFacts(
      "USCG", "U.S. Coast Guard", staff: 756, pay: (135_433, 162_285),
      fame: 20, .defense, .cybersecurity,
      "Cyber Command@Washington DC"),
    AgencyFacts(
      "BFS", "Bureau of the Fiscal Service", staff: 569, pay: (129_196, 155_737),
      fame: 15, .civil, .software,
      "Payment Management@Kansas City", "Debt Management@Philadelphia"),
    AgencyFacts(
      "USPTO", "Patent and Trademark Office", staff: 564, pay: (142_886, 175_121),
      fame: 25, .civil, .ai,
      "Office of the Chief Information Officer@Washington DC", "Patents@Denver"),
    AgencyFacts(
      "USGS", "Geological Survey", staff: 552, pay: (137_211, 161_310),
      fame: 30, .civil, .data,
      "Core Science Systems@Denver", "Water Resources@Denver"),
    AgencyFacts(
      "USCIS", "Citizenship and Immigration Services", staff: 490, pay: (131_189, 165_540),
      fame: 15, .civil, .software,
      "Office of Information Technology@Washington DC"),
    AgencyFacts(
      "BLS", "Bureau of Labor Statistics", staff: 481, pay: (145_492, 173_271),
      fame: 15, .civil, .data,
      "Technology and Survey Processing@Washington DC"),
    AgencyFacts(
      "CFPB", "Consumer Financial Protection Bureau", staff: 137, pay: (137_226, 164_961),
      fame: 20, .civil, .data,
      "Technology and Innovation@Washington DC"),
  ]
}
