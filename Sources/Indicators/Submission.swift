/// The rows of one file, or of one folder of files, for import into a store.
///
/// Intake reads it and the store imports it, whole or not at all; neither module imports the other.
/// A file holds one kind of rows; the other lists are empty.
public struct Submission: Sendable, Equatable {
  /// The name of the file or folder, as the user named it.
  public let name: String

  /// The SHA-256 of the bytes, 64 hexadecimal digits; of a folder, of the names and hashes of its files.
  public let hash: String

  /// The rows, with the warnings that validation has found.
  public let evidence: Evidence

  /// Results of checks of evidence handed in earlier.
  public let appraisals: [Appraisal]

  /// Creates a submission.
  public init(name: String, hash: String, evidence: Evidence, appraisals: [Appraisal] = []) {
    self.name = name
    self.hash = hash
    self.evidence = evidence
    self.appraisals = appraisals
  }
}

/// The result of checking the evidence of a value that was reported earlier.
public struct Appraisal: Sendable, Codable, Hashable {
  /// The key of the place.
  public let place: String

  /// The key of the indicator.
  public let indicator: String

  /// The period of the value.
  public let period: Period

  /// The evidence and its state.
  public let evidence: EvidenceReference

  /// The day of the appraisal.
  public let on: CalendarDate

  /// The location of the row, file name and line, such as `evidence.csv:12`.
  public let origin: String

  /// Creates an appraisal.
  public init(
    place: String, indicator: String, period: Period, evidence: EvidenceReference,
    on: CalendarDate, origin: String
  ) {
    self.place = place
    self.indicator = indicator
    self.period = period
    self.evidence = evidence
    self.on = on
    self.origin = origin
  }
}
