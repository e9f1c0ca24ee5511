/// The catalogue of official rules.
public enum OfficialRules {
  /// Every rule, in the order in which reports list them.
  public static let all: [any OfficialRule] = [
    UNProgressChart(),
    Eurostat(),
    OpenSDG(),
    ESCAP(),
    SDSN(),
  ]
}
