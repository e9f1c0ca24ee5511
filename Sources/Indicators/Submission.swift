/// The rows of one file, or one folder of files, for a store.
///
/// Intake makes it and the store takes it in, whole or not at all, so that neither knows the other. A
/// file holds one kind of rows; the other lists are empty.
public struct Submission: Sendable, Equatable {
  /// The name of the file or folder, as the user named it.
  public let name: String

  /// The SHA-256 of the bytes, 64 hexadecimal digits; of a folder, of the names and hashes of its files.
  public let hash: String

  /// The rows, with the warnings that validation has found.
  public let dataset: Dataset

  /// The results of checks of evidence handed in earlier.
  public let appraisals: [Appraisal]

  /// The prior pack of a data folder, `nil` if it has none.
  public let priorPack: PriorPackFile?

  /// The keys of the plans whose milestones and tasks are here whole: those that the plan had before and that are not
  /// here belong to it no longer.
  public let wholePlans: [String]

  /// Creates a submission.
  public init(
    name: String, hash: String, dataset: Dataset, appraisals: [Appraisal] = [],
    priorPack: PriorPackFile? = nil, wholePlans: [String] = []
  ) {
    self.name = name
    self.hash = hash
    self.dataset = dataset
    self.appraisals = appraisals
    self.priorPack = priorPack
    self.wholePlans = wholePlans
  }
}

/// The file of a prior pack, which goes with the data that it is used for.
public struct PriorPackFile: Sendable, Codable, Hashable {
  /// The path inside a data folder.
  public static let path = "prior/prior.json"

  /// The text of the file.
  public let text: String

  /// Creates a file.
  public init(text: String) { self.text = text }
}

/// The result of the check of the evidence of a value that was reported earlier.
public struct Appraisal: Sendable, Codable, Hashable {
  /// The key of the place.
  public let place: String

  /// The key of the indicator.
  public let indicator: String

  /// The period that the value refers to.
  public let period: Period

  /// The evidence and its state.
  public let evidence: EvidenceReference

  /// The day of the appraisal.
  public let on: CalendarDate

  /// Who has appraised it, empty for the user who hands the appraisal in.
  public let by: String

  /// The reason, such as what is missing; empty if none is given.
  public let reason: String

  /// The location of the row, such as `evidence.csv:12`.
  public let location: String

  // JSON keeps the names that it had before the terms were settled.
  private enum CodingKeys: String, CodingKey {
    case place, indicator, period, evidence, on, by, reason
    case location = "origin"
  }

  /// Creates an appraisal.
  public init(
    place: String, indicator: String, period: Period, evidence: EvidenceReference,
    on: CalendarDate, by: String = "", reason: String = "", location: String
  ) {
    self.place = place
    self.indicator = indicator
    self.period = period
    self.evidence = evidence
    self.on = on
    self.by = by
    self.reason = reason
    self.location = location
  }
}
