import DuBao
import Indicators
import Reporting
import Store
import Workspaces

/// The page of the plans of a place.
struct PlansView {
  let t: [String: String]
  let message: String?
  let isOpen: Bool
  let closed: String
  let chooser: String
  let placeName: String?
  let placeKey: String?
  let addPlan: String?
  let plans: [Shelf]
  let isEmpty: Bool
  let formToken: String

  /// A plan with what it sets.
  struct Shelf {
    let title: String
    let key: String
    let facts: String
    let edit: String
    let addMilestone: String
    let addTask: String
    let milestonesTitle: String
    let milestones: [Row]
    let tasksTitle: String
    let tasks: [Row]
  }

  /// A milestone or a task.
  struct Row {
    let name: String
    let due: String
    let target: String
    let agency: String
    let edit: String
  }
}

extension PlansView.Shelf {
  init(
    _ shelved: PlanShelf.Shelved, _ vocabulary: Dataset, _ words: ServerWords, _ rows: RowWords
  ) {
    let plan = shelved.plan
    let names = VocabularyNames(vocabulary, words.language)
    func counted(_ word: ServerWord, _ count: Int) -> String { "\(words(word)) (\(count))" }
    title = plan.title[words.language]
    key = plan.key
    facts = [
      plan.number, plan.issuedOn.map { rows.text($0.description, in: "issued_on", of: .plans) },
      plan.authority,
    ].compactMap(\.self).filter { !$0.isEmpty }.joined(separator: " · ")
    edit = RowFormRoutes.address(.plans, ["key": plan.key])
    addMilestone = RowFormRoutes.address(.milestones, ["plan": plan.key])
    addTask = RowFormRoutes.address(.tasks, ["plan": plan.key])
    milestonesTitle = counted(.plansMilestones, shelved.milestones.count)
    milestones = shelved.milestones.map { row in
      let texts = [row.value, row.upperValue].compactMap(\.self).map {
        AnswerWords(words.language).value($0)
      }
      let comparator = row.comparator
      // A range shows both ends, and an aspiration says that it is one.
      let words =
        comparator == .striving || !comparator.hasValue
        ? [rows.text(comparator.rawValue, in: "comparator", of: .milestones)] : []
      let number =
        (comparator == .range ? "" : comparator.sign) + texts.joined(separator: " – ")
      return PlansView.Row(
        name: names.indicator(row.indicator), due: row.deadline.map(String.init) ?? "–",
        target: (words + (comparator.hasValue ? [number, row.unit] : [])).joined(separator: " "),
        agency: row.leadAgency,
        edit: RowFormRoutes.address(.milestones, ["plan": plan.key, "key": row.id]))
    }
    tasksTitle = counted(.plansTasks, shelved.tasks.count)
    tasks = shelved.tasks.map { row in
      let due: String =
        switch row.deadline {
        case .date(let date): rows.text(date.description, in: "deadline", of: .tasks)
        case .recurring: words(.deadlineRecurring)
        case .yearly: words(.deadlineYearly)
        case .none: "–"
        }
      return PlansView.Row(
        name: row.text, due: due,
        target: rows.text(row.state.rawValue, in: "state", of: .tasks), agency: row.leadAgency,
        edit: RowFormRoutes.address(.tasks, ["plan": plan.key, "key": row.id]))
    }
  }
}

/// The page of the places or of the indicators.
struct VocabularyView {
  let t: [String: String]
  let title: String
  let message: String?
  let isOpen: Bool
  let closed: String
  let path: String
  let search: String
  let add: String
  let addLabel: String
  let rows: [Row]
  let more: String?

  struct Row {
    let name: String
    let key: String
    let line: String
    let href: String
  }
}
