import IdentityProvider

/// What the actions of the audit log are called on its page; the log itself keeps method and path.
enum AuditActions {
  private static let api = ApiAnswers.root

  private static let words: [String: ServerWord] = [
    "POST /login": .auditActLogIn,
    "GET \(ProviderConfiguration.returnPath)": .auditActProvider,
    "POST /logout": .auditActLogOut,
    "POST /account/password": .auditActPassword,
    "POST /accounts": .auditActAccount,
    "POST /accounts/{name}/disabled": .auditActDisable,
    "POST /accounts/{name}/email": .auditActEmail,
    "POST /runs": .auditActRun,
    "POST /entry/figures": .auditActFigures,
    "POST /entry/upload": .auditActUpload,
    "POST /entry/confirm": .auditActConfirm,
    "POST /entry/discard": .auditActDiscard,
    "POST /imports/{import}/undo": .auditActUndo,
    "POST /plans/read": .auditActPlanRead,
    "POST /plans/review": .auditActPlanReview,
    "POST /plans/{table}/edit": .auditActRow,
    "POST /calendar": .auditActCalendar,
    "POST /check": .auditActCheck,
    "POST /tasks": .auditActTasks,
    "POST /digest/feed": .auditActFeed,
    "POST /places/{place}/scenarios": .auditActScenario,
    "POST /scenarios/{scenario}/delete": .auditActScenarioDelete,
    "POST /places/{place}/budget": .auditActBudget,
    "POST \(api)/places/{place}/whatif": .auditActWhatIf,
    "POST \(api)/places/{place}/budget": .auditActBudgetApi,
    "POST \(api)/imports/preview": .auditActPreviewApi,
    "POST \(api)/imports": .auditActImportApi,
    "POST \(api)/imports/{import}/undo": .auditActUndoApi,
    "POST \(api)/runs": .auditActRunApi,
    "POST \(api)/scenarios": .auditActScenarioApi,
    "PUT \(api)/scenarios/{scenario}": .auditActScenarioChangeApi,
    "DELETE \(api)/scenarios/{scenario}": .auditActScenarioDeleteApi,
  ]

  /// What `dubao-server account` does.
  private static let programs: [String: ServerWord] = [
    "account add": .auditActAccount, "account password": .auditActPassword,
    "account disable": .auditActDisable, "account enable": .auditActDisable,
    "account email": .auditActEmail, "account unlink": .auditActUnlink,
  ]

  /// What stands in the log for an account where somebody has used the program of the server.
  static let commandLine = "(command line)"

  /// The outcome of what that program has done.
  static let done = "done"

  /// Returns the word for an action, `nil` if no route has it.
  static func known(_ action: String) -> ServerWord? { words[action] ?? programs[action] }

  /// Returns the word for an action; one that no route has, such as a refused method, has a common one.
  static func word(_ action: String) -> ServerWord { known(action) ?? .auditActOther }
}
