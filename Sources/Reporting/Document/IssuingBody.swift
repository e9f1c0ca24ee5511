import Indicators

/// Who issues the document, as far as the authority of the plan says so.
///
/// Unknown parts stay blank, as in a form: no body, number or person is made up.
struct IssuingBody {
  /// The kind of body.
  enum Kind: Equatable {
    /// The People's Committee of the place.
    case committee
    /// A Party committee, whose documents follow the rules of the Party.
    case party
    /// A body with a name of its own.
    case named(String)
    /// Several bodies, or none.
    case unknown
  }

  let kind: Kind
  private let authority: String
  private let planNumber: String
  private let place: Place
  private let ancestors: [Place]
  private let words: Wording

  /// Reads the authority of the first plan that names one.
  init(_ report: PlaceReport, words: Wording) {
    let plan = report.plans.first { !$0.authority.isEmpty }
    authority = plan?.authority ?? ""
    planNumber = plan?.number ?? ""
    place = report.place
    ancestors = report.ancestors
    self.words = words
    let lower = authority.lowercased()
    if authority.isEmpty || authority.contains(";") {
      kind = .unknown
    } else if ["ubnd", "ủy ban nhân dân", "uỷ ban nhân dân"].contains(where: lower.hasPrefix) {
      kind = .committee
    } else if ["đảng ủy", "đảng uỷ"].contains(where: lower.contains) {
      kind = .party
    } else {
      kind = .named(authority)
    }
  }

  private var blank: String { words.say(.documentBlank) }

  /// The name of the place without what kind of place it is: "Phú Bình" of "xã Phú Bình".
  var locality: String {
    guard [.commune, .ward, .specialZone, .province].contains(place.kind) else { return blank }
    return place.properName(words.language)
  }

  /// The lines of the body above, blank where it is not known; `nil` where a body names none.
  var superior: String? {
    switch kind {
    case .committee: nil
    case .party: superiorPartyCommittee ?? blank
    case .named, .unknown: blank
    }
  }

  private var superiorPartyCommittee: String? {
    guard let province = ancestors.first(where: { $0.kind == .province }) else { return nil }
    let name = province.name[words.language]
    guard words.language == .vietnamese else {
      return words.say(.documentPartyCommittee, ["place": name])
    }
    if name.hasPrefix("tỉnh ") {
      return words.say(.documentPartyProvince, ["place": String(name.dropFirst(5))])
    }
    if name.hasPrefix("thành phố ") {
      return words.say(.documentPartyCity, ["place": String(name.dropFirst(10))])
    }
    return nil
  }

  /// The name of the body, a line each.
  var lines: [String] {
    switch kind {
    case .committee: [words.say(.documentCommittee), words.say(.documentOf, ["place": name])]
    case .party: [partyName]
    case .named(let name): [whole(name)]
    case .unknown: [blank]
    }
  }

  /// The name of a body that ends with the kind of its place, with the name of the place: "… số xã Tân Lợi".
  private func whole(_ body: String) -> String {
    let kinds = [" xã", " phường", " đặc khu", " tỉnh", " thành phố"]
    guard words.language == .vietnamese, locality != blank,
      kinds.contains(where: body.lowercased().hasSuffix)
    else { return body }
    return "\(body) \(locality)"
  }

  private var name: String { place.name[words.language] }

  private var partyName: String {
    let isWhole = authority.contains(locality)
    return isWhole && words.language == .vietnamese
      ? authority : words.say(.documentPartyCommittee, ["place": name])
  }

  /// The name of the body within a sentence.
  var nameInText: String { lines.joined(separator: " ") }

  /// The number and sign of the document, the number to be filled in.
  var mark: String {
    switch kind {
    case .committee: words.say(.documentMark, ["sign": "UBND"])
    case .party: words.say(.documentMarkParty, ["sign": "ĐU"])
    case .named, .unknown:
      words.say(.documentMark, ["sign": sign ?? words.say(.documentBlankSign)])
    }
  }

  /// The letters of a body with a name of its own, as the number of its plan has them: "BCĐ" of "-KH/BCĐ".
  private var sign: String? {
    guard case .named = kind,
      let letters = planNumber.split(separator: "/").dropFirst().last, letters.count <= 12,
      letters.allSatisfy({ $0.isUppercase || $0 == "-" }),
      letters.first?.isUppercase == true
    else { return nil }
    return String(letters)
  }

  /// The line with the number.
  var number: String {
    words.say(kind == .party ? .documentNumberParty : .documentNumber, ["mark": mark])
  }

  /// On whose behalf the document is signed.
  var signatory: String {
    switch kind {
    case .committee: words.say(.documentForCommittee)
    case .party: words.say(.documentForParty)
    case .named(let name) where name.lowercased().hasPrefix("ban chỉ đạo"):
      words.say(.documentForSteering)
    case .named, .unknown: blank
    }
  }
}
