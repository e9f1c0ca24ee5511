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
    // What goes is taken apart when others need not wait for it any more.
    _ = kept.withLock { kept -> Value? in
      if let other = kept.known.updateValue(made, forKey: key) { return other }
      if kept.keys.count < capacity {
        kept.keys.append(key)
        return nil
      }
      let gone = kept.known.removeValue(forKey: kept.keys[kept.oldest])
      kept.keys[kept.oldest] = key
      kept.oldest = (kept.oldest + 1) % capacity
      return gone
    }
    return made
  }
}
