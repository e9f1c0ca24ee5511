import Indicators
import Store

/// The imports that the verdicts of the newest run know nothing of.
public struct StaleVerdicts: Sendable, Equatable {
  /// The number of the newest run.
  public let run: Int

  /// When it ended, as ISO 8601 in UTC.
  public let finishedAt: String?

  /// The number of imports taken in or undone since then.
  public let imports: Int

  /// The keys of the places that their rows are about, in order.
  public let places: [String]

  /// Whether they changed what the verdicts of all places depend on: indicators, places, mergers or the prior pack.
  public let isEverything: Bool
}

extension Workspace {
  /// Returns what the verdicts of the newest run know nothing of.
  ///
  /// - Parameter version: A version that ``version()`` gave just now.
  /// - Returns: `nil` if they know of all imports, or there is no run.
  /// - Throws: `StoreError`.
  public func staleVerdicts(at version: DataVersion) async throws -> StaleVerdicts? {
    guard let number = version.run, let store else { return nil }
    return try await stale.value(of: version) {
      guard let run = try store.runs().first(where: { $0.number == number }),
        let scope = try store.scope(of: run)
      else { return nil }
      let touched = try store.touchedPlaces(from: scope, to: store.scope(on: version.asOf))
      guard !touched.places.isEmpty || touched.isEverything else { return nil }
      return StaleVerdicts(
        run: number, finishedAt: run.finishedAt, imports: touched.imports.count,
        places: touched.places, isEverything: touched.isEverything)
    }
  }
}
