import GRDB

extension WorkspaceFile {
  /// Sets the address of mail of an account; an empty one takes it away.
  ///
  /// - Parameters:
  ///   - email: The address.
  ///   - name: The name of the account.
  /// - Returns: The address that it had before.
  /// - Throws: ``AccountError``.
  @discardableResult
  public func setEmail(_ email: String, of name: String) throws(AccountError) -> String {
    guard email.isEmpty || MailAddress.isFit(email) else { throw .badEmail(email) }
    return try write { db in
      guard let row = try Self.row(db, name) else { throw AccountError.unknown(name) }
      let account = try Self.account(row)
      let isTaken = try Bool.fetchOne(
        db,
        sql: """
          SELECT EXISTS (SELECT 1 FROM account WHERE email = :email COLLATE NOCASE AND email <> ''
            AND id <> :account)
          """, arguments: ["email": email, "account": account.id])
      guard isTaken == false else { throw AccountError.emailTaken(email) }
      try db.execute(
        sql: "UPDATE account SET email = ? WHERE id = ?", arguments: [email, account.id])
      return account.email
    }
  }
}

/// Addresses of mail.
public enum MailAddress {
  /// Whether a text is one address that every program for mail takes, and nothing more than that.
  ///
  /// Source: RFC 5321 (2008), section 4.1.2, without quoted names and addresses in brackets.
  public static func isFit(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, text.utf8.count <= 254, (1...64).contains(parts[0].utf8.count) else {
      return false
    }
    func isWord(_ word: Substring, _ others: String) -> Bool {
      !word.isEmpty
        && word.unicodeScalars.allSatisfy { scalar in
          scalar.isASCII
            && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil
              || others.unicodeScalars.contains(scalar))
        }
    }
    let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
    return parts[0].split(separator: ".", omittingEmptySubsequences: false)
      .allSatisfy { isWord($0, "!#$%&'*+/=?^_`{|}~-") }
      && parts[0].first != "-"
      && labels.allSatisfy { isWord($0, "-") && $0.first != "-" && $0.last != "-" }
  }
}
