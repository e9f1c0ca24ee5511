internal import CZip
public import Foundation

/// A file within an archive.
public struct ZipEntry: Sendable, Equatable {
  /// The path within the archive, with `/` between folders.
  public let name: String

  /// The bytes.
  public let data: Data

  /// Whether the bytes are stored as they are, as pictures are that are compressed already.
  public let isStored: Bool

  /// Creates an entry.
  public init(name: String, data: Data, isStored: Bool = false) {
    self.name = name
    self.data = data
    self.isStored = isStored
  }
}

/// A failure to make an archive.
public enum ZipError: Error, Equatable {
  /// libzip refused a step.
  case failed(step: String, reason: String)

  /// Two entries have the same name.
  case duplicate(String)
}

extension ZipError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .failed(let step, let reason): "the archive cannot be made: \(step): \(reason)"
    case .duplicate(let name): "the archive cannot be made: two entries are called '\(name)'"
    }
  }
}

/// ZIP archives whose bytes depend on nothing but their entries: every entry bears the same time.
public enum ZipWriter {
  /// The first instant that the format can express, 1 January 1980, in the format's own terms.
  private static let dosDate: UInt16 = 0 << 9 | 1 << 5 | 1
  private static let dosTime: UInt16 = 0

  /// The level of compression of `deflate`: the usual balance of size and time.
  private static let level: UInt32 = 6

  /// Returns an archive.
  ///
  /// - Parameter entries: The files, in the order in which they are to stand.
  /// - Returns: The bytes of the archive.
  /// - Throws: ``ZipError`` if two entries have one name, or libzip fails, as without memory.
  public static func archive(_ entries: [ZipEntry]) throws(ZipError) -> Data {
    var names: Set<String> = []
    for entry in entries where !names.insert(entry.name).inserted {
      throw .duplicate(entry.name)
    }
    var error = unsafe zip_error_t()
    unsafe zip_error_init(&error)
    defer { unsafe zip_error_fini(&error) }
    guard let buffer = unsafe zip_source_buffer_create(nil, 0, 0, &error) else {
      throw .failed(step: "buffer", reason: unsafe text(&error))
    }
    // The archive owns the buffer; this second claim on it keeps the bytes after the archive is closed.
    unsafe zip_source_keep(buffer)
    defer { unsafe zip_source_free(buffer) }
    guard let archive = unsafe zip_open_from_source(buffer, ZIP_TRUNCATE, &error) else {
      unsafe zip_source_free(buffer)
      throw .failed(step: "open", reason: unsafe text(&error))
    }
    do {
      for entry in entries { unsafe try add(entry, to: archive) }
    } catch {
      unsafe zip_discard(archive)
      throw error
    }
    guard unsafe zip_close(archive) == 0 else {
      let reason = unsafe text(zip_get_error(archive))
      unsafe zip_discard(archive)
      throw .failed(step: "close", reason: reason)
    }
    return unsafe try bytes(of: buffer)
  }

  private static func add(_ entry: ZipEntry, to archive: OpaquePointer) throws(ZipError) {
    func fail(_ step: String) -> ZipError {
      .failed(step: "\(step) '\(entry.name)'", reason: unsafe text(zip_get_error(archive)))
    }
    // libzip reads the bytes when the archive is closed and frees this copy then.
    let size = entry.data.count
    guard let copy = unsafe malloc(max(size, 1)) else {
      throw .failed(step: "copy '\(entry.name)'", reason: "no memory")
    }
    unsafe entry.data.copyBytes(
      to: UnsafeMutableRawBufferPointer(start: copy, count: size), count: size)
    guard let source = unsafe zip_source_buffer(archive, copy, UInt64(size), 1) else {
      unsafe free(copy)
      throw fail("source")
    }
    let index = unsafe zip_file_add(archive, entry.name, source, UInt32(ZIP_FL_ENC_UTF_8))
    guard index >= 0 else {
      unsafe zip_source_free(source)
      throw fail("add")
    }
    let position = UInt64(index)
    let method = entry.isStored ? ZIP_CM_STORE : ZIP_CM_DEFLATE
    guard
      unsafe zip_set_file_compression(archive, position, method, entry.isStored ? 0 : level) == 0
    else { throw fail("compression of") }
    guard unsafe zip_file_set_dostime(archive, position, dosTime, dosDate, 0) == 0 else {
      throw fail("time of")
    }
  }

  private static func bytes(of source: OpaquePointer) throws(ZipError) -> Data {
    func fail() -> ZipError {
      .failed(step: "read", reason: unsafe text(zip_source_error(source)))
    }
    guard unsafe zip_source_open(source) == 0 else { throw fail() }
    defer { unsafe zip_source_close(source) }
    var status = unsafe zip_stat_t()
    guard unsafe zip_source_stat(source, &status) == 0 else { throw fail() }
    var data = Data(count: Int(unsafe status.size))
    let read = unsafe data.withUnsafeMutableBytes { space in
      unsafe zip_source_read(source, space.baseAddress, UInt64(space.count))
    }
    guard read == Int64(data.count) else { throw fail() }
    return data
  }

  private static func text(_ error: UnsafeMutablePointer<zip_error_t>?) -> String {
    guard let error = unsafe error, let text = unsafe zip_error_strerror(error) else { return "" }
    return unsafe String(cString: text)
  }
}
