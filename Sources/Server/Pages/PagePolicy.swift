import Foundation

/// The age that a page may have while a newer one is being made, and the resources for all this.
struct PagePolicy: Sendable {
  /// The bytes of kept pages: half for their contents, half for the pages as they were sent.
  var bytes = 64 << 20

  /// The wait for the newer page before the older one is shown, counted from the request that it was made for.
  var grace = Duration.milliseconds(100)

  /// The time that a reader waits who can be shown no page yet, before being told that it is being made.
  ///
  /// Browsers and programs give up after 10 s, and a machine under full load answers up to some seconds late.
  var longestWait = Duration.seconds(6)

  /// The time for which a page may be shown after it was last up to date: longer than fitting models anew takes.
  var patience = Duration.seconds(300)

  /// The number of pages that are made at the same time; the other cores are for those who only read.
  var atOnce = max(ProcessInfo.processInfo.activeProcessorCount / 2, 2)
}
