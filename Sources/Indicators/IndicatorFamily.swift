/// A family of indicators that spread in similar ways, for which a prior pack has statistics in
/// common.
public enum IndicatorFamily: String, Sendable, Codable, CaseIterable {
  /// Coverage of people or homes by a network: mobile signal, fibre passing homes.
  case networkCoverage = "network-coverage"

  /// Households that have or use something.
  case householdAdoption = "household-adoption"

  /// Use by persons: the share who have or use something.
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

  /// Firms and the economy.
  case economy

  /// Anything else.
  case other
}
