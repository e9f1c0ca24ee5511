/// What the words of a form say of whether its values are estimates.
struct EstimateWords {
  /// Whether the text calls the values estimates, as "ước thực hiện 6 tháng", "ƯTH" or "số liệu sơ bộ".
  let areEstimates: Bool

  /// Whether the text calls the values actual ones, as "thực hiện tháng 5" or "TH".
  let areActual: Bool

  /// Reads the header of a column.
  init(header text: String) {
    self.init(words: rawWords(of: String(text.prefix(200))).map(\.plain))
  }

  /// Reads the words of the header of a column, without marks.
  init(words: [String]) {
    // "Sơ bộ" is no "sở, bộ, ngành".
    areEstimates =
      words.contains("uoc") || words.contains("uth")
      || words.indices.contains { index in
        words[index...].starts(with: ["so", "bo"])
          && !words[index...].starts(with: ["so", "bo", "nganh"])
      }
    // "Thực hiện" behind "ước" is part of it.
    areActual = words.indices.contains { index in
      let isAct =
        words[index] == "th" || words[index...].starts(with: ["thuc", "hien"])
      return isAct && !(index > 0 && words[index - 1] == "uoc")
    }
  }

  /// Reads a line above a table; one that speaks of actual values, too, calls none of them an estimate.
  init(title text: String) {
    let words = EstimateWords(header: text)
    areEstimates = words.areEstimates && !words.areActual
    areActual = words.areActual
  }
}
