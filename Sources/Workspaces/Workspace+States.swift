package import GapReports
package import Indicators
import Intake
import Nightly
package import Planning
import Projecting
package import Reporting
import Store

extension Workspace {
  /// Returns what of the data an answer depends on, without computing the answer; it takes about a millisecond.
  ///
  /// - Parameters:
  ///   - scope: What the answer shows.
  ///   - version: A version that ``version()`` gave just now.
  /// - Returns: The state; another one if anything that the answer shows may have changed. Every undone import makes
  ///   another one of all.
  /// - Throws: `StoreError`, ``DataFolderError``.
  public func state(of scope: DataScope, at version: DataVersion) async throws -> DataState {
    switch scope {
    case .everything: DataState(content: .version(version))
    case .vocabulary: DataState(content: .vocabulary(VocabularyKey(version)))
    case .place(let key): try await state(of: [key], at: version)
    case .places(let places): try await state(of: places, at: version)
    }
  }

  /// Returns a short text that is another one for another state, also of another program, for ETags.
  ///
  /// - Parameters:
  ///   - scope: What the answer shows.
  ///   - version: A version that ``version()`` gave just now.
  /// - Returns: ASCII letters and digits.
  /// - Throws: `StoreError`, ``DataFolderError``.
  public func tag(of scope: DataScope, at version: DataVersion) async throws -> String {
    try await state(of: scope, at: version).tag(setting)
  }

  /// Computes what all answers of a scope share, once for all who ask, so that each of them is quick.
  ///
  /// - Parameters:
  ///   - scope: What the answers show.
  ///   - version: A version that ``version()`` gave just now.
  /// - Throws: `StoreError`, ``DataFolderError``.
  public func prepare(_ scope: DataScope, at version: DataVersion) async throws {
    switch scope {
    case .everything: _ = try await overview(at: version)
    case .place, .places: _ = try await base(of: version)
    case .vocabulary: _ = try await shared(at: version)
    }
  }

  /// Returns what answers about some places, and the places that these belong to, depend on.
  package func state(of places: [String], at version: DataVersion) async throws -> DataState {
    guard case .store(_, _, let marks) = version.data, let store else {
      return DataState(content: .version(version))
    }
    return DataState(
      content: .places(
        try await baseKey(of: version), generalFinding: marks.generalFinding,
        figures: try store.contentHash(of: places),
        rows: try store.contentHash(ofRowsOf: places, asOf: version.asOf)))
  }

  package func state(of scope: PlannerScope, at version: DataVersion) async throws -> DataState {
    switch scope {
    case .everything: return DataState(content: .version(version))
    case .places(let keys): return try await state(of: keys, at: version)
    case .parts(let key):
      let places = try await shared(at: version).vocabulary.places
      return try await state(
        of: PlaceHierarchy(places).parts(of: key, in: places).map(\.key), at: version)
    }
  }

  /// Returns what the base of a version depends on.
  package func baseKey(of version: DataVersion) async throws -> BaseKey {
    try await baseKeys.value(of: version) { [self] in
      let key = VocabularyKey(version)
      guard let store else { return BaseKey(vocabulary: key, fitted: .zero, wholes: .zero) }
      return BaseKey(
        vocabulary: key,
        fitted: try store.contentHash(knownBy: FitDay(asOf: version.asOf).date),
        wholes: try store.contentHash(
          of: WorkspaceBase.wholes(try await shared(at: version).vocabulary)))
    }
  }

  /// Returns vocabulary and prior pack, read once for all versions that have the same.
  package func shared(at version: DataVersion) async throws -> SharedInputs {
    try await sharedInputs.value(of: VocabularyKey(version)) { [self] in
      let (asOf, seed) = (version.asOf, settings.seed)
      switch source {
      case .store:
        guard let store else { throw WorkspaceError.noStore }
        return SharedInputs(
          vocabulary: try store.vocabulary(asOf: asOf),
          request: ReportRequest(
            asOf: asOf, seed: seed, prior: try settings.prior.pack(of: store, asOf: asOf)))
      case .dataFolder(let path):
        return SharedInputs(
          vocabulary: try Pipeline.dataset(from: path),
          request: ReportRequest(
            asOf: asOf, seed: seed, prior: try settings.prior.pack(inFolder: path)))
      }
    }
  }

  /// Returns what a report was made from, for its manifest.
  package func files(behind version: DataVersion) async throws -> [Manifest.InputFile] {
    try await inputFiles.value(of: version) { [self] in
      switch source {
      case .store: try store?.imports(behind: version.asOf).map(Manifest.InputFile.init) ?? []
      case .dataFolder(let path): Manifest.InputFile.files(of: path)
      }
    }
  }
}

/// Vocabulary, plans and prior pack as of a day.
package struct SharedInputs: Sendable {
  /// Indicators, places, mergers and plans; of a data folder, all that is in it.
  package let vocabulary: Dataset

  /// The request that reports are made with.
  package let request: ReportRequest
}
