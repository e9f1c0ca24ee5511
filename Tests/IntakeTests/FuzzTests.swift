import Foundation
import Indicators
import Intake
import TestSupport
import Testing

/// Whatever the bytes are, a submission is read or refused with words, never with a crash.
@Suite("Fuzzed submissions")
struct FuzzTests {
  @Test("A file that nobody should send", arguments: 1...300 as ClosedRange<UInt64>)
  func file(seed: UInt64) throws {
    let file = try FuzzFile(seed: seed, allowsLarge: false)
    do {
      let submission = try FormFixture.submit(file.data, file.name)
      #expect(submission.hash.utf8.count == 64)
      // What is taken in fits the vocabulary, whatever the file said.
      let places = Set(FormFixture.known.places.map(\.key))
      #expect(submission.dataset.observations.allSatisfy { places.contains($0.place) })
      #expect(submission.dataset.observations.allSatisfy { $0.value.isFinite })
      #expect(submission.dataset.findings.allSatisfy { $0.severity == .warning })
    } catch let error as IntakeError {
      #expect(!error.text(in: .vietnamese).isEmpty)
      #expect(!error.text(in: .english).isEmpty)
    }
  }

  @Test func theSameSeedMakesTheSameFile() throws {
    for seed: UInt64 in 1...50 {
      let (first, second) = (
        try FuzzFile(seed: seed, allowsLarge: false), try FuzzFile(seed: seed, allowsLarge: false)
      )
      #expect(first.data == second.data)
    }
  }
}
