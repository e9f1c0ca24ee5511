import Indicators

extension Place {
  /// Returns the name without what kind of place it is: "Phú Bình" of "xã Phú Bình" or "Phú Bình commune".
  func properName(_ language: Language) -> String {
    let name = name[language]
    let kinds = ["xã ", "phường ", "đặc khu ", "tỉnh ", "thành phố "]
    let endings = [" commune", " ward", " special zone", " province", " city"]
    if let kind = kinds.first(where: name.hasPrefix) { return String(name.dropFirst(kind.count)) }
    if let ending = endings.first(where: name.hasSuffix) {
      return String(name.dropLast(ending.count))
    }
    return name
  }
}
