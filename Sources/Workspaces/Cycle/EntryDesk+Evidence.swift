import Foundation
import Store

/// Files of evidence go again where the preview that they came with is not confirmed.
extension EntryDesk {
  /// The seconds after which a file that waits belongs to no preview any more: a preview lives for half an hour, and
  /// confirming one may take a minute.
  private static let patienceOfEvidence = PendingEntries.lifetime + 600

  /// Keeps the files that a confirmed entry names for good.
  func settleEvidence(of entry: PendingEntries.Entry) {
    guard let evidence else { return }
    evidence.settle(evidence.waiting().keys.filter { PendingEntries.holds(entry.bytes, $0) })
  }

  /// Takes the files away that a discarded entry alone names; those that somebody has sent since stay.
  func releaseEvidence(of entry: PendingEntries.Entry) async throws {
    let seen = Date(timeIntervalSince1970: entry.expires - PendingEntries.lifetime)
    try await release { hash, sent in
      sent <= seen && PendingEntries.holds(entry.bytes, hash)
    }
  }

  /// Takes the files away that were sent with previews that are too old to be confirmed, or with entries that were wrong.
  func releaseOldEvidence() async throws {
    let oldest = now().addingTimeInterval(-Self.patienceOfEvidence)
    try await release { _, sent in sent < oldest }
  }

  private func release(_ isReleased: (String, Date) -> Bool) async throws {
    guard let evidence, let store = workspace.store else { return }
    let chosen = evidence.waiting().filter { isReleased($0.key, $0.value) }.map(\.key)
    guard !chosen.isEmpty else { return }
    let awaited = pending.named(chosen, at: now().timeIntervalSince1970)
    try await Workspace.working {
      let kept = try store.named(chosen)
      evidence.settle(kept)
      evidence.discard(chosen.filter { !kept.contains($0) && !awaited.contains($0) })
    }
  }
}
