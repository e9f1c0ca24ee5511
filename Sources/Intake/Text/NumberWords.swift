extension Double {
  /// The number as an English text writes it, without idle decimals.
  package var en: String {
    let text = description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// The number as a Vietnamese text writes it, with a decimal comma.
  package var vi: String { en.replacing(".", with: ",") }
}
