import Foundation

/// How old a page may be that is shown while a newer one is being made, and what all this may take.
struct PagePolicy: Sendable {
  /// The bytes of kept pages: half for their contents, half for the pages as they were sent.
  var bytes = 64 << 20

  /// How long a reader waits for the newer page before the older one is shown, counted from when its making was asked for.
  var grace = Duration.milliseconds(200)

  /// How long a reader waits who can be shown no page yet, before being told that it is being made.
  var longestWait = Duration.seconds(8)

  /// How long after it was last known to be up to date a page may be shown: longer than models take to be fitted anew.
  var patience = Duration.seconds(300)

  /// The number of pages that are made at the same time; the other cores are for those who only read.
  var atOnce = max(ProcessInfo.processInfo.activeProcessorCount / 2, 2)
}
