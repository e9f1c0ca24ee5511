import Testing

@testable import Forecasting

@Suite("Residuals weighted for series that start near each other")
struct WeightedResidualsTests {
  private let width = WeightedResiduals.width

  /// A distribution that tells the component and the start that it was made for.
  private func made(_ start: Double) -> (Int) -> LinearDistribution? {
    { $0 == 9 ? nil : LinearDistribution(points: [Double($0), start], levels: [0, 1]) }
  }

  @Test func startsOfOneIntervalShareTheDistributionsOfItsMiddle() throws {
    let residuals = WeightedResiduals()
    let first = residuals.distributions(of: [0, 3], from: 10.2 * width, made)
    let second = residuals.distributions(of: [0, 3], from: 9.8 * width) { _ in
      { _ in
        Issue.record("what is known is made again")
        return nil
      }
    }
    #expect(first.map { $0?.points } == [[0, 10 * width], [3, 10 * width]])
    #expect(zip(first, second).allSatisfy { $0 === $1 })
    let next = residuals.distributions(of: [3], from: 10.6 * width, made)
    #expect(next.map { $0?.points } == [[3, 11 * width]])
  }

  /// Which series is asked for first must change nothing.
  @Test func theOrderOfQuestionsChangesNothing() {
    let starts = stride(from: -3.0, through: 3, by: 0.37 * width)
    func points(_ starts: [Double], _ residuals: WeightedResiduals) -> [[Double]?] {
      starts.map { residuals.distributions(of: [1], from: $0, made)[0]?.points }
    }
    #expect(
      points(Array(starts), WeightedResiduals())
        == points(starts.reversed(), WeightedResiduals()).reversed())
  }

  @Test func whatThereIsNoneOfIsRemembered() {
    let residuals = WeightedResiduals()
    #expect(residuals.distributions(of: [9, 1], from: 0, made).map { $0 == nil } == [true, false])
    let again = residuals.distributions(of: [9, 1], from: 0) { _ in
      { _ in
        Issue.record("what is known is made again")
        return nil
      }
    }
    #expect(again.map { $0 == nil } == [true, false])
  }

  @Test(arguments: [1e300, .infinity, .nan]) func startsBeyondAllBoundsAreNotRounded(start: Double)
  {
    let found = WeightedResiduals().distributions(of: [2], from: start, made)
    #expect(found[0]?.points.first == 2)
  }
}
