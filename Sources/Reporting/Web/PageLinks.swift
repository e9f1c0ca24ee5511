/// The addresses of the pages of places and indicators, for pages that another program serves.
public struct PageLinks: Sendable {
  /// Returns the address of the page of a place, by its key.
  public let place: @Sendable (_ place: String) -> String

  /// Returns the address of the page of an indicator in a place, by their keys.
  public let indicator: @Sendable (_ place: String, _ indicator: String) -> String

  /// Returns the address of the chart of an indicator in a place in a form, `svg` or `png`.
  public let chart: @Sendable (_ place: String, _ indicator: String, _ form: String) -> String

  /// Returns the address of the page with the chart alone, for frames of other pages.
  public let embedded: @Sendable (_ place: String, _ indicator: String) -> String

  /// Creates links.
  public init(
    place: @escaping @Sendable (_ place: String) -> String,
    indicator: @escaping @Sendable (_ place: String, _ indicator: String) -> String,
    chart: @escaping @Sendable (_ place: String, _ indicator: String, _ form: String) -> String,
    embedded: @escaping @Sendable (_ place: String, _ indicator: String) -> String
  ) {
    self.place = place
    self.indicator = indicator
    self.chart = chart
    self.embedded = embedded
  }
}
