import Foundation
import Indicators

/// The texts of the server's own pages in a language.
struct ServerWords: Sendable {
  /// The language.
  let language: Language

  /// All texts by key, for templates.
  let texts: [String: String]

  /// Reads the built-in texts.
  ///
  /// - Throws: ``ServerSetupError`` if they cannot be read or one is missing.
  init(_ language: Language) throws(ServerSetupError) {
    let name = "words.\(language.rawValue).json"
    let bytes =
      language == .vietnamese ? PackageResources.words_vi_json : PackageResources.words_en_json
    guard let texts = try? JSONDecoder().decode([String: String].self, from: Data(bytes)) else {
      throw .builtIn(name: name, reason: "not an object of texts")
    }
    for word in ServerWord.allCases where texts[word.rawValue] == nil {
      throw .builtIn(name: name, reason: "no text '\(word.rawValue)'")
    }
    self.language = language
    self.texts = texts
  }

  /// Returns a text with values in the places of `{name}`.
  func callAsFunction(_ word: ServerWord, _ values: [String: String] = [:]) -> String {
    values.reduce(texts[word.rawValue] ?? word.rawValue) { text, value in
      text.replacing("{\(value.key)}", with: value.value)
    }
  }
}
