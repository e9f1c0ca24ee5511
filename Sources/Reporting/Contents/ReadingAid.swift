import Indicators

/// What a reader asks who sees the report for the first time, in the order of the answers.
enum ReadingAid: String, CaseIterable {
  /// What the verdicts mean.
  case verdict
  /// What a probability means.
  case probability
  /// Whether the probabilities can be believed.
  case checked
  /// What a chart shows.
  case chart
  /// What the evidence grade is.
  case evidence
  /// What contradictory figures mean.
  case contradiction
  /// How the table of decisions is used.
  case decisions
  /// What the report cannot say.
  case limits
}

extension Wording {
  /// Returns the questions of the reading aid with their answers.
  var readingAid: [(question: String, answer: String)] {
    let values = [
      "onTrack": probabilityLimit(method.onTrackFrom),
      "atRisk": probabilityLimit(method.atRiskFrom),
      "lower": probabilityLimit(method.probabilityLimits.lower),
      "upper": probabilityLimit(method.probabilityLimits.upper),
    ]
    return ReadingAid.allCases.compactMap { topic in
      guard let question = say.word(.aidQuestion, topic.rawValue),
        let answer = say.word(.aidAnswer, topic.rawValue, values)
      else { return nil }
      return (question, answer)
    }
  }
}
