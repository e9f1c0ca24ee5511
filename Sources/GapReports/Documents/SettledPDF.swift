package import Foundation
package import Indicators
import Statistics

/// A PDF of LibreOffice without what differs from one run to the next.
///
/// LibreOffice writes the time by the clock and identifiers made from it. They are overwritten in place by
/// others of the same length, so that the table of positions at the end of the file still holds.
package struct SettledPDF {
  /// The bytes.
  private(set) var data: Data

  /// Settles a file.
  ///
  /// - Parameters:
  ///   - data: The file.
  ///   - date: The date that it bears as its own.
  package init(_ data: Data, date: CalendarDate) {
    self.data = data
    let day = date.year * 10_000 + date.month * 100 + date.day
    overwrite(after: "/CreationDate(D:", count: 14, with: String(format: "%08d000000", day))
    let places = identifiers
    for place in places { replace(place, with: String(repeating: "0", count: place.count)) }
    let hash = String(format: "%016lX", StableHash.hash(self.data))
    for place in places { replace(place, with: hash + hash) }
  }

  /// The ranges of the identifiers of the file and of the sum over its contents, 32 hexadecimal digits each.
  private var identifiers: [Range<Data.Index>] {
    var places: [Range<Data.Index>] = []
    if let start = place(after: "/ID [ <", count: 32) {
      places.append(start)
      let rest = start.upperBound..<data.endIndex
      if let second = data.range(of: Data("<".utf8), in: rest),
        second.upperBound + 32 < rest.upperBound
      {
        places.append(second.upperBound..<second.upperBound + 32)
      }
    }
    if let sum = place(after: "/DocChecksum /", count: 32) { places.append(sum) }
    return places.filter { range in data[range].allSatisfy(Self.isHexadecimal) }
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    Character(UnicodeScalar(byte)).isHexDigit
  }

  /// Returns the bytes after the last occurrence of a mark, `nil` if there is none.
  private func place(after mark: String, count: Int) -> Range<Data.Index>? {
    guard let found = data.range(of: Data(mark.utf8), options: .backwards),
      found.upperBound + count <= data.endIndex
    else { return nil }
    return found.upperBound..<found.upperBound + count
  }

  private mutating func overwrite(after mark: String, count: Int, with text: String) {
    if let place = place(after: mark, count: count) { replace(place, with: text) }
  }

  /// Replaces bytes by a text of the same length.
  private mutating func replace(_ place: Range<Data.Index>, with text: String) {
    guard text.utf8.count == place.count else { return }
    data.replaceSubrange(place, with: Data(text.utf8))
  }
}
