import Synchronization

/// Values by their keys, each computed once however many ask for it at the same time, the least recently used ones
/// forgotten, and those that a newer one replaces at once.
package final class OnceCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private struct Entry {
    let number: Int
    let task: Task<Value, any Error>
    var used: Int
  }

  private struct State {
    var entries: [Key: Entry] = [:]
    var clock = 0
  }

  private let capacity: Int
  private let isReplaced: @Sendable (_ old: Key, _ new: Key) -> Bool
  private let state = Mutex(State())

  /// Creates a cache.
  ///
  /// - Parameters:
  ///   - capacity: The number of values that are kept, at least 1.
  ///   - isReplaced: Whether the value of a key is of no more use once somebody asks for that of a newer one.
  package init(
    capacity: Int,
    isReplaced: @escaping @Sendable (_ old: Key, _ new: Key) -> Bool = { _, _ in false }
  ) {
    self.capacity = max(capacity, 1)
    self.isReplaced = isReplaced
  }

  /// Returns the value of a key.
  ///
  /// - Parameters:
  ///   - key: The key.
  ///   - compute: Computes it, on threads of its own; a failure is told to all who wait and is not kept.
  /// - Returns: The value.
  /// - Throws: What computing it throws.
  package func value(
    of key: Key, _ compute: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    let entry = entry(of: key, compute)
    do { return try await entry.task.value } catch {
      state.withLock { state in
        if state.entries[key]?.number == entry.number { state.entries[key] = nil }
      }
      throw error
    }
  }

  private func entry(
    of key: Key, _ compute: @escaping @Sendable () async throws -> Value
  ) -> Entry {
    state.withLock { state in
      state.clock += 1
      if var known = state.entries[key] {
        known.used = state.clock
        state.entries[key] = known
        return known
      }
      for old in state.entries.keys.filter({ isReplaced($0, key) }) { state.entries[old] = nil }
      while state.entries.count >= capacity,
        let oldest = state.entries.min(by: { $0.value.used < $1.value.used })?.key
      { state.entries[oldest] = nil }
      let task = Task.detached(executorPreference: WorkExecutor.shared, operation: compute)
      let entry = Entry(number: state.clock, task: task, used: state.clock)
      state.entries[key] = entry
      return entry
    }
  }
}
