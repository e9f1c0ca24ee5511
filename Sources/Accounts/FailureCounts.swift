/// The failures of the last time by key, and how long the next try of a key has to wait.
///
/// Each failure is forgotten by itself when its time is over, however many keys are known.
struct FailureCounts {
  /// The number of failures without a delay.
  private let free: Int

  /// The longest wait, in seconds.
  private let longest: Int

  /// The seconds after which a failure is forgotten.
  private let memory: Int

  /// The greatest number of keys remembered; beyond, those that failed longest ago are forgotten.
  private let capacity: Int

  /// The times of the failures by key, in seconds, the oldest first.
  private var times: [String: [Int]] = [:]

  /// With so many failures beyond the free ones every wait is the longest; more need not be kept.
  private static let greatestExcess = 12

  init(free: Int, longest: Int, memory: Int = 3600, capacity: Int = 100_000) {
    self.free = free
    self.longest = longest
    self.memory = memory
    self.capacity = capacity
  }

  /// The number of keys that are remembered.
  var count: Int { times.count }

  /// Returns how many seconds a try has to wait: 1, 2, 4 … with each failure that is not free.
  func wait(_ key: String, at seconds: Int) -> Int {
    let recent = recent(times[key] ?? [], at: seconds)
    guard let last = recent.last, recent.count >= free else { return 0 }
    let wait = min(longest, 1 << min(recent.count - free, 20))
    // A clock that was set back must not make anybody wait for longer than that.
    return min(wait, max(0, last + wait - seconds))
  }

  /// Counts a failure.
  mutating func add(_ key: String, at seconds: Int) {
    if times.count >= capacity, times[key] == nil { makeRoom(at: seconds) }
    let kept = recent(times[key] ?? [], at: seconds) + [seconds]
    times[key] = kept.suffix(free + Self.greatestExcess)
  }

  /// Takes back the last failure of a key.
  mutating func takeBack(_ key: String) {
    guard var kept = times[key] else { return }
    kept.removeLast()
    times[key] = kept.isEmpty ? nil : kept
  }

  /// Forgets the failures of a key.
  mutating func forget(_ key: String) { times[key] = nil }

  private func recent(_ times: [Int], at seconds: Int) -> [Int] {
    times.filter { (seconds - $0).magnitude < memory }
  }

  /// Forgets what is over, and the older half where that is too little, so that room is seldom made.
  private mutating func makeRoom(at seconds: Int) {
    times = times.filter { !recent($0.value, at: seconds).isEmpty }
    guard times.count > capacity / 2 else { return }
    let newest = times.sorted { ($0.value.last ?? 0) > ($1.value.last ?? 0) }.prefix(capacity / 2)
    times = Dictionary(uniqueKeysWithValues: newest.map { ($0.key, $0.value) })
  }
}
