/// What separates the cells of a table in text, found from its first rows.
///
/// Read are commas, semicolons (Excel with a decimal comma), tabs (its "Unicode text"), and whatever a first
/// line `sep=;` names. A separator is taken if rows have as many cells as each other by it, from the header
/// to the last row looked at; commas go before others where nothing speaks against them.
public struct CSVDialect: Sendable, Equatable {
  /// The byte between two cells.
  public let separator: UInt8

  /// Another separator by which the first rows are a table just as well; `nil` if there is none.
  public let rival: UInt8?

  /// The number of bytes of a first line that does nothing but name the separator.
  let prefix: Int

  /// Commas, whatever the text is.
  public static let commas = CSVDialect(separator: UInt8(ascii: ","), rival: nil, prefix: 0)

  /// Cells separated by a byte that tables are written with.
  ///
  /// - Returns: `nil` for a byte that is neither comma nor semicolon nor tab.
  public init?(separator: UInt8) {
    guard [0x2C, 0x3B, 0x09].contains(separator) else { return nil }
    self.init(separator: separator, rival: nil, prefix: 0)
  }

  /// The number of rows, and of bytes, that are looked at.
  private static let (rows, bytes) = (60, 65_536)

  private init(separator: UInt8, rival: UInt8?, prefix: Int) {
    self.separator = separator
    self.rival = rival
    self.prefix = prefix
  }

  /// Finds the separator of a text.
  ///
  /// - Parameter text: The bytes of the text, without a byte order mark.
  init(of text: some Collection<UInt8>) {
    let sample = Array(text.prefix(Self.bytes))
    if let named = Self.named(sample) {
      self = named
      return
    }
    let others = [UInt8(ascii: ";"), UInt8(ascii: "\t")].filter(sample.contains)
    var best = Fit(Self.commas.separator, sample)
    var rival: UInt8?
    for other in others {
      guard let fit = Fit(other, sample) else { continue }
      guard let current = best else {
        // Cells of a table with one column may hold semicolons.
        if fit.start == 0 || (fit.isConsistent && fit.width > 2 && fit.rows > 1) { best = fit }
        continue
      }
      if fit.isBetter(than: current) {
        (best, rival) = (fit, nil)
      } else if !current.isBetter(than: fit) {
        rival = other
      }
    }
    separator = best?.separator ?? Self.commas.separator
    self.rival = rival
    prefix = 0
  }

  /// The dialect that a line `sep=;` names; `nil` if there is no such line.
  private static func named(_ sample: [UInt8]) -> CSVDialect? {
    let line = sample.prefix { $0 != 0x0A && $0 != 0x0D }
    guard line.count <= 16 else { return nil }
    var name = String(decoding: line, as: UTF8.self)
    // A program that saved the file again may have quoted the line or filled it up.
    if name.hasPrefix("\"") { name.removeFirst() }
    guard name.lowercased().hasPrefix("sep="), let separator = name.utf8.dropFirst(4).first,
      [0x2C, 0x3B, 0x09, 0x7C].contains(separator)
    else { return nil }
    return CSVDialect(separator: separator, rival: nil, prefix: line.count)
  }

  /// How well a separator fits the first rows.
  private struct Fit {
    let separator: UInt8

    /// The number of cells of most rows.
    let width: Int

    /// The first row that has as many.
    let start: Int

    /// The number of rows that have as many.
    let rows: Int

    /// Whether all rows from that one on have as many.
    let isConsistent: Bool

    /// Fits a separator; `nil` if it separates nothing.
    init?(_ separator: UInt8, _ sample: [UInt8]) {
      var scanner = CSVScanner(String(decoding: sample, as: UTF8.self), separator: separator)
      var counts: [Int] = []
      while counts.count < CSVDialect.rows, scanner.readRow() {
        counts.append(scanner.faults.isEmpty ? scanner.cells.count : 0)
      }
      // The sample may end inside a row.
      if sample.count == CSVDialect.bytes, counts.count > 1 { counts.removeLast() }
      let frequencies = Dictionary(counts.filter { $0 > 1 }.map { ($0, 1) }, uniquingKeysWith: +)
      guard let width = frequencies.max(by: { ($0.value, $0.key) < ($1.value, $1.key) })?.key,
        let start = counts.firstIndex(of: width)
      else { return nil }
      self.separator = separator
      self.width = width
      rows = counts.count { $0 == width }
      self.start = start
      isConsistent = counts[start...].allSatisfy { $0 == width }
    }

    func isBetter(than other: Fit) -> Bool {
      switch (isConsistent, other.isConsistent) {
      case (true, true):
        if start != other.start { return start < other.start }
        // No cell holds the same number of tabs in every row.
        if separator == 0x09 || other.separator == 0x09 { return separator == 0x09 }
        return width > other.width
      case (true, false): return width > other.width || start <= other.start
      case (false, true): return width > other.width && start < other.start
      case (false, false):
        if width != other.width { return width > other.width }
        return start < other.start
          || (start == other.start && separator == CSVDialect.commas.separator)
      }
    }
  }
}
