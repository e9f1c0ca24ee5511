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
  case overviewTitle, overviewRun, overviewComputed, overviewNone, sortOrder
  case sortName, sortConcern, sortProgress, sortOldest, placesFound, place, places, pageOf
  case deadlineAll, deadlineNext, filterMore, overviewTooWide, planAll, planLabel, planPlanned
  case planSearchAll, planUnplanned, sortByColumn, trendTitle, urgentAtRisk, urgentDisputed
  case urgentMissing, urgentNone, urgentOffTrack, urgentTasks, urgentTasksMore, urgentTitle
  case undoAsk, undoConfirm, undoCounts, undoFigures, undoMore, undoNeeded, undoReverts, undoRows
  case undoWhat, undoWrongNumber
  case recalculate, recalculated, recalculationFailed
  case stale, staleAutomatic, staleEverything, staleManual, staleTitle
  case holds, holdsNothing, holdsUndated, holdsUnplanned
  case runsTitle, noRunUnderWay, runPreparing, runUnderWay
  case run, runTitle, state, stateRunning, stateStopped, stateFinished, changes, diffWith
  case diffTitle, diffSummary, before, after, learningTitle
  case factDate, factTime, factEngine, factPrior
  case factExperience, factPlaces, factOutcomes, factSeries, factRefused, outcomeNew
  case outcomeRecomputed, outcomeUnchanged, refused, files

  case allIndicators, allKinds, allStatuses, deadlineLabel, downloadsLabel, everywhere
  case filterApply, filterLabel, indicatorLabel, kindLabel, nextPage, noChanges, noRuns
  case nothingFound, pagesLabel, previousPage, reasons, runNow, runsIntro, runsKept
  case searchLabel, sortLabel, statusLabel, verdicts, withinLabel

  // Logging in by the provider of the office, mail.
  case accountEmail, emailHint, emailSave, goOn, providerDisabled, providerDown, providerFaulty
  case providerOr, providerRefused, providerStale, providerTaken, providerUnknown
  case providerUntrusted, signedIn
  case digestElsewhere, digestFeedHint, digestFeedMake, digestFeedNew, digestFeedRenew, digestMail
  case digestNoMail, digestTitle

  case auditActAccount, auditActBudget, auditActBudgetApi, auditActCalendar, auditActCheck
  case auditActConfirm, auditActDisable, auditActDiscard, auditActEmail, auditActFeed
  case auditActFigures, auditActImportApi, auditActLogIn, auditActLogOut, auditActOther
  case auditActPassword, auditActPlanRead, auditActPlanReview, auditActPreviewApi
  case auditActProvider, auditActRow, auditActRun, auditActRunApi, auditActScenario
  case auditActScenarioApi, auditActScenarioChangeApi, auditActScenarioDelete
  case auditActScenarioDeleteApi, auditActTasks, auditActUndo, auditActUndoApi
  case auditActUpload, auditActWhatIf
  case auditActUnlink, auditCommandLine, auditDone
  case auditDetail, auditNoOutcome, auditOtherAddresses, auditRemoved, auditStrangers
  case auditStrangersCount, auditStrangersEntries, auditStrangersNote, returnedLogIn
  case returnedNote, returnedTitle, sendAgain

  // Handing in figures, scenarios, questions, programs.
  case accessAdministering, accessEveryone, accessPlanning, accessReading, accessReporting
  case apiAccess, apiDescription, apiIntro, apiMethod, apiPath, apiSummary, apiTitle
  case budgetAfter, budgetAmount, budgetBefore, budgetCost, budgetCosts, budgetIntro
  case budgetPoints, budgetSaid, budgetStep, budgetTitle, compareIntro, compareLast
  case compareMilestones, compareRank, compareTitle, compareWithin, countChanged
  case countNew, countSuperseded, countUnchanged, countWithdrawn, delete, entryBadPeriod,
    entryChoose
  case entryCounts, entryCountsHint, entryDenominator, entryNumerator
  case entryEmpty, entryFile, entryFileHint, entryLatest, entryNoPlace, entryNote
  case entryPeriodHint, entryPreview, entryShow, entrySource, entryTarget, entryTemplate
  case entryTitle, entryTyping, entryUpload, entryValue, explainCase, explainChance
  case explainChecked, explainFigures, explainFiguresAbove, explainDistributions, explainMember
  case explainMilestones, explainNeeded, explainNoDistributions, explainOfficial, explainPace
  case explainPercentile, explainProjection, explainRule, explainSays, explainSensitivity
  case explainTitle, explainUse, explainVerdict, explainWeight, explainWillMeet, figureAwaiting
  case figureDisputed, figureEstimate, figureRejected, figureReported, figureTarget, glideTitle
  case importFile, importKept, importNumber, importRows, importTaken, importUndo
  case importUndoNow, importUndone, importUndoneBy, importsIntro, importsTitle, indicator
  case indicators, distributionDefault, distributionEstimated, distributionTrends, no, period,
    previewAfter, previewBefore
  case previewCell, previewConfirm, previewCorrections, previewCounts, previewDiscard
  case previewEarlier, previewFacts, previewFigures, previewFindings, previewKind, previewLookedAt
  case previewMilestones, previewMore, previewQuestions
  case previewNoCorrections, previewNoFigures, previewNoFindings, previewNotYet, previewNothing
  case previewTitle, savedBy, scenarioAhead
  case scenarioAssumptions, scenarioBaseline, scenarioBy, scenarioCeiling, scenarioChanceAfter
  case scenarioChanceBefore, scenarioChange, scenarioChart, scenarioChartNote, scenarioCounts
  case scenarioDeadline, scenarioExpected, scenarioFrom, scenarioIntro, scenarioLink
  case scenarioMedians, scenarioName, scenarioNoControls, scenarioNoCounts, scenarioNoMilestones
  case scenarioNote, scenarioNothing, scenarioPace, scenarioPath, scenarioPoints, scenarioReset
  case scenarioResult, scenarioSaid, scenarioSave, scenarioSavedAs, scenarioScenario
  case scenarioShow, scenarioStep, scenarioTarget, scenarioTitle, scenarioTotal, scenarioYear
  case scenarioYears, scenariosIntro, scenariosKept, scenariosNew, scenariosNone, scenariosPlace
  case scenariosTitle, targetChances, targetLevel, targetTitle, wayMedian, wayNone, wayRequired
  case wayTitle, yes
  case compareLink, explainLink, questionsLabel
  case dataOfFolder, dataUpToImport, dataUpToImportUndone

  // Plans and vocabulary.
  case columnAuthority, columnCode, columnComparator, columnCooperatingAgency, columnDeadline
  case columnDeadlineText, columnDenominator, columnDirection, columnDocument, columnEvidence
  case columnExpectedOutput, columnFamily, columnId, columnIndicator, columnIndicatorText
  case columnInstrument, columnIssuedOn, columnIssuedText, columnKey, columnKind, columnLeadAgency
  case columnLowerBound, columnNameEn, columnNameVi, columnNote, columnNoteEn, columnNoteVi
  case columnNumber, columnOriginalText, columnParent, columnParentIndicator, columnPlace
  case columnPlaceKind, columnPlan, columnPlanNumber, columnRow, columnSection, columnSource
  case columnState, columnTarget, columnTaskDay, columnTaskDeadline, columnText, columnTitleEn
  case columnTitleVi, columnUnit, columnUnitEn, columnUnitVi, columnUpperBound, columnUpperValue
  case columnValue, comparatorAbove, comparatorAtLeast, comparatorAtMost, comparatorBelow
  case comparatorEqual, comparatorNone, comparatorQualitative, comparatorRange, comparatorStriving
  case deadlineByDay, deadlineRecurring, deadlineYearly, denominatorAdults, denominatorAgencies
  case denominatorBudget, denominatorDossiers, denominatorFirms, denominatorHouseholds
  case denominatorOfficials, denominatorPopulation, denominatorProcedures, denominatorSchools
  case directionAtLeast, directionAtMost, edit, familyEGovernment, familyEconomy, familyEducation
  case familyHealth, familyHouseholdAdoption, familyNetworkCoverage, familyOther
  case familyPersonAdoption, familyPublicService, familySubscriptions, hintAgencies, hintAuthority
  case hintBound, hintCode, hintDeadlineText, hintDefinition, hintEnglish, hintEvidence
  case hintIndicator, hintIndicatorText, hintIssuedOn, hintIssuedText, hintKey, hintNumber
  case hintOriginal, hintPlaceName, hintRow, hintSection, hintUnit, hintUpperValue, hintYear
  case navPlans, passedBudget, passedNoIndicator, passedQuoted, passedReference, passedResult
  case passedTask, plansAddMilestone, plansAddPlan, plansAddTask, plansEditPlan, plansIndicators
  case plansIntro, plansMilestones, plansMore, plansNone, plansNothing, plansPlaces, plansSearch
  case plansShow, plansTasks, plansTitle, previewChanges, previewColumns, previewRow, reviewAlso
  case reviewConfirm, reviewFile, reviewFileHint, reviewFound, reviewHead, reviewIntro
  case reviewLocation, reviewNew, reviewNewIntro, reviewNewOption, reviewNewPlan, reviewNone
  case reviewOther, reviewPassed, reviewPassedIntro, reviewPlan, reviewRead, reviewReadNow
  case reviewReporting, reviewReportingHint, reviewReportingNone, reviewReportingSilent
  case reviewReportingTitle
  case reviewReason, reviewTake, reviewTitle, reviewVersion, rowChoose, rowEdit, rowFurther
  case rowNew, rowWrong, taskAwaitingEvidence, taskDone, taskInProgress, taskNotReported
  case valueManagedLevel, valuePerCapita, valuePositive, valueQualitative, valueReal, valueShare

  // The cycle: reporting duties, figures handed in and checked, tasks, decisions.
  case chooserShow
  case navDue, allPlaces, ownPlaces, dueTitle, dueAsOf, dueNothing, dueWhat, dueBy, dueWeight
  case dueReason, dueSentBack, dueSentBackHint, dueFigures, dueFiguresHint, dueTasks
  case dueDecisions, duePeriods, dueLate, taskDaysLeft, weightHigh
  case weightMiddle, weightLow, checkTitle, checkIntro, checkNothing, checkHandedIn
  case checkWaiting, checkNoEvidence, checkOwn, checkResult, checkReason, checkNotYet
  case checkAttached, checkAccept, checkSendBack, checkReject, tasksTitle, tasksNone
  case tasksSummary, agencyNone, alertRulesEdit, alertOverdue, alertBehind, alertEvidenceWord
  case evidenceFile, evidenceShared, evidenceHint, evidenceOpen, entryPeriods, entryWrong
  case calendarTitle, calendarIntro, calendarUsual, calendarAsPlan, calendarOfPlan
  case calendarLast, calendarNextTitle, calendarNext, calendarMissingTitle, calendarMissing
  case calendarNever, calendarUntil, decisionsTitle, decisionsIntro, decisionsNone
  case decisionsClosed, decisionOverdue, decisionFollow, decisionNew
  case hintPercentDone, hintDecisionDue, hintClosedOn
  case hintAlertDays, hintAlertPercent, hintAlertEvidence, columnDecisionKind
  case columnDecisionText, columnDecisionState, columnPercentDone, columnPostponedTo
  case columnDelayReason, columnAgency, columnDue, columnPerson, columnOn, columnOutcome
  case columnClosedOn, columnMilestone, columnAlertOverdueDays, columnAlertSchedulePercent
  case columnAlertEvidence, columnFrequency, columnDays, alertUsual, frequencyMonthly
  case frequencyQuarterly, frequencyHalfYearly, frequencyYearly, frequencyNone
  case decisionDecision, decisionComment, decisionOpen, decisionClosed

  // Places to tick, comparisons, budgets.
  case pickerLimit, pickerTicked, pickerProvinces, pickerOthers, pickerFind, compareNow
  case compareBoth, compareNote, compareSame, comparePace, compareGrade, budgetHint, budgetMost,
    budgetAhead,
    budgetYear
  case budgetLeftOut, budgetNothing, budgetNoCost, budgetWrong, budgetUpload, budgetFile
  case budgetFileHint, budgetTake
  case scenarioPercentile, scenarioHalf, scenarioFastest, setsTitle, setsTick, setsCompare
  case setsLimit, setsDeadline, setsMilestones, setsMedian, setsSame, placesTitle, placesLink
  case placesRefused, embedOpen
}
