import Indicators

extension Wording {
  /// Returns the message of a finding as pages and documents print it.
  ///
  /// Messages quote days and months as files have them; a reader gets them as the report writes all others.
  func message(_ finding: Finding) -> String {
    finding.message[language].replacing(/\b[0-9]{4}-[0-9]{2}(-[0-9]{2})?\b/) { match in
      Period(String(match.0)).map(format.period) ?? String(match.0)
    }
  }
}
