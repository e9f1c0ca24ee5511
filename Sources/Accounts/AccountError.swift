/// The faults of accounts and of the file that holds them.
public enum AccountError: Error, Equatable {
  /// A name that is empty, too long, or has letters that cannot be typed at a prompt.
  case badName(String)

  /// There is an account of that name.
  case nameTaken(String)

  /// There is no account of that name.
  case unknown(String)

  /// A password that is too easy.
  case weakPassword(least: Int)

  /// An address of mail that is none.
  case badEmail(String)

  /// There is an account with that address of mail.
  case emailTaken(String)

  /// A reporter without places.
  case noPlaces(String)

  /// The last administrator would be kept out.
  case lastAdministrator(String)

  /// So many passwords wait to be tried that another one is not taken.
  case busy

  /// The file cannot be used.
  case file(path: String, reason: String)
}

extension AccountError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .badName(let name):
      "'\(name)' is no name for an account: 2 to 60 letters, digits, '.', '-', '_' or '@' are"
    case .nameTaken(let name): "there is an account '\(name)' already"
    case .unknown(let name): "there is no account '\(name)'; 'dubao-server account list' shows all"
    case .weakPassword(let least):
      "the password is too easy: take \(least) characters or more, several different ones, and not the name"
    case .badEmail(let email): "'\(email)' is no address of mail, such as lan@phubinh.gov.vn"
    case .emailTaken(let email): "another account has the address '\(email)' already"
    case .noPlaces(let name): "a reporter needs places; name them for '\(name)' with --place KEY"
    case .lastAdministrator(let name):
      "'\(name)' is the last administrator; make another one first"
    case .busy: "many people log in at this moment; try again in some seconds"
    case .file(let path, let reason): "\(path): \(reason)"
    }
  }
}
