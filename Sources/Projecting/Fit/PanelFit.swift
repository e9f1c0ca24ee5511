import Forecasting
import Indicators
import Intake

/// The models fitted to the series of all places, in a form that can be kept.
///
/// A ``FittedPanel`` made from it projects every series as the one does that it was taken from, to the last
/// bit.
package struct PanelFit: Sendable, Codable {
  /// The version of the form.
  package static let format = 5

  /// The day up to whose end figures were used.
  package let day: FitDay

  let clock: PanelClock
  let levels: TrainingLevels

  /// The number of series that were used.
  package let seriesCount: Int

  let panels: [Panel]
  let paces: [LinkedPace]
  let steps: [LinkedSteps]
  let analogs: [Analog]
  let deviations: PlaceDeviations
  let sisters: KeptSeries

  /// The panel model of some levels.
  struct Panel: Sendable, Codable {
    /// The key of the indicator; `nil` for that of all full shares.
    let indicator: String?
    let depths: [Int]
    let learned: LearnedPanel
  }

  /// The typical pace of some levels on one link.
  struct LinkedPace: Sendable, Codable {
    let link: Link
    let depths: [Int]
    let pace: TypicalPace
  }

  /// The steps among which jumps are found, by indicator, on one link.
  struct LinkedSteps: Sendable, Codable {
    let link: Link
    let steps: [String: PanelSteps]
  }

  /// The values of the series that quantities without bounds are compared with, one step apart.
  struct Analog: Sendable, Codable {
    /// The least value possible; `nil` if there is none.
    let floor: Double?
    let tracks: [[Double]]
  }
}
