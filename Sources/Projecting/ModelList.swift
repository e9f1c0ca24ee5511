import Forecasting
import Indicators

/// The registered trend models as text.
public enum ModelList {
  /// One line a model: the name, the fewest observations that it takes, and what it does.
  public static var text: String {
    let lines =
      TrendModels.all.map { ($0.name, "\($0.minimumObservations)", $0.summary.en) } + [
        (
          TrendModels.combinationName,
          "\(TrendModels.pooled.map(\.minimumObservations).min() ?? 1)",
          "the first \(TrendModels.pooled.count) as far as they can be fitted, with equal weights (default of report)"
        ),
        (PanelModel.name, "1", PanelModel.summary.en + " (default of forecast and assess)"),
      ]
    let width = lines.map(\.0.count).max() ?? 0
    return lines.map { name, fewest, summary in
      name + String(repeating: " ", count: width - name.count + 2) + "n ≥ \(fewest)  " + summary
    }.joined(separator: "\n")
  }
}

extension ModelList {
  /// The names that `--model` takes.
  public static var names: [String] { TrendModels.names + [PanelModel.name] }

  /// The default of forecasts of tables.
  public static var panelDefault: String { PanelModel.name }
}
