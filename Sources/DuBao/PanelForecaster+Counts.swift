import Forecasting
import Intake

extension PanelForecaster {
  /// What the counts of a row say of its share.
  enum CountNoise: Equatable {
    /// Nothing: there are none.
    case none

    /// They give another share than the value.
    case contradicted

    /// The noise of the share in per cent.
    case counted(MeasurementNoise)

    /// The noise; none where nothing is known of it.
    var noise: MeasurementNoise {
      if case .counted(let noise) = self { return noise }
      return .none
    }
  }

  /// Returns what the counts of a row say of its share in per cent: they count if they give the value within half a
  /// point, as shares are rounded.
  static func noise(_ row: PanelRow) -> CountNoise {
    guard let count = row.numerator, let total = row.denominator else { return .none }
    guard let noise = BinomialNoise.noise(of: count, among: total),
      abs(100 * count / total - row.value) <= 0.5
    else { return .contradicted }
    return .counted(noise)
  }

  /// What standard error hears of counts.
  static func countNotices(_ counted: Int, contradicted: Int, isPanel: Bool) -> [String] {
    var notices: [String] = []
    if contradicted > 0 {
      notices.append(
        "\(contradicted) rows have counts that do not give their value within half a point; the counts are passed over"
      )
    }
    if counted > 0 {
      notices.append(
        isPanel
          ? "\(counted) rows have counts; the panel model learns the noise of counting from outcomes and does not use them, other models do"
          : "\(counted) rows have counts; their shares are taken as uncertain by the noise of counting"
      )
    }
    return notices
  }
}
