public import Indicators
public import Nightly

/// The settings that the answers of a ``Workspace`` depend on besides its data, and the size of its caches.
public struct WorkspaceSettings: Sendable {
  /// The seed of reports and planners.
  public let seed: UInt64

  /// Which prior pack is used; none is for dates that it already knows the future of.
  public let prior: PriorChoice

  /// The date as of which reports and planners judge, asked for every answer.
  public let asOf: @Sendable () -> CalendarDate

  /// The numbers of places whose reports and planners are kept in memory.
  public let keptReports: Int
  public let keptPlanners: Int

  /// The number of places with a plan up to which verdicts are computed for the overview where no nightly run has done
  /// so.
  public let mostComputed: Int

  /// Creates settings.
  public init(
    seed: UInt64 = 1, prior: PriorChoice = .ofData, keptReports: Int = 64, keptPlanners: Int = 16,
    mostComputed: Int = 200, asOf: @escaping @Sendable () -> CalendarDate
  ) {
    self.seed = seed
    self.prior = prior
    self.asOf = asOf
    self.keptReports = keptReports
    self.keptPlanners = keptPlanners
    self.mostComputed = mostComputed
  }

  /// Creates settings with a date that stays.
  public init(asOf: CalendarDate, seed: UInt64 = 1, prior: PriorChoice = .ofData) {
    self.init(seed: seed, prior: prior) { asOf }
  }
}

/// The refusals of a workspace.
public enum WorkspaceError: Error, Equatable {
  /// There is no place of the key.
  case unknownPlace(String)

  /// The place has neither a plan nor figures.
  case nothingKnown(place: String)

  /// A data folder keeps no runs.
  case noStore
}

extension WorkspaceError: CustomStringConvertible {
  public var description: String { text(in: .english) }

  /// Returns what is wrong in a language.
  public func text(in language: Language) -> String { message[language] }

  private var message: LocalizedText {
    switch self {
    case .unknownPlace(let key):
      LocalizedText(
        vi: "không có địa phương nào mang mã '\(key)'", en: "no place has the key '\(key)'")
    case .nothingKnown(let place):
      LocalizedText(
        vi: "địa phương '\(place)' chưa có kế hoạch và chưa có số liệu",
        en: "the place '\(place)' has neither a plan nor figures")
    case .noStore:
      LocalizedText(
        vi: "thư mục dữ liệu không lưu lần tính nào; hãy dùng kho dữ liệu (dubao init)",
        en: "a data folder keeps no runs; use a store (dubao init)")
    }
  }
}
