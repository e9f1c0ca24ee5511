/// A word of a page and where it stands, in points from the upper left corner.
struct PageWord: Equatable {
  var left: Double
  var top: Double
  var right: Double
  var bottom: Double
  var text: String

  var height: Double { bottom - top }
  var width: Double { right - left }
  var middle: Double { (top + bottom) / 2 }
  var centre: Double { (left + right) / 2 }
}

/// A straight rule, horizontal or vertical: its place across and its extent along.
struct Rule: Equatable {
  var place: Double
  var start: Double
  var end: Double

  var length: Double { end - start }
}

/// The rules of a page.
struct PageRules: Equatable {
  var horizontal: [Rule] = []
  var vertical: [Rule] = []
}

/// A page: its words in the order of the file, and its rules.
struct PDFPage {
  var width: Double
  var height: Double
  var words: [PageWord]
  var rules = PageRules()

  /// Whether there is anything drawn on it.
  var hasInk = true

  /// The page turned so that its text is upright, where the file has written most words sideways.
  func upright() -> PDFPage {
    let long = words.filter { $0.text.count >= 3 }
    let sideways = long.filter { $0.height > 1.5 * $0.width }
    guard long.count >= 10, sideways.count * 10 > long.count * 6 else { return self }
    // Words that follow each other in a column of text tell which way they run.
    var rising = 0
    for (word, next) in zip(words, words.dropFirst())
    where (word.centre - next.centre).magnitude < 2 {
      rising += next.top < word.top ? 1 : -1
    }
    let isRising = rising > 0
    var page = PDFPage(width: height, height: width, words: [], rules: PageRules(), hasInk: hasInk)
    page.words = words.map { word in
      isRising
        ? PageWord(
          left: height - word.bottom, top: word.left, right: height - word.top,
          bottom: word.right, text: word.text)
        : PageWord(
          left: word.top, top: width - word.right, right: word.bottom, bottom: width - word.left,
          text: word.text)
    }
    page.rules.vertical = rules.horizontal.map { rule in
      isRising
        ? Rule(place: height - rule.place, start: rule.start, end: rule.end)
        : Rule(place: rule.place, start: width - rule.end, end: width - rule.start)
    }
    page.rules.horizontal = rules.vertical.map { rule in
      isRising
        ? Rule(place: rule.place, start: height - rule.end, end: height - rule.start)
        : Rule(place: width - rule.place, start: rule.start, end: rule.end)
    }
    return page
  }
}
