import Synchronization
import Workspaces

/// The making of a page, which all who ask for the page meanwhile share.
final class PageMaking: Sendable {
  typealias Outcome = Result<KeptPage, any Error>

  private struct State {
    var outcome: Outcome?
    var isGraceOver = false
    /// Those who have nothing else to show, by their numbers.
    var waiting: [Int: CheckedContinuation<Outcome?, Never>] = [:]
    var waits = 0
    /// Those who have an older page, which they show once the grace is over.
    var hoping: [CheckedContinuation<Outcome?, Never>] = []
  }

  /// Its place in the line of pages that are to be made.
  let ticket = Turns.Ticket(isAwaited: false)

  private let state = Mutex(State())

  /// Returns what came of it, `nil` if it has not ended at a time.
  func outcome(until end: ContinuousClock.Instant) async -> Outcome? {
    await withCheckedContinuation { resume in
      let (known, number) = state.withLock { state in
        state.waits += 1
        if state.outcome == nil { state.waiting[state.waits] = resume }
        return (state.outcome, state.waits)
      }
      if let known { return resume.resume(returning: known) }
      Task {
        try? await Task.sleep(until: end, clock: .continuous)
        state.withLock { $0.waiting.removeValue(forKey: number) }?.resume(returning: nil)
      }
    }
  }

  /// Returns what came of it, `nil` if it has not ended within the grace.
  func outcomeWithinGrace() async -> Outcome? {
    await withCheckedContinuation { resume in
      let isKnown = state.withLock { state in
        if state.outcome == nil, !state.isGraceOver {
          state.hoping.append(resume)
          return (false, Outcome?.none)
        }
        return (true, state.outcome)
      }
      if isKnown.0 { resume.resume(returning: isKnown.1) }
    }
  }

  /// Ends the grace.
  func endGrace() {
    let hoping = state.withLock { state in
      state.isGraceOver = true
      defer { state.hoping = [] }
      return state.hoping
    }
    for resume in hoping { resume.resume(returning: nil) }
  }

  /// Tells all who wait what came of it.
  func end(_ outcome: Outcome) {
    let (waiting, hoping) = state.withLock { state in
      state.outcome = outcome
      defer { (state.waiting, state.hoping) = ([:], []) }
      return (state.waiting.values, state.hoping)
    }
    for resume in waiting { resume.resume(returning: outcome) }
    for resume in hoping { resume.resume(returning: outcome) }
  }
}
