import Synchronization
import Workspaces

/// The making of a page, which all who ask for the page meanwhile share.
final class PageMaking: Sendable {
  typealias Outcome = Result<KeptPage, any Error>

  private struct State {
    var outcome: Outcome?
    var isGraceOver = false
    /// Those who have nothing else to show.
    var waiting: [CheckedContinuation<Outcome, Never>] = []
    /// Those who have an older page, which they show once the grace is over.
    var hoping: [CheckedContinuation<Outcome?, Never>] = []
  }

  /// Its place in the line of pages that are to be made.
  let ticket = Turns.Ticket(isAwaited: false)

  private let state = Mutex(State())

  /// Returns what came of it, however long it takes.
  func outcome() async -> Outcome {
    await withCheckedContinuation { resume in
      let known = state.withLock { state -> Outcome? in
        if state.outcome == nil { state.waiting.append(resume) }
        return state.outcome
      }
      if let known { resume.resume(returning: known) }
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
      defer { (state.waiting, state.hoping) = ([], []) }
      return (state.waiting, state.hoping)
    }
    for resume in waiting { resume.resume(returning: outcome) }
    for resume in hoping { resume.resume(returning: outcome) }
  }
}
