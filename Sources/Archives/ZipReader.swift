internal import CZip
public import Foundation

/// The limits on an archive of unknown origin.
public struct ZipLimits: Sendable, Equatable {
  /// The number of bytes of the archive itself.
  public let archiveBytes: Int

  /// The number of members.
  public let members: Int

  /// The number of bytes that one member may have when it is inflated.
  public let memberBytes: Int

  /// The number of inflated bytes of all members read.
  public let totalBytes: Int

  /// The greatest ratio of the size of a member to its compressed size; tables of real reports reach 30.
  public let ratio: Int

  /// Creates limits.
  public init(archiveBytes: Int, members: Int, memberBytes: Int, totalBytes: Int, ratio: Int) {
    self.archiveBytes = archiveBytes
    self.members = members
    self.memberBytes = memberBytes
    self.totalBytes = totalBytes
    self.ratio = ratio
  }
}

/// Why an archive is refused.
public enum ZipReadError: Error, Equatable {
  /// The bytes are no archive, or a damaged one.
  case damaged(reason: String)

  /// The archive is larger than is read.
  case archiveTooLarge(bytes: Int, limit: Int)

  /// There are more members than are read.
  case tooManyMembers(count: Int, limit: Int)

  /// A name leads out of the archive, is not text, or is there twice.
  case unsafeName(String)

  /// A member or all of them are larger than is read.
  case memberTooLarge(name: String, limit: Int)

  /// A member grows more than any honest one does.
  case suspiciousRatio(name: String, limit: Int)

  /// A member is encrypted or compressed in an unknown way, or its bytes are damaged.
  case unreadable(name: String, reason: String)
}

extension ZipReadError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .damaged(let reason): "the archive is damaged: \(reason)"
    case .archiveTooLarge(let bytes, let limit):
      "the archive has \(bytes) bytes; at most \(limit) are read"
    case .tooManyMembers(let count, let limit):
      "the archive has \(count) members; at most \(limit) are read"
    case .unsafeName(let name): "the archive has a member of the forbidden name '\(name)'"
    case .memberTooLarge(let name, let limit):
      "the member '\(name)' is too large; at most \(limit) bytes are read"
    case .suspiciousRatio(let name, let limit):
      "the member '\(name)' grows more than \(limit) times when it is unpacked"
    case .unreadable(let name, let reason): "the member '\(name)' cannot be read: \(reason)"
    }
  }
}

/// Reads members of a ZIP archive that anybody may have made.
///
/// Nothing is written to disk. Sizes in headers are not believed: what a member costs is counted while
/// it is inflated, and reading stops at the limit.
@safe public struct ZipReader: ~Copyable {
  /// The names of the members, in the order of the archive.
  public let names: [String]

  private let archive: OpaquePointer
  private let bytes: UnsafeMutableRawPointer
  private let indices: [String: UInt64]
  private let limits: ZipLimits
  private var total = 0

  /// Opens an archive.
  ///
  /// - Parameters:
  ///   - data: The bytes of the archive.
  ///   - limits: What it may cost.
  /// - Throws: ``ZipReadError`` if the bytes are no archive, or a name in it is not safe.
  public init(_ data: Data, limits: ZipLimits) throws(ZipReadError) {
    guard data.count <= limits.archiveBytes else {
      throw .archiveTooLarge(bytes: data.count, limit: limits.archiveBytes)
    }
    // libzip takes nothing at all for an archive without members.
    guard !data.isEmpty else { throw .damaged(reason: "no bytes") }
    // libzip reads from memory that must outlive it, and at one address.
    let bytes = UnsafeMutableRawPointer.allocate(byteCount: max(data.count, 1), alignment: 1)
    unsafe data.copyBytes(
      to: UnsafeMutableRawBufferPointer(start: bytes, count: data.count), count: data.count)
    do throws(ZipReadError) {
      let archive = try unsafe Self.open(bytes, data.count)
      do throws(ZipReadError) {
        (names, indices) = try unsafe Self.members(of: archive, limits)
      } catch {
        unsafe zip_discard(archive)
        throw error
      }
      unsafe self.archive = archive
    } catch {
      unsafe bytes.deallocate()
      throw error
    }
    unsafe self.bytes = bytes
    self.limits = limits
  }

  deinit {
    unsafe zip_discard(archive)
    unsafe bytes.deallocate()
  }

  /// Returns the bytes of a member; `nil` if there is none of the name.
  ///
  /// - Throws: ``ZipReadError`` if it is damaged, encrypted or larger than the limits.
  public mutating func data(of name: String) throws(ZipReadError) -> Data? {
    guard let index = indices[name] else { return nil }
    var status = unsafe zip_stat_t()
    guard unsafe zip_stat_index(archive, index, 0, &status) == 0 else {
      throw .unreadable(name: name, reason: unsafe Self.text(zip_get_error(archive)))
    }
    // The compressed size cannot be more than the archive has, whatever its headers say.
    let packed = min(UInt64(limits.archiveBytes), unsafe status.comp_size)
    guard let file = unsafe zip_fopen_index(archive, index, 0) else {
      throw .unreadable(name: name, reason: unsafe Self.text(zip_get_error(archive)))
    }
    defer { unsafe zip_fclose(file) }
    var data = Data()
    var chunk = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let read = unsafe chunk.withUnsafeMutableBytes { space in
        unsafe zip_fread(file, space.baseAddress, UInt64(space.count))
      }
      guard read >= 0 else {
        throw .unreadable(name: name, reason: unsafe Self.text(zip_file_get_error(file)))
      }
      if read == 0 { return data }
      total += Int(read)
      guard data.count + Int(read) <= limits.memberBytes else {
        throw .memberTooLarge(name: name, limit: limits.memberBytes)
      }
      guard total <= limits.totalBytes else {
        throw .memberTooLarge(name: name, limit: limits.totalBytes)
      }
      data.append(contentsOf: chunk.prefix(Int(read)))
      // Short members may be as monotonous as they like.
      if data.count > 1 << 20, data.count / limits.ratio > Int(packed) {
        throw .suspiciousRatio(name: name, limit: limits.ratio)
      }
    }
  }

  private static func open(
    _ bytes: UnsafeMutableRawPointer, _ count: Int
  ) throws(ZipReadError) -> OpaquePointer {
    var error = unsafe zip_error_t()
    unsafe zip_error_init(&error)
    defer { unsafe zip_error_fini(&error) }
    guard let source = unsafe zip_source_buffer_create(bytes, UInt64(count), 0, &error) else {
      throw .damaged(reason: unsafe text(&error))
    }
    guard let archive = unsafe zip_open_from_source(source, ZIP_RDONLY, &error) else {
      unsafe zip_source_free(source)
      throw .damaged(reason: unsafe text(&error))
    }
    return unsafe archive
  }

  private static func members(
    of archive: OpaquePointer, _ limits: ZipLimits
  ) throws(ZipReadError) -> ([String], [String: UInt64]) {
    let count = unsafe zip_get_num_entries(archive, 0)
    guard count <= limits.members else {
      throw .tooManyMembers(count: Int(count), limit: limits.members)
    }
    var names: [String] = []
    var indices: [String: UInt64] = [:]
    for index in 0..<UInt64(max(count, 0)) {
      guard let raw = unsafe zip_get_name(archive, index, 0),
        let name = unsafe String(validatingCString: raw)
      else { throw .unsafeName("#\(index)") }
      guard isSafe(name), indices.updateValue(index, forKey: name) == nil else {
        throw .unsafeName(String(name.prefix(100)))
      }
      names.append(name)
    }
    return (names, indices)
  }

  /// Whether a name stays inside the archive on every system.
  static func isSafe(_ name: String) -> Bool {
    guard !name.isEmpty, name.utf8.count <= 1024, !name.hasPrefix("/"),
      !name.unicodeScalars.contains(where: { $0 == "\\" || $0 == ":" || $0.value < 0x20 })
    else { return false }
    return !name.split(separator: "/", omittingEmptySubsequences: false).contains("..")
  }

  private static func text(_ error: UnsafeMutablePointer<zip_error_t>?) -> String {
    guard let error = unsafe error, let text = unsafe zip_error_strerror(error) else { return "" }
    return unsafe String(cString: text)
  }
}
