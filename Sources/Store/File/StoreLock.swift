import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The right to write to a store, held by one process at a time.
///
/// The lock lies on the file `<store>.lock` and is the kernel's (`flock`), so that it ends with the process
/// that holds it, however that ends. The file names the holder; its contents are valid only while
/// it is locked. The file stays, since a lock on a file that has been unlinked would not exclude
/// other processes.
public final class StoreLock: Sendable {
  private let descriptor: Int32

  /// The path of the file that the lock lies on.
  public let path: String

  /// Takes the lock of a store.
  ///
  /// - Parameters:
  ///   - store: The path of the store.
  ///   - command: The command, such as `import`, which is shown to other processes.
  ///   - seconds: How long to wait for another holder.
  /// - Throws: ``StoreError/locked(path:holder:)`` if another process holds it for longer,
  ///   ``StoreError/noAccess(path:reason:)`` if the file cannot be made.
  public init(store: String, command: String, waitingUpTo seconds: Double = 0) throws(StoreError) {
    path = store + ".lock"
    let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw .noAccess(path: path, reason: "the lock cannot be taken: \(Self.systemError)")
    }
    self.descriptor = descriptor
    let start = ContinuousClock.now
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      let reason = errno
      guard reason == EWOULDBLOCK || reason == EINTR else {
        close(descriptor)
        throw .noAccess(path: path, reason: "the lock cannot be taken: \(Self.systemError)")
      }
      guard ContinuousClock.now - start < .seconds(seconds) else {
        close(descriptor)
        throw .locked(path: store, holder: Self.holder(of: store))
      }
      usleep(50_000)
    }
    sign(command)
  }

  deinit {
    ftruncate(descriptor, 0)
    Self.release(descriptor)
  }

  /// Gives the lock back and closes the file.
  ///
  /// Closing alone gives it back only when the last copy of the descriptor is closed: a program that another thread is
  /// just starting has one until it runs.
  private static func release(_ descriptor: Int32) {
    flock(descriptor, LOCK_UN)
    close(descriptor)
  }

  /// Returns the process that holds the lock of a store, or the last one that did not release it
  /// properly.
  ///
  /// - Parameter store: The path of the store.
  /// - Returns: The holder; `nil` if the file names none.
  public static func holder(of store: String) -> LockHolder? {
    FileManager.default.contents(atPath: store + ".lock").flatMap {
      try? JSONDecoder().decode(LockHolder.self, from: $0)
    }
  }

  /// Returns whether a process holds the lock of the store at a path at this moment.
  public static func isHeld(_ store: String) -> Bool {
    let descriptor = unsafe open(store + ".lock", O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { release(descriptor) }
    return flock(descriptor, LOCK_EX | LOCK_NB) != 0
  }

  /// Writes the holder into the file; it is information only, so that a failure is ignored.
  private func sign(_ command: String) {
    write(
      LockHolder(
        process: getpid(), command: command, host: ProcessInfo.processInfo.hostName,
        since: ISO8601DateFormatter().string(from: Date())))
  }

  /// Writes the amount of work into the lock file, for other processes to show.
  ///
  /// - Parameter work: The run and its places.
  public func note(_ work: LockHolder.Work) {
    guard let holder = Self.holder(of: String(path.dropLast(".lock".count))) else { return }
    write(holder.with(work))
  }

  private func write(_ holder: LockHolder) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    guard let data = try? encoder.encode(holder) else { return }
    ftruncate(descriptor, 0)
    let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: false)
    try? file.seek(toOffset: 0)
    try? file.write(contentsOf: data)
  }

  private static var systemError: String { unsafe String(cString: strerror(errno)) }
}
