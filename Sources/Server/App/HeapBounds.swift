import CGlibc
import ServiceLifecycle

/// Bounds of the memory that the C library keeps of what the server has given back.
///
/// glibc gives threads arenas of their own, eight for each core, and each keeps the greatest amount that was ever
/// in use in it: a server whose threads take turns at work that takes much grows until all of them have seen the
/// greatest of it. Every import and every run makes tables anew that take tens of megabytes, and what is freed of the
/// older ones lies between blocks that are in use, of which glibc gives nothing back by itself. That this is what
/// made the server grow under readers' load is likely and not measured.
///
/// Source: GNU C Library manual, "Malloc Tunable Parameters"; `malloc_trim(3)`.
struct HeapBounds: Service {
  /// The greatest number of arenas.
  static let arenas: Int32 = 2

  /// The size in bytes from which blocks are mapped by themselves, and so are given back at once.
  ///
  /// By default glibc raises it with every such block, up to 32 MB, and what is freed then stays in an arena.
  static let mapped: Int32 = 256 << 10

  /// How often free memory is given back.
  var interval = Duration.seconds(10)

  /// Sets the bounds; best before there are threads.
  static func set() {
    _ = mallopt(M_ARENA_MAX, arenas)
    _ = mallopt(M_MMAP_THRESHOLD, mapped)
  }

  func run() async throws {
    await cancelWhenGracefulShutdown {
      while (try? await Task.sleep(for: interval)) != nil { _ = malloc_trim(0) }
    }
  }
}
