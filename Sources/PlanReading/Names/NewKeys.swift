import Indicators

/// Keys of proposed indicators: long names that begin alike give one key.
enum NewKeys {
  /// Returns milestones whose proposed indicators have one key for each name.
  static func distinct(_ milestones: [ProposedMilestone]) -> [ProposedMilestone] {
    var keys: [String: String] = [:]
    var taken: Set<String> = []
    func distinct(_ new: NewIndicator) -> NewIndicator {
      var new = new
      new.key = keys[new.name] ?? ProposedKey.free(new.key, taken)
      keys[new.name] = new.key
      taken.insert(new.key)
      return new
    }
    return milestones.map { milestone in
      var milestone = milestone
      switch milestone.indicator {
      case .known: break
      case .candidates(let near, let new):
        milestone.indicator = .candidates(keys: near, new: distinct(new))
      case .new(let new): milestone.indicator = .new(distinct(new))
      }
      return milestone
    }
  }
}
