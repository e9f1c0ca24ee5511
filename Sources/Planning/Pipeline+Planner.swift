public import GapReports
import Projecting
package import Indicators
import Reporting

extension Pipeline {
  /// Reads a data folder and returns who answers questions about it.
  ///
  /// - Parameters:
  ///   - datasets: The path of the data folder.
  ///   - request: The date, the seed and the prior pack; places and an earlier report have no meaning here.
  /// - Returns: The planner.
  /// - Throws: ``DataFolderError`` with all findings if a file cannot be used.
  public static func planner(
    from datasets: String, _ request: ReportRequest
  ) async throws -> Planner {
    let dataset = try dataset(from: datasets)
    @Sendable func model(_ prior: PriorPack?) async -> FittedPanel {
      await FittedPanel(to: dataset, asOf: request.asOf, prior: prior)
    }
    return Planner(dataset, request, await model(request.prior)) { await model(nil) }
  }
}

/// The places that a planner's questions are about.
public enum PlannerScope: Sendable, Hashable {
  /// All places.
  case everything

  /// Some places, by key or name.
  case places([String])

  /// The places that belong to one, by key or name.
  case parts(of: String)

  /// Returns the keys of the places; none for all of them.
  package func keys(in vocabulary: Dataset) throws(PlannerError) -> [String] {
    // A planner without observations knows all names.
    let names = PlaceScope(vocabulary)
    switch self {
    case .everything: return []
    case .places(let texts):
      var keys: [String] = []
      for text in texts { keys.append(try names.place(text).key) }
      return keys
    case .parts(let text): return names.parts(of: try names.place(text)).map(\.key)
    }
  }
}
