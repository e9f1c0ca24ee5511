package import Execution
import Foundation
public import Indicators

/// Returns what a file or a data folder brings to a store.
///
/// A folder is read by ``readDataFolder(_:withObservations:)``. A CSV file holds one table, whose
/// kind is found from its header; its rows may refer to keys that are known already or, in
/// vocabulary, to each other.
///
/// - Parameters:
///   - path: The path of the file or folder, or "-" for a table on standard input.
///   - known: The indicators, places and plans that rows may refer to, and the observations that new
///     ones are compared with.
///   - withObservations: Whether to read the observations of a folder, too; the hash is of all its files.
///   - receivedOn: The day on which a file is handed in, before which the periods of its values began.
/// - Returns: The rows with all warnings, and the hash of the bytes.
/// - Throws: `IntakeError` with all findings.
public func readSubmission(
  _ path: String, known: Dataset, withObservations: Bool = true, receivedOn: CalendarDate? = nil
) throws(IntakeError) -> Submission {
  try examinedSubmission(
    path, known: known, withObservations: withObservations, receivedOn: receivedOn
  ).withoutErrors()
}

/// Returns what the bytes of a file bring to a store, which somebody has handed over without a file.
///
/// - Parameters:
///   - bytes: The bytes of a table or a report form, as CSV or as a workbook.
///   - name: What findings and the log call it.
///   - known: The indicators, places and plans that rows may refer to, and the observations that new
///     ones are compared with.
///   - receivedOn: The day on which it is handed in, before which the periods of its values began.
/// - Returns: The rows with all warnings, and the hash of the bytes.
/// - Throws: `IntakeError` with all findings.
public func readSubmission(
  _ bytes: [UInt8], name: String, known: Dataset, receivedOn: CalendarDate? = nil
) throws(IntakeError) -> Submission {
  try readSubmission(
    bytes, name: name, known: known, receivedOn: receivedOn, converter: OfficeConverter())
}

/// Returns what the bytes of a file bring, with a converter of workbooks of the format before 2007; without
/// one they are refused.
///
/// - Throws: `IntakeError` with all findings.
package func readSubmission(
  _ bytes: [UInt8], name: String, known: Dataset, receivedOn: CalendarDate? = nil,
  converter: OfficeConverter?
) throws(IntakeError) -> Submission {
  try examinedSubmission(
    bytes, name: name, known: known, receivedOn: receivedOn, converter: converter
  ).withoutErrors()
}

/// Returns what a file or a data folder would bring to a store if its findings were mended.
///
/// These are the rows that could be read, those at fault too, with all errors and warnings. Else it is as
/// ``readSubmission(_:known:withObservations:receivedOn:)``, and told how a table of series is read.
///
/// - Throws: `IntakeError` if there is no table at all.
package func examinedSubmission(
  _ path: String, known: Dataset, withObservations: Bool = true, receivedOn: CalendarDate? = nil,
  shape: ShapeChoice = ShapeChoice()
) throws(IntakeError) -> Submission {
  // Folders cannot be told from files on standard input.
  if path != "-", isFolder(path) {
    guard shape.map == nil else { throw .unmapped(path) }
    var tables = try dataFolderTables(path, withObservations: withObservations)
    let pack = "\(path)/\(PriorPackFile.path)"
    return Submission(
      name: path, hash: try hash(ofFolder: path), dataset: tables.examined().dataset,
      priorPack: dataFolderFiles(path).contains(PriorPackFile.path)
        ? PriorPackFile(text: try readText(from: pack)) : nil)
  }
  return try examinedSubmission(
    try readBytes(from: path), name: path == "-" ? "<stdin>" : path, known: known,
    receivedOn: receivedOn, shape: shape)
}

/// Returns what the bytes of a file would bring to a store if its findings were mended.
///
/// - Throws: `IntakeError` if there is no table at all.
package func examinedSubmission(
  _ bytes: [UInt8], name: String, known: Dataset, receivedOn: CalendarDate? = nil,
  shape: ShapeChoice = ShapeChoice(), converter: OfficeConverter? = OfficeConverter()
) throws(IntakeError) -> Submission {
  let contents = try FileContents(bytes, name: name, converter: converter)
    .examined(known: known, receivedOn: receivedOn, shape: shape)
  return Submission(
    name: name, hash: Fingerprint.sha256(bytes), dataset: contents.dataset,
    appraisals: contents.appraisals, wholePlans: contents.wholePlans)
}

extension Submission {
  /// Returns the submission if none of its findings is an error.
  ///
  /// - Parameter isLeft: Which errors are left to somebody else to judge.
  /// - Returns: The submission as it is.
  /// - Throws: `IntakeError.invalid` with all findings.
  package func withoutErrors(
    but isLeft: (Finding) -> Bool = { _ in false }
  ) throws(IntakeError) -> Submission {
    guard dataset.findings.allSatisfy({ $0.severity == .warning || isLeft($0) }) else {
      throw .invalid(dataset.findings)
    }
    return self
  }
}

private func isFolder(_ path: String) -> Bool {
  let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
  let attributes = try? FileManager.default.attributesOfItem(atPath: target)
  return attributes?[.type] as? FileAttributeType == .typeDirectory
}

/// The SHA-256 of the names and hashes of the files of a data folder, one a line as `sha256sum` prints
/// them, in the order in which they are read.
private func hash(ofFolder path: String) throws(IntakeError) -> String {
  var list = ""
  for name in dataFolderFiles(path) {
    list += "\(Fingerprint.sha256(try readBytes(from: "\(path)/\(name)")))  \(name)\n"
  }
  return Fingerprint.sha256(Array(list.utf8))
}
