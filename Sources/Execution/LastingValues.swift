import Synchronization

/// Values that are kept until the program ends, when the system takes back their memory at once.
///
/// A large table is some million objects, and to take it apart object by object takes a program that is about to
/// end longer than to write a file.
package enum LastingValues {
  private static let kept = Mutex<[any Sendable]>([])

  /// Keeps a value.
  package static func keep(_ value: any Sendable) { kept.withLock { $0.append(value) } }
}
