import Synchronization

/// The values that were made last, by key.
///
/// The oldest one goes when there are too many; which one is there changes nothing but the time it takes.
final class Recent<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private struct Kept {
    var known: [Key: Value] = [:]
    /// The keys in order of age from ``oldest`` on, as a ring once it is full.
    var keys: [Key] = []
    var oldest = 0
  }

  private let capacity: Int
  private let kept = Mutex(Kept())

  /// Creates a memory of nothing.
  ///
  /// - Parameter capacity: The greatest number of values that are kept, at least 1.
  init(capacity: Int) {
    precondition(capacity >= 1, "room for \(capacity) values")
    self.capacity = capacity
  }

  /// Returns the value of a key, made anew if it is not among the last ones.
  func value(of key: Key, _ make: () -> Value) -> Value {
    if let known = kept.withLock({ $0.known[key] }) { return known }
    let made = make()
    kept.withLock { kept in
      guard kept.known.updateValue(made, forKey: key) == nil else { return }
      if kept.keys.count < capacity {
        kept.keys.append(key)
      } else {
        kept.known[kept.keys[kept.oldest]] = nil
        kept.keys[kept.oldest] = key
        kept.oldest = (kept.oldest + 1) % capacity
      }
    }
    return made
  }
}
