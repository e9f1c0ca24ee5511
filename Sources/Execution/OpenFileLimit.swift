import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The number of files and connections that a program may have open at once.
///
/// Shells and systemd start programs with 1,024, as many as `select` can tell apart, and let them raise it.
package enum OpenFileLimit {
  /// Raises the limit as far as the system allows, and no further than wanted.
  ///
  /// - Parameter wanted: The number of files that are wanted.
  /// - Returns: The number that the program may have, 0 if the system does not tell.
  @discardableResult package static func raise(to wanted: Int) -> Int {
    var limit = rlimit()
    guard unsafe getrlimit(resource, &limit) == 0 else { return 0 }
    let target = min(rlim_t(clamping: wanted), limit.rlim_max)
    if limit.rlim_cur < target {
      var raised = limit
      raised.rlim_cur = target
      if unsafe setrlimit(resource, &raised) == 0 { limit = raised }
    }
    return Int(clamping: limit.rlim_cur)
  }

  #if canImport(Glibc)
    private static var resource: __rlimit_resource_t { __rlimit_resource_t(RLIMIT_NOFILE.rawValue) }
  #else
    private static var resource: Int32 { RLIMIT_NOFILE }
  #endif
}
