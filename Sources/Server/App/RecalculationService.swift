import Logging
import ServiceLifecycle
import Workspaces

/// Lets verdicts be computed anew for as long as the server runs.
struct RecalculationService: Service {
  let recalculation: Recalculation

  /// Whether a run begins after an import without anybody asking for it.
  let isAutomatic: Bool

  let logger: Logger

  /// The time that a run has to put away the places in hand; those that are left are the next one's.
  private static let patience = Duration.seconds(5)

  func run() async throws {
    if isAutomatic {
      await cancelWhenGracefulShutdown { await recalculation.keepUp(logger) }
    }
    // Whatever ends earlier would end the server.
    try await gracefulShutdown()
    await recalculation.finish(within: Self.patience)
  }
}
