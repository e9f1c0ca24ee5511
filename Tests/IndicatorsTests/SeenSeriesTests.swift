import Foundation
import Indicators
import Testing

@Suite struct SeenSeriesTests {
  private static func series(_ number: Int, _ length: Int) -> [Double] {
    (0..<length).map { Double(number) * 1.5 + Double($0 * $0 % (number + 3)) / 8 }
  }

  @Test func seriesAreRecognisedByTheirFirstValues() {
    let seen = SeenSeries((0..<400).map { Self.series($0, 12 + $0 % 300) })
    #expect(seen.lengths.count == 400)
    for number in 0..<400 {
      let length = 12 + number % 300
      #expect(seen.isSeenBeyond(Self.series(number, length - 1)), "\(number)")
      // Lengths beyond 255 are not kept, so that such series count as seen.
      #expect(seen.isSeenBeyond(Self.series(number, length)) == (length >= 255), "\(number)")
      #expect(!seen.isSeenBeyond(Self.series(number + 1000, 5)))
    }
    #expect(!seen.isSeenBeyond(Self.series(3, 4)))
    #expect(SeenSeries([[0, 1, 2, 3, 4, 5]]).isSeenBeyond([-0.0, 1, 2, 3, 4]))
  }

  @Test func aFileKeepsThem() throws {
    let seen = SeenSeries((0..<1000).map { Self.series($0, 20) } + [[1, 2]])
    let text = try JSONEncoder().encode([seen])
    #expect(try JSONDecoder().decode([SeenSeries].self, from: text) == [seen])
    // Four bytes of text for a series, or five.
    #expect(text.count < 5500)
    let empty = try JSONEncoder().encode([SeenSeries([])])
    #expect(try JSONDecoder().decode([SeenSeries].self, from: empty)[0].lengths.isEmpty)
    for broken in ["gIA=", "gICAgICAgA==", "//////8H/w=="] {
      #expect(throws: DecodingError.self, "\(broken)") {
        try JSONDecoder().decode([SeenSeries].self, from: Data("[\"\(broken)\"]".utf8))
      }
    }
  }
}
