import Archives
import Execution
import Foundation
import Testing

/// Held against the program gzip, which is another implementation's reader of the format.
@Suite struct GzipTests {
  private static func expanded(_ bytes: [UInt8]) throws -> [UInt8] {
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).gz")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(bytes).write(to: file)
    let expanded = file.appendingPathExtension("out")
    defer { try? FileManager.default.removeItem(at: expanded) }
    let gzip = try ChildProcess(
      URL(filePath: "/bin/gzip"), ["--decompress", "--stdout", file.path], output: .file(expanded))
    #expect(gzip.wait() == .exited(0))
    return [UInt8](try Data(contentsOf: expanded))
  }

  private static let inputs: [[UInt8]] = [
    [], [7], Array("Tỷ lệ hồ sơ trực tuyến".utf8),
    (0..<300_000).map { UInt8(truncatingIfNeeded: $0 / 7) },
    // Hardly compressible.
    (0..<70_000).map { UInt8(truncatingIfNeeded: ($0 &* 2_654_435_761) >> 13) },
  ]

  @Test(arguments: inputs.indices) func anyoneCanExpandIt(index: Int) throws {
    let input = Self.inputs[index]
    let packed = try #require(Gzip.compressed(input))
    #expect(try Self.expanded(packed) == input)
    #expect(Gzip.compressed(input) == packed)
  }

  @Test func repetitionIsMadeSmall() throws {
    let packed = try #require(Gzip.compressed([UInt8](repeating: 65, count: 100_000)))
    #expect(packed.count < 1000)
    // A level out of range is the nearest one.
    #expect(Gzip.compressed([1, 2, 3], level: 99) != nil)
  }
}
