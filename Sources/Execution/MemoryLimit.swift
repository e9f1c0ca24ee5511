import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The message of ``MemoryLimit``, in memory that is never given back, so that a signal handler may read it.
private nonisolated(unsafe) var lastWords = unsafe UnsafeRawBufferPointer(start: nil, count: 0)

/// The address space that a program may take, where its shell bounds it (`ulimit -v`).
///
/// Swift ends a program whose memory cannot be had by a signal, and then starts another program to describe
/// the crash, which may not fit either and hangs. Under a limit, such an end becomes one message and exit
/// status 1. Without a limit nothing is changed.
package enum MemoryLimit {
  /// The least address space, in bytes, in which the programs start: they map some 250 MB of libraries and
  /// stacks before the first file is read.
  package static let least: UInt64 = 400_000_000

  /// Returns the limit of this program in bytes, or `nil` if there is none.
  package static var bytes: UInt64? {
    var limit = rlimit()
    guard unsafe getrlimit(resource, &limit) == 0, limit.rlim_cur != rlim_t.max,
      limit.rlim_cur < rlim_t(Int64.max)
    else { return nil }
    return UInt64(limit.rlim_cur)
  }

  /// Returns the message under a limit that is too small to start with, or `nil`.
  package static func refusal(under bytes: UInt64?) -> String? {
    guard let bytes, bytes < least else { return nil }
    return """
      This shell limits the address space to \(bytes / 1_000_000) MB (ulimit -v); at least \
      \(least / 1_000_000) MB are needed. Raise the limit, or lift it with "ulimit -v unlimited"
      """
  }

  /// Sees to it that a program that cannot get memory under its limit says so and ends with status 1.
  package static func watch() {
    guard let bytes else { return }
    let text = """
      Error: The program ended while working; its address space is limited to \(bytes / 1_000_000) MB \
      (ulimit -v), which probably does not suffice. Nothing half-written was kept. Raise the limit, or \
      do less at once (fewer places, paths or threads)

      """
    let space = UnsafeMutableRawBufferPointer.allocate(
      byteCount: text.utf8.count, alignment: 1)
    unsafe space.copyBytes(from: text.utf8)
    unsafe lastWords = UnsafeRawBufferPointer(space)
    for number in [SIGABRT, SIGBUS, SIGILL, SIGSEGV, SIGTRAP] {
      // The handler calls nothing but write and _exit, which POSIX allows there.
      _ = signal(number) { _ in
        _ = unsafe write(STDERR_FILENO, lastWords.baseAddress, lastWords.count)
        _exit(1)
      }
    }
  }

  #if canImport(Glibc)
    private static var resource: __rlimit_resource_t { __rlimit_resource_t(RLIMIT_AS.rawValue) }
  #else
    private static var resource: Int32 { RLIMIT_AS }
  #endif
}
