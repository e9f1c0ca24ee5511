/// A text of the server's own pages.
enum ServerWord: String, CaseIterable {
  case accountDisabled, accountEnabled, accountName, accountPlaces, accountRole, accountsTitle
  case address, addAccount, auditTitle, auditNote, back, brandLine
  case disable, enable, errorTitle, home, language, logIn, logInFailed, logInTitle, logInWait,
    logOut
  case loggedInAs, localNote, mainNavigation, navAccounts, navAudit, navEntry, navOverview,
    navReliability
  case navRuns, navScenarios, noEntries, older, password, role, roleAdministrator, rolePlanner,
    roleReader
  case roleReporter, save, skip, time, action, target, outcome, accountPage, changePassword,
    newPassword
  case currentPassword, passwordChanged, passwordRule, created, status, placesHint, wrongPassword
  case overviewTitle, overviewRun, overviewComputed, overviewNone, allDeadlines, sortOrder
  case sortName, sortConcern, sortProgress, sortOldest, placesFound, place, places, pageOf
  case holds, holdsNothing, holdsUndated, holdsUnplanned, formatHTML, formatDOCX, formatPDF,
    formatXLSX
  case formatIPYNB, formatCSV, formatJSON, runsTitle, noRunUnderWay, runPreparing, runUnderWay
  case run, runTitle, state, stateRunning, stateStopped, stateFinished, changes, diffWith
  case diffTitle, diffSummary, before, after, causeNewData, causeRevisedData, causeRelatedData
  case causePlan, causeModel, causeCalendar, factDate, factTime, factEngine, factPrior
  case factExperience, factPlaces, factOutcomes, factSeries, factRefused, outcomeNew
  case outcomeRecomputed, outcomeUnchanged, refused, files
  case allIndicators, allKinds, allStatuses, deadlineLabel, downloadsLabel, everywhere
  case filterApply, filterLabel, indicatorLabel, kindLabel, nextPage, noChanges, noRuns
  case nothingFound, pagesLabel, previousPage, reasons, runNow, runsIntro, runsKept
  case searchLabel, sortLabel, statusLabel, verdicts, withinLabel
}
