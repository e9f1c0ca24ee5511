public import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file or stream that results are written to, a file whole or not at all.
public struct OutputFile: Sendable {
  /// The path that stands for standard output.
  static let standardOutput = "-"

  /// How the name of a file ends that is not whole yet.
  package static let partial = ".part"

  /// The path; `-` is standard output.
  public let path: String

  /// Creates a target.
  public init(_ path: String) { self.path = path }

  /// Writes a text: to a temporary file beside the target, which then takes its name, so that a
  /// reader never sees half of it and a failure leaves the old file as it was.
  ///
  /// Links are followed. A device or a pipe is written to and stays what it is.
  ///
  /// - Throws: ``OutputError``.
  public func write(_ text: String) throws(OutputError) { try write(Data(text.utf8)) }

  /// Writes bytes in the same way.
  ///
  /// - Throws: ``OutputError``.
  public func write(_ data: some DataProtocol) throws(OutputError) {
    guard path != Self.standardOutput else {
      do { try FileHandle.standardOutput.write(contentsOf: data) } catch {
        throw OutputError(path: "standard output", reason: Self.reason(error))
      }
      return
    }
    switch Self.kind(of: path) {
    case .folder: throw OutputError(path: path, reason: "it is a folder; name a file")
    case .stream: try stream(data)
    case .file, .nothing:
      try replace(Self.target(of: path), with: data)
    }
  }

  /// Writes a file beside the target, which then takes its name.
  ///
  /// It has the same name each time, so that the next run takes what a killed one left behind; a lock keeps two
  /// writers apart, and falls with the process that holds it.
  private func replace(_ target: String, with data: some DataProtocol) throws(OutputError) {
    let url = URL(fileURLWithPath: target)
    let partial = url.deletingLastPathComponent()
      .appending(path: ".\(url.lastPathComponent)\(Self.partial)").path
    let file = try Self.lockedFile(partial, for: path)
    // The number is this call's own until it closes it.
    defer { close(file) }
    do {
      let handle = FileHandle(fileDescriptor: file, closeOnDealloc: false)
      // What a killed run left. A file that is emptied is written to the disk as it is closed, which takes its time.
      if try handle.seekToEnd() > 0 {
        try handle.truncate(atOffset: 0)
      }
      try handle.write(contentsOf: data)
    } catch {
      try? FileManager.default.removeItem(atPath: partial)
      throw OutputError(path: path, reason: Self.reason(error))
    }
    var status = stat()
    if unsafe stat(target, &status) == 0 { _ = fchmod(file, status.st_mode & 0o7777) }
    guard unsafe Foundation.rename(partial, target) == 0 else {
      let reason = Self.reason(ofSystem: errno)
      try? FileManager.default.removeItem(atPath: partial)
      throw OutputError(path: path, reason: reason)
    }
  }

  /// Opens a file for this process alone, and waits for another that writes it.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - name: The path that an error names.
  /// - Returns: The number of the open file.
  /// - Throws: ``OutputError`` if it cannot be opened.
  private static func lockedFile(_ path: String, for name: String) throws(OutputError) -> Int32 {
    while true {
      // The name can be guessed: a link of that name, which somebody else may have made, is not followed.
      let file = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o666)
      guard file >= 0 else { throw OutputError(path: name, reason: reason(ofSystem: errno)) }
      // A file system without locks is written without.
      _ = flock(file, LOCK_EX)
      var (opened, named) = (stat(), stat())
      // Whoever held the lock may have given the file its name since it was opened.
      if unsafe fstat(file, &opened) == 0, unsafe stat(path, &named) == 0,
        opened.st_ino == named.st_ino
      {
        return file
      }
      close(file)
    }
  }

  /// Writes to a device or a pipe; opening a pipe waits for its reader.
  private func stream(_ data: some DataProtocol) throws(OutputError) {
    do {
      let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
      try handle.write(contentsOf: data)
      try handle.close()
    } catch { throw OutputError(path: path, reason: Self.reason(error)) }
  }

  /// The file that a path leads to, links followed.
  private enum Kind {
    case nothing, file, folder
    /// A device, a pipe or a socket.
    case stream
  }

  private static func kind(of path: String) -> Kind {
    var status = stat()
    // The system fills in a value that lives through the call.
    guard unsafe stat(path, &status) == 0 else { return .nothing }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .folder
    default: return .stream
    }
  }

  /// Returns the path at the end of a chain of links, where the new file is to stand.
  private static func target(of path: String) throws(OutputError) -> String {
    var target = path
    // The greatest number of links that the system itself follows.
    for _ in 0...40 {
      guard let next = try? FileManager.default.destinationOfSymbolicLink(atPath: target) else {
        return target
      }
      let folder = URL(fileURLWithPath: target).deletingLastPathComponent()
      target = next.hasPrefix("/") ? next : folder.appending(path: next).path
    }
    throw OutputError(path: path, reason: "its links go round in a circle")
  }

  /// Gives a file or folder another name in one step; a file of that name is replaced.
  ///
  /// - Throws: ``OutputError`` about the new name.
  package static func rename(_ path: String, to name: String) throws(OutputError) {
    // The names live as long as the call.
    guard unsafe Foundation.rename(path, name) == 0 else {
      throw OutputError(path: name, reason: Self.reason(ofSystem: errno))
    }
  }

  /// Creates a folder and those above it where they are missing.
  ///
  /// - Parameters:
  ///   - path: The path.
  ///   - permissions: The permissions of what is created; `nil` for those that the system gives.
  /// - Throws: ``OutputError``.
  public static func createFolder(_ path: String, permissions: Int? = nil) throws(OutputError) {
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true,
        attributes: permissions.map { [.posixPermissions: $0] })
    } catch {
      throw OutputError(path: path, reason: reason(error))
    }
  }

  private static func reason(ofSystem code: Int32) -> String {
    switch code {
    case ENOENT, ENOTDIR: "the folder does not exist"
    case EACCES, EPERM: "no permission to write there"
    case ENOSPC: "no space left"
    // The text lies in the C library and is copied at once.
    default: unsafe String(cString: strerror(code))
    }
  }

  /// Foundation's own description is a dump of an `NSError`; the reason below it is what helps.
  private static func reason(_ error: any Error) -> String {
    let error = error as NSError
    let cause = error.userInfo[NSUnderlyingErrorKey] as? NSError ?? error
    if cause.domain == NSPOSIXErrorDomain, let code = Int32(exactly: cause.code) {
      return reason(ofSystem: code)
    }
    switch CocoaError.Code(rawValue: error.code) {
    case .fileNoSuchFile: return "the folder does not exist"
    case .fileWriteNoPermission: return "no permission to write there"
    case .fileWriteOutOfSpace: return "no space left"
    case .fileWriteFileExists: return "a file of that name stands where a folder is needed"
    default: return "it cannot be written (code \(error.code))"
    }
  }
}

/// A file that cannot be written.
public struct OutputError: Error, Equatable, CustomStringConvertible {
  /// The path as the user named it.
  public let path: String

  /// Why it cannot be written.
  public let reason: String

  /// Creates an error.
  package init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }

  public var description: String { "\(path): cannot be written: \(reason)" }
}
