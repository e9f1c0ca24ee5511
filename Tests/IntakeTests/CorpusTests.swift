import Foundation
import FuzzReaders
import Testing

/// The inputs by which the fuzzer has found its ways through the readers, and those that were at fault.
@Suite("The fuzzer's corpus")
struct CorpusTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "FuzzCorpus")

  @Test(arguments: FuzzReader.allCases)
  func isReadOrRefusedInWords(_ reader: FuzzReader) throws {
    let files = try reader.corpus(in: Self.folder)
    #expect(files.count >= 20)
    for (name, bytes) in files {
      let fault = reader.fault(of: bytes)
      #expect(fault == nil, "\(reader.rawValue)/\(name)")
    }
  }
}
