public import Indicators
public import Planning
import Reporting

/// The words of differences between runs, in a language.
public struct RunDiffWords: Sendable {
  /// The words of answers, with the forms of numbers and dates.
  public let answer: AnswerWords

  /// Creates the words of a language.
  public init(_ language: Language) { answer = AnswerWords(language) }

  private func callAsFunction(_ vi: String, _ en: String) -> String { answer(vi, en) }

  /// Returns the name of a cause.
  public func cause(_ cause: RunDiff.Cause) -> String {
    switch cause {
    case .newData: self("số liệu mới", "new figures")
    case .revisedData:
      self(
        "số liệu được đính chính, thẩm định hoặc rút lại",
        "figures corrected, appraised or withdrawn")
    case .relatedData:
      self(
        "số liệu của cấp trên hoặc nơi cùng cấp trên", "figures of the place above or of sisters")
    case .plan: self("kế hoạch thay đổi", "the plan changed")
    case .learned:
      self(
        "số liệu của các chuỗi dùng để ước lượng", "figures in the series used for learning")
    case .prior: self("gói kinh nghiệm khác", "another prior pack")
    case .engine: self("phiên bản phần mềm khác", "another version of the engine")
    case .settings:
      self(
        "thiết lập, định nghĩa chỉ tiêu hoặc danh mục địa phương",
        "settings, or definitions of indicators or places")
    case .calendar: self("thời gian trôi qua", "the calendar")
    }
  }

  /// Returns the role of a series in a change.
  public func role(_ role: RunDiff.SeriesChange.Role) -> String {
    switch role {
    case .own: self("số liệu của chính nơi này", "own figures")
    case .above: self("số liệu của cấp trên", "figures of the place above")
    case .sister: self("số liệu của nơi cùng cấp trên", "figures of a sister")
    case .training: self("chuỗi dùng để ước lượng", "series used for learning")
    }
  }

  /// Returns one figure that differs: its period, its values, what happened, and its file and line.
  public func figure(_ figure: FigureChange) -> String {
    let location = figure.location.isEmpty ? "" : " (\(figure.location))"
    return "\(answer.format.period(figure.period)): \(values(figure)), \(kind(figure))\(location)"
  }

  private func values(_ figure: FigureChange) -> String {
    var values = [figure.before, figure.after].compactMap(\.self)
    if figure.before == figure.after { values = Array(values.prefix(1)) }
    let unit = figure.unit.isEmpty ? "" : " \(figure.unit)"
    return values.map { answer.value($0) }.joined(separator: " → ") + unit
  }

  private func kind(_ figure: FigureChange) -> String {
    switch (figure.kind, figure.evidence) {
    case (.new, _): self("số liệu mới", "new")
    case (.corrected, _) where figure.before == figure.after:
      self("đính chính thông tin kèm theo", "details corrected")
    case (.corrected, _): self("đính chính", "corrected")
    case (.withdrawn, _): self("rút lại", "withdrawn")
    case (.appraised, .accepted?): self("minh chứng được chấp nhận", "evidence accepted")
    case (.appraised, .sentBack?): self("minh chứng bị trả lại", "evidence sent back")
    case (.appraised, .rejected?): self("minh chứng không được chấp nhận", "evidence rejected")
    case (.appraised, _): self("bỏ kết quả thẩm định minh chứng", "appraisal of evidence undone")
    }
  }

  /// Returns how many figures of a series there are beyond those that are shown; `nil` if none.
  public func rest(of series: RunDiff.SeriesChange, shown: Int) -> String? {
    let rest = series.count - shown
    guard rest > 0 else { return nil }
    return self(
      "và \(rest) số liệu khác", rest == 1 ? "and 1 more figure" : "and \(rest) more figures")
  }

  /// Returns the extent of the change of the series used for learning.
  public func learning(_ change: RunDiff.LearningChange) -> String {
    let (figures, series) = (change.figureCount, change.seriesCount)
    return self(
      "Số liệu thay đổi trong các chuỗi dùng để ước lượng cho mọi nơi: \(figures) số liệu của "
        + "\(series) chuỗi; chuỗi thay đổi nhiều nhất xếp trước",
      "Changed in the series used for learning from all places: \(figures) "
        + (figures == 1 ? "figure" : "figures") + " of \(series) series, the most changed first")
  }

  /// Returns how many series used for learning there are beyond those that are shown; `nil` if none.
  public func rest(of change: RunDiff.LearningChange, shown: Int) -> String? {
    let rest = change.seriesCount - shown
    return rest > 0 ? self("và \(rest) chuỗi khác", "and \(rest) more series") : nil
  }

  /// The reason why figures are not named.
  public var unnamedFigures: String {
    self(
      "Một trong hai lần tính do phiên bản cũ lưu, không ghi các lần nhập đã đọc, nên không nêu được "
        + "từng số liệu.",
      "One of the runs was kept by a version that did not record the imports it had read, so that "
        + "figures are not named.")
  }
}
