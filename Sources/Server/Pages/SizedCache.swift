import Synchronization

/// Values of which the bytes together are bounded, the least recently used forgotten.
final class SizedCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private struct Entry {
    var value: Value
    let bytes: Int
    var used: Int
  }

  private struct State {
    var entries: [Key: Entry] = [:]
    var clock = 0
    var bytes = 0

    mutating func remove(_ key: Key) {
      if let old = entries.removeValue(forKey: key) { bytes -= old.bytes }
    }
  }

  /// The approximate size of an entry besides its own bytes.
  private static var overhead: Int { 512 }

  private let limit: Int
  private let state = Mutex(State())

  /// Creates a cache.
  ///
  /// - Parameter bytes: The number of bytes that are kept.
  init(bytes: Int) { limit = bytes }

  /// The number of bytes of what is kept.
  var bytes: Int { state.withLock { $0.bytes } }

  /// The number of values that are kept.
  var count: Int { state.withLock { $0.entries.count } }

  /// Returns a value, `nil` if it is not kept.
  func value(_ key: Key) -> Value? {
    state.withLock { state in
      guard let index = state.entries.index(forKey: key) else { return nil }
      state.clock += 1
      state.entries.values[index].used = state.clock
      return state.entries.values[index].value
    }
  }

  /// Changes a value, if it is kept; its size stays.
  func change(_ key: Key, _ change: (inout Value) -> Void) {
    state.withLock { state in
      guard let index = state.entries.index(forKey: key) else { return }
      change(&state.entries.values[index].value)
    }
  }

  /// Keeps a value in place of the one that was kept; one that would take much of the room alone is not kept.
  func keep(_ value: Value, bytes: Int, _ key: Key) {
    let bytes = bytes + Self.overhead
    state.withLock { state in
      state.remove(key)
      guard bytes <= limit / 8 else { return }
      state.clock += 1
      state.entries[key] = Entry(value: value, bytes: bytes, used: state.clock)
      state.bytes += bytes
      guard state.bytes > limit else { return }
      // Many at a time, so that a full cache does not look for the oldest with every page.
      for (key, _) in state.entries.sorted(by: { $0.value.used < $1.value.used }) {
        guard state.bytes > limit / 4 * 3 else { break }
        state.remove(key)
      }
    }
  }

  /// Forgets a value.
  func forget(_ key: Key) { state.withLock { $0.remove(key) } }
}
