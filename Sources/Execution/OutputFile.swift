public import Foundation

/// A file or stream that results are written to, whole or not at all.
public struct OutputFile: Sendable {
  /// The path; `-` is standard output.
  public let path: String

  /// Creates a target.
  public init(_ path: String) { self.path = path }

  /// Writes a text: to a temporary file beside the target, which then takes its name, so that a
  /// reader never sees half of it and a failure leaves the old file as it was.
  ///
  /// - Throws: ``OutputError``.
  public func write(_ text: String) throws(OutputError) { try write(Data(text.utf8)) }

  /// Writes bytes in the same way.
  ///
  /// - Throws: ``OutputError``.
  public func write(_ data: Data) throws(OutputError) {
    if path == "-" {
      do { try FileHandle.standardOutput.write(contentsOf: data) } catch {
        throw OutputError(path: "standard output", reason: Self.reason(error))
      }
      return
    }
    var isFolder: ObjCBool = false
    // The existence check takes a pointer to `isFolder`, for the time of the call alone.
    if unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
      isFolder.boolValue
    {
      throw OutputError(path: path, reason: "it is a folder; name a file")
    }
    do { try data.write(to: URL(fileURLWithPath: path), options: .atomic) } catch {
      throw OutputError(path: path, reason: Self.reason(error))
    }
  }

  /// Creates a folder and those above it where they are missing.
  ///
  /// - Throws: ``OutputError``.
  public static func createFolder(_ path: String) throws(OutputError) {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw OutputError(path: path, reason: reason(error))
    }
  }

  /// Foundation's own description is a dump of an `NSError`; the reason below it is what helps.
  private static func reason(_ error: any Error) -> String {
    let error = error as NSError
    let cause = error.userInfo[NSUnderlyingErrorKey] as? NSError ?? error
    if cause.domain == NSPOSIXErrorDomain, let code = POSIXErrorCode(rawValue: Int32(cause.code)) {
      return POSIXError(code).localizedDescription
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
