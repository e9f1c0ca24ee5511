import Execution
public import Foundation
public import Indicators
import Synchronization

/// A file that was handed in as evidence.
public struct EvidenceFile: Sendable, Codable, Equatable {
  /// The SHA-256 of its bytes, 64 hexadecimal digits.
  public let hash: String

  /// The name that it had on the sender's machine.
  public let name: String

  /// The number of bytes.
  public let bytes: Int

  /// Who handed it in, and when, as ISO 8601.
  public let person: String
  public let time: String

  /// What a figure or a task names as its evidence: the name and the hash.
  public var reference: String { "\(name) (\(Self.prefix)\(hash))" }

  private static let prefix = "sha256:"

  /// Returns the hash of the file that a reference names, `nil` if it names none.
  public static func hash(in reference: String) -> String? {
    guard let start = reference.range(of: prefix)?.upperBound else { return nil }
    let digits = reference[start...].prefix(64)
    return digits.count == 64 && digits.allSatisfy(isDigit) ? String(digits) : nil
  }

  /// Returns a reference without the hash, for people.
  public static func name(in reference: String) -> String {
    guard let hash = hash(in: reference) else { return reference }
    return reference.replacing(" (\(prefix)\(hash))", with: "")
  }

  static func isDigit(_ character: Character) -> Bool {
    ("0"..."9").contains(character) || ("a"..."f").contains(character)
  }
}

/// The refusals of a folder of evidence.
public enum EvidenceError: Error, Equatable {
  /// No evidence is kept, since the workspace has no folder for it.
  case noFolder

  /// The file is larger than `limit` bytes.
  case tooLarge(String, limit: Int)

  /// The contents are of none of the types that are kept.
  case wrongType(String)

  /// The folder holds as much as it may.
  case full(limit: Int)

  /// There is no such file, or it is not what was kept.
  case missing(String)

  private static let types = "PDF, PNG, JPEG, DOCX, XLSX, ODT, ODS"

  /// The message with its remedy.
  public var message: LocalizedText {
    switch self {
    case .noFolder:
      LocalizedText(
        vi: "máy chủ này không lưu tệp minh chứng; hãy ghi số văn bản",
        en: "this server keeps no files of evidence; name the document")
    case .tooLarge(let name, let limit):
      LocalizedText(
        vi: "tệp minh chứng '\(name)' quá lớn, tối đa \(limit >> 20) MB; hãy nén hoặc tách tệp",
        en: "the file '\(name)' is too large, at most \(limit >> 20) MB; compress or divide it")
    case .wrongType(let name):
      LocalizedText(
        vi: "tệp minh chứng '\(name)' không thuộc loại được nhận: " + Self.types,
        en: "the file '\(name)' is of none of the types that are taken: " + Self.types)
    case .full(let limit):
      LocalizedText(
        vi: "kho minh chứng đã đầy (\(limit >> 30) GB); hãy báo quản trị viên",
        en: "the folder of evidence is full (\(limit >> 30) GB); tell the administrator")
    case .missing(let hash):
      LocalizedText(
        vi: "không có tệp minh chứng \(hash.prefix(12))…, hoặc tệp đã bị thay đổi",
        en: "there is no file of evidence \(hash.prefix(12))…, or it was changed")
    }
  }
}

/// The folder of a workspace in which files of evidence are kept, each under its hash, so that one file is kept once and a
/// change of it is noticed.
public final class EvidenceFolder: Sendable {
  /// The greatest number of bytes of a file.
  public static let greatestFile = 10 << 20

  let path: String
  private let limit: Int

  /// The number of bytes of all files, `nil` until they were counted.
  private let size = Mutex<Int?>(nil)

  /// Takes a folder; it is made with the first file.
  ///
  /// - Parameters:
  ///   - path: The path of the folder.
  ///   - limit: The number of bytes that all files may have together.
  public init(_ path: String, limit: Int = 20 << 30) {
    self.path = path
    self.limit = limit
  }

  /// Keeps a file.
  ///
  /// - Parameters:
  ///   - data: The contents.
  ///   - name: The name on the sender's machine, which names nothing here.
  ///   - person: Who hands it in.
  ///   - time: When, as ISO 8601.
  /// - Returns: The file; the one that was kept first, if the same contents were handed in before.
  /// - Throws: ``EvidenceError``, `OutputError`.
  public func keep(
    _ data: Data, name: String, by person: String, at time: String
  ) throws -> EvidenceFile {
    guard data.count <= Self.greatestFile else {
      throw EvidenceError.tooLarge(name, limit: Self.greatestFile)
    }
    guard EvidenceType(data, name: name) != nil else { throw EvidenceError.wrongType(name) }
    let file = EvidenceFile(
      hash: Fingerprint.sha256(data), name: EntryDesk.harmless(name), bytes: data.count,
      person: person, time: time)
    if let kept = try? self.file(file.hash), (try? contents(of: kept)) != nil {
      if isWaiting(kept.hash) { try wait(for: kept.hash, since: time) }
      return kept
    }
    try reserve(data.count)
    // First the mark: a file without one is there for good.
    try wait(for: file.hash, since: time)
    try OutputFile.createFolder(folder(of: file.hash))
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    try OutputFile(place(of: file.hash)).write(data)
    try OutputFile(place(of: file.hash) + ".json").write(encoder.encode(file))
    return file
  }

  /// Returns what is known of a file.
  ///
  /// - Parameter hash: Its hash.
  /// - Returns: The file.
  /// - Throws: ``EvidenceError/missing(_:)``.
  public func file(_ hash: String) throws(EvidenceError) -> EvidenceFile {
    guard hash.count == 64, hash.allSatisfy(EvidenceFile.isDigit),
      let data = FileManager.default.contents(atPath: place(of: hash) + ".json"),
      let file = try? JSONDecoder().decode(EvidenceFile.self, from: data)
    else { throw .missing(hash) }
    return file
  }

  /// Returns the contents of a file, if they are what was handed in.
  ///
  /// - Parameter file: The file.
  /// - Returns: The bytes.
  /// - Throws: ``EvidenceError/missing(_:)``.
  public func contents(of file: EvidenceFile) throws(EvidenceError) -> Data {
    guard let data = FileManager.default.contents(atPath: place(of: file.hash)),
      Fingerprint.sha256(data) == file.hash
    else { throw .missing(file.hash) }
    return data
  }

  func folder(of hash: String) -> String { "\(path)/\(hash.prefix(2))" }

  func place(of hash: String) -> String { "\(folder(of: hash))/\(hash)" }

  private func reserve(_ bytes: Int) throws(EvidenceError) {
    let isFull = size.withLock { size -> Bool in
      let held = size ?? Self.bytes(in: path)
      size = held
      guard held <= limit - bytes else { return true }
      size = held + bytes
      return false
    }
    if isFull { throw .full(limit: limit) }
  }

  /// Notes that files have gone.
  func release(_ bytes: Int) {
    size.withLock { size in size = size.map { max(0, $0 - bytes) } }
  }

  private static func bytes(in path: String) -> Int {
    let files = FileManager.default.enumerator(atPath: path)
    var sum = 0
    while files?.nextObject() != nil {
      let size = files?.fileAttributes?[.size] as? Int ?? 0
      sum = sum.addingReportingOverflow(size).partialValue
    }
    return sum
  }
}

/// The types of files that are kept as evidence, known by their first bytes.
enum EvidenceType {
  case pdf, png, jpeg, office

  init?(_ data: Data, name: String) {
    let start = Array(data.prefix(8))
    if start.starts(with: Array("%PDF-".utf8)) {
      self = .pdf
    } else if start.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
      self = .png
    } else if start.starts(with: [0xFF, 0xD8, 0xFF]) {
      self = .jpeg
    } else if start.starts(with: [0x50, 0x4B, 0x03, 0x04]),
      ["docx", "xlsx", "odt", "ods"].contains(
        name.split(separator: ".").last.map { $0.lowercased() } ?? "")
    {
      self = .office
    } else {
      return nil
    }
  }
}
