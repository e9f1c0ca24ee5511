/// Figures as monitoring programs read them.
///
/// Source: Prometheus, Exposition formats: text format 0.0.4.
struct PrometheusText: Sendable {
  static let mediaType = "text/plain; version=0.0.4; charset=utf-8"

  /// What a family of figures is.
  enum Kind: String {
    /// A figure that only grows.
    case counter

    /// A figure that goes up and down.
    case gauge

    /// Quantiles with number and sum.
    case summary
  }

  /// One figure.
  struct Sample: Sendable {
    /// What follows the name of the family, such as `_sum`.
    var suffix = ""

    var labels: [(name: String, value: String)] = []
    let value: Double
  }

  /// All lines so far.
  private(set) var text = ""

  /// Adds a family of figures; one without figures is left out.
  ///
  /// - Parameters:
  ///   - name: Its name: letters, digits and underscores of ASCII.
  ///   - kind: What it is.
  ///   - help: What it means.
  ///   - samples: The figures.
  mutating func add(_ name: String, _ kind: Kind, _ help: String, _ samples: [Sample]) {
    guard !samples.isEmpty else { return }
    text += "# HELP \(name) \(Self.escaped(help, quoted: false))\n# TYPE \(name) \(kind.rawValue)\n"
    for sample in samples {
      text += name + sample.suffix
      if !sample.labels.isEmpty {
        let labels = sample.labels.map { "\($0.name)=\"\(Self.escaped($0.value, quoted: true))\"" }
        text += "{\(labels.joined(separator: ","))}"
      }
      text += " \(Self.number(sample.value))\n"
    }
  }

  /// Adds a family of one figure without labels; none is left out.
  ///
  /// - Parameters:
  ///   - name: Its name.
  ///   - kind: What it is.
  ///   - help: What it means.
  ///   - value: The figure.
  mutating func add(_ name: String, _ kind: Kind, _ help: String, _ value: Double?) {
    add(name, kind, help, value.map { [Sample(value: $0)] } ?? [])
  }

  private static func escaped(_ text: String, quoted: Bool) -> String {
    let plain = text.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
    return quoted ? plain.replacing("\"", with: "\\\"") : plain
  }

  private static func number(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    guard value.isFinite else { return value < 0 ? "-Inf" : "+Inf" }
    return Int(exactly: value).map(String.init) ?? "\(value)"
  }
}
