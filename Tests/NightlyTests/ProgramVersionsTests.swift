import DuBao
import Foundation
import Nightly
import StoreFixtures
import Testing

@Suite("Versions of the program and of all that it is made of")
struct ProgramVersionsTests {
  private func isVersion(_ text: String) -> Bool { text.wholeMatch(of: /\d+(\.\d+)+/) != nil }

  @Test func namesPackagesAndLibraries() {
    let program = ProgramVersions.current
    #expect(program.engine == "0.1.0" && program.swift.hasPrefix("6."))
    #expect(program.packages["grdb.swift"].map(isVersion) == true)
    #expect(program.packages["swift-argument-parser"].map(isVersion) == true)
    #expect(program.libraries.keys.sorted() == ["Expat", "SQLite", "libxlsxwriter", "libzip"])
    #expect(program.libraries.values.allSatisfy(isVersion))
    #expect(program.text.hasPrefix("0.1.0\nSwift 6."))
    #expect(program.text.contains("\n  libzip "))
  }

  @Test func areToldForBothOptionsAlone() {
    #expect(
      ProgramVersions.text(askedForBy: ["--version", "--verbose"]) == ProgramVersions.current.text)
    #expect(
      ProgramVersions.text(askedForBy: ["--verbose", "--version"]) == ProgramVersions.current.text)
    #expect(ProgramVersions.text(askedForBy: ["--version"]) == nil)
    #expect(ProgramVersions.text(askedForBy: ["--version", "--version"]) == nil)
    #expect(ProgramVersions.text(askedForBy: ["regenerate", "--version", "--verbose"]) == nil)
  }

  @Test func standInTheManifest() async throws {
    let fixture = try BatchFixture(communes: 2)
    let outcome = try await fixture.run(fixture.request())
    #expect(outcome.manifest?.program == .current)
    let file = try #require(try fixture.files()["manifest.json"])
    let manifest = try JSONDecoder().decode(RunManifest.self, from: file)
    #expect(manifest.program == .current)
  }
}
