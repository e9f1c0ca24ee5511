package import Forecasting
package import Indicators

/// What models are fitted, and with what a prior pack knows.
package struct FitSettings: Sendable {
  /// The typical paces of the prior pack, `nil` for none.
  let paces: TypicalPaces?

  /// The pretrained network of the prior pack, `nil` for none.
  let network: PretrainedProgress?

  /// The network for long series without bounds, `nil` for none.
  let levelsModel: LevelsModel?

  /// The models of the combination, or a single trend model.
  let models: [any TrendModel]

  /// Whether panel models are fitted, rather than `models` used alone.
  let usesPanels: Bool

  /// Whether the steps are kept among which jumps are found.
  let findsJumps: Bool

  package init(
    paces: TypicalPaces?, network: PretrainedProgress? = nil, levelsModel: LevelsModel? = nil,
    models: [any TrendModel] = TrendModels.pooled, usesPanels: Bool = true,
    findsJumps: Bool = true
  ) {
    self.paces = paces
    self.network = network
    self.levelsModel = levelsModel
    self.models = models
    self.usesPanels = usesPanels
    self.findsJumps = findsJumps
  }

  /// The settings of panel models with a prior pack.
  ///
  /// - Parameters:
  ///   - prior: The pack, `nil` for none.
  ///   - day: The day of the fit.
  package init(_ prior: PriorPack?, at day: FitDay) {
    self.init(
      paces: prior?.paces, network: prior?.pretrained,
      levelsModel: prior?.levelsModel(at: day.time))
  }
}
