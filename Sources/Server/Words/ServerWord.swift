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
}
