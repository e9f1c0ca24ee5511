import Dispatch

/// Threads for work that takes long, beside those on which requests are answered.
///
/// A report of a place keeps a core busy for a while. On the threads of the cooperative pool, of which there are no more
/// than cores, it would hold up everybody else; here the operating system shares the cores out.
package final class WorkExecutor: TaskExecutor {
  /// The threads of the process.
  package static let shared = WorkExecutor()

  private let queue = DispatchQueue(
    label: "DuBao work", qos: .utility, attributes: .concurrent)

  package func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    // The executor lives as long as the process, and a job that was handed over is run once, here.
    queue.async { [self] in unsafe job.runSynchronously(on: asUnownedTaskExecutor()) }
  }
}
