import Foundation
import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// Threads for work that nobody waits for at the moment: they run where the threads of answers and pages leave time.
package final class BackgroundExecutor: TaskExecutor {
  /// The threads of the process, one for each core.
  package static let shared = BackgroundExecutor(
    threads: ProcessInfo.processInfo.activeProcessorCount)

  /// The number of threads.
  package let threads: Int

  private let jobs = Mutex<[UnownedJob]>([])
  private let waiting = DispatchSemaphore(value: 0)

  /// How nice the threads are to others, 0 to 19: at 5 they have a quarter of a core that others want, too.
  private static let niceness: Int32 = 5

  private init(threads: Int) {
    self.threads = max(threads, 1)
    for _ in 0..<self.threads {
      let thread = Thread { [self] in work() }
      thread.name = "DuBao background"
      thread.start()
    }
  }

  package func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    jobs.withLock { $0.append(job) }
    waiting.signal()
  }

  private func work() {
    #if canImport(Glibc)
      // Linux keeps the priority of each thread; number 0 is the one that asks.
      setpriority(Int32(bitPattern: PRIO_PROCESS.rawValue), 0, Self.niceness)
    #endif
    while true {
      waiting.wait()
      let job = jobs.withLock { $0.isEmpty ? nil : $0.removeFirst() }
      // The executor lives as long as the process, and a job that was handed over is run once, here.
      if let job { unsafe job.runSynchronously(on: asUnownedTaskExecutor()) }
    }
  }
}
