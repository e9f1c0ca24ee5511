/// What an indicator is about, as far as experience with one teaches about another.
public enum IndicatorFamily: String, Sendable, Codable, CaseIterable {
  /// Who could use a network: coverage by mobile signal, fibre passing homes.
  case networkCoverage = "network-coverage"

  /// Households that have or use something.
  case householdAdoption = "household-adoption"

  /// Persons who have or use something.
  case personAdoption = "person-adoption"

  /// Subscriptions, which a person may have several of.
  case subscriptions

  /// A service that the state brings to people or institutions: electricity, equipped schools.
  case publicService = "public-service"

  /// Health.
  case health

  /// Schooling, skills and training.
  case education

  /// Online procedures, digital documents and data of the administration.
  case eGovernment = "e-government"

  /// What firms and the economy do.
  case economy

  /// Anything else.
  case other
}
