import DuBao
import Foundation
import Indicators
import Nightly
import Store
import StoreFixtures
import Testing

import Workspaces

/// What an answer depends on changes when the answer may, and not with every import.
@Suite struct DataStateTests {
  private let fixture: BatchFixture
  private let workspace: Workspace
  private static let scopes: [DataScope] = [
    .everything, .vocabulary, .place("xa_1"), .place("xa_2"),
  ]
  private static let groups: [DataScope] = [
    .places(.everything), .places(.places(["xa_1"])), .places(.places(["xa_1", "xa_2"])),
    .places(.parts(of: "tinh_a")), .places(.parts(of: "xa_1")),
  ]

  init() throws {
    fixture = try BatchFixture()
    workspace = try Workspace(
      .store(fixture.path("s.sqlite")),
      WorkspaceSettings(asOf: try #require(BatchFixture.asOf)))
  }

  /// Returns which of the scopes have another state after some change.
  private func changed(
    of scopes: [DataScope] = Self.scopes, _ change: () async throws -> Void
  ) async throws -> [DataScope] {
    func states() async throws -> [DataState] {
      let version = try await workspace.version()
      var states: [DataState] = []
      for scope in scopes { states.append(try await workspace.state(of: scope, at: version)) }
      return states
    }
    let before = try await states()
    try await change()
    let after = try await states()
    return scopes.indices.filter { before[$0] != after[$0] }.map { scopes[$0] }
  }

  @Test func severalPlacesChangeWithTheirOwnFiguresOnly() async throws {
    let tree = try await workspace.vocabulary().places
    let parts = tree.filter { $0.parent == "tinh_a" }.map(\.key)
    try #require(parts.contains("xa_2"))
    #expect(
      try await changed(of: Self.groups) {
        try await take("xa_2,alpha,2026-10,41,%,reported,Office,Report,2026-11-10")
      } == [Self.groups[0], Self.groups[2], Self.groups[3]])
    #expect(
      try await changed(of: Self.groups) {
        try await take("viet_nam,alpha,2026-10,42,%,reported,Office,Report,2026-11-10")
      } == Self.groups)
    #expect(try await changed(of: Self.groups) { try undo() } == Self.groups)
  }

  @Test func tagsChangeWithStatesAndSettings() async throws {
    func tags(_ workspace: Workspace) async throws -> [String] {
      let version = try await workspace.version()
      var tags: [String] = []
      for scope in Self.scopes { tags.append(try await workspace.tag(of: scope, at: version)) }
      return tags
    }
    let before = try await tags(workspace)
    #expect(Set(before).count == before.count)
    try await take("xa_2,alpha,2026-10,41,%,reported,Office,Report,2026-11-10")
    let after = try await tags(workspace)
    #expect(zip(before, after).map { $0 == $1 } == [false, true, true, false])
    // Another server on the same store gives the same tags; one with another seed gives others.
    #expect(try await tags(Workspace(workspace.source, workspace.settings)) == after)
    let seeded = try Workspace(
      workspace.source, WorkspaceSettings(asOf: try #require(BatchFixture.asOf), seed: 2))
    #expect(Set(try await tags(seeded)).isDisjoint(with: after))
  }

  private func take(_ row: String) async throws {
    try await fixture.take("\(row.hashValue).csv", BatchFixture.header + row + "\n")
  }

  private func undo() throws {
    let last = try #require(try Store(path: fixture.path("s.sqlite")).imports().last)
    try StoreImport.undo(
      last.id, in: fixture.path("s.sqlite"), waitingUpTo: 0, BatchFixture.options())
  }

  @Test func figuresChangeTheirOwnPlaceAndThoseBelow() async throws {
    #expect(
      try await changed {
        try await take("xa_2,alpha,2026-10,41,%,reported,Office,Report,2026-11-10")
      } == [.everything, .place("xa_2")])
    #expect(
      try await changed {
        try await take("viet_nam,alpha,2026-10,42,%,reported,Office,Report,2026-11-10")
      } == [.everything, .place("xa_1"), .place("xa_2")])
    // Models are fitted to what was known at the end of the last month, whatever place it is of.
    #expect(
      try await changed {
        try await take("xa_2,alpha,2026-08,43,%,reported,Office,Report,2026-10-10")
      } == [.everything, .place("xa_1"), .place("xa_2")])
  }

  @Test func undoingVocabularyAndRunsChangeWhatShowsThem() async throws {
    try await take("xa_2,alpha,2026-10,41,%,reported,Office,Report,2026-11-10")
    #expect(try await changed { try undo() } == Self.scopes)
    #expect(
      try await changed {
        try await fixture.take(
          "places.csv",
          "key,code,name_vi,name_en,kind,parent,note\nxa_9,,xã 9,Ninth commune,commune,tinh_a,\n")
      } == Self.scopes)
    #expect(try await workspace.vocabulary().places.contains { $0.key == "xa_9" })
    #expect(try await workspace.place("xa_9").name.en == "Ninth commune")
    #expect(
      try await changed { _ = try await fixture.run(fixture.request()) } == [.everything])
    #expect(try await changed {} == [])
  }

  @Test func reportsOfPlacesThatAnImportLeftAloneAreThoseOfTheCommand() async throws {
    let place = "xa_1"
    _ = try await workspace.report(of: place)
    try await take("xa_2,alpha,2026-10,41,%,reported,Office,Report,2026-11-10")
    let expected = try await Pipeline.report(
      fromStore: fixture.path("s.sqlite"),
      ReportRequest(asOf: try #require(BatchFixture.asOf), places: [place]))
    // The manifest, too, which names the import.
    #expect(expected.manifest.inputs.count > 1)
    #expect(try await workspace.report(of: place) == expected)
  }

  @Test func theOverviewCountsWhatCameInAfterTheRun() async throws {
    _ = try await fixture.run(fixture.request())
    func expectAsIfNew() async throws {
      let other = try Workspace(workspace.source, workspace.settings)
      let (known, new) = (try await workspace.overview(), try await other.overview())
      #expect(known.places == new.places && known.areas == new.areas)
      #expect(known.columns == new.columns && known.basis == new.basis)
      #expect(known.cell(0, 0) == new.cell(0, 0))
    }
    func figures(_ place: String) async throws -> Int? {
      try await workspace.overview().places.first { $0.key == place }?.figures
    }
    let before = try #require(try await figures("xa_2"))
    try await take("xa_2,alpha,2026-10,41,%,reported,Office,Report,2026-11-10")
    #expect(try await figures("xa_2") == before + 1)
    try await expectAsIfNew()
    // The province had no figure so far.
    try await take("tinh_a,beta,2026-10,44,%,reported,Office,Report,2026-11-10")
    #expect(try await figures("tinh_a") == 1)
    try await expectAsIfNew()
    try undo()
    #expect(try await figures("tinh_a") ?? 0 == 0)
    try await expectAsIfNew()
  }
}
