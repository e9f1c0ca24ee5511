import Tables

/// What the flags beside a public figure say of it.
struct PublicFlags: Equatable {
  /// Whether the figure is an estimate or provisional.
  var isEstimate = false

  /// Whether the series does not continue what came before.
  var isBreak = false

  /// Whether the figure is a forecast, which is no observation.
  var isForecast = false

  /// Flags that are not known.
  var unknown: [String] = []

  /// Reads flags: the letters of Eurostat (`bp`), codes of SDMX (`E`), or the words of tables of one's own.
  ///
  /// Source: Eurostat, "Statistical markers"; SDMX code list CL_OBS_STATUS 2.2.
  init(_ text: String) {
    let text = text.trimmed.lowercased()
    guard !text.isEmpty else { return }
    switch text {
    case "reported", "normal", "final", "official": return
    case "estimate", "estimated", "provisional", "preliminary", "modelled", "modeled", "imputed",
      "sơ bộ", "ước tính":
      isEstimate = true
    case "break", "definition", "method", "merger": isBreak = true
    case "forecast", "projection", "projected", "target-claim": isForecast = true
    default:
      for letter in text where letter.isLetter {
        switch letter {
        case "e", "p", "s", "i": isEstimate = true
        case "b": isBreak = true
        case "f": isForecast = true
        // Normal, low reliability, definition differs, confidential, missing and their like.
        case "a", "u", "d", "c", "n", "z", "m", "o", "l", "q", "r", "v", "g", "h", "k", "w": break
        default: unknown.append(String(letter))
        }
      }
    }
  }
}
