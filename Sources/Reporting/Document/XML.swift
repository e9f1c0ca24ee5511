/// Elements of the markup of office documents as text, with what is written into them escaped.
enum XML {
  static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

  /// Returns an element; attributes whose value is `nil` are left out.
  static func element(
    _ name: String, _ attributes: KeyValuePairs<String, String?> = [:], _ content: String = ""
  ) -> String {
    var head = "<" + name
    for case (let key, let value?) in attributes.map({ ($0.key, $0.value) }) {
      head += " \(key)=\"\(Markup.escaped(value))\""
    }
    return content.isEmpty ? head + "/>" : head + ">" + content + "</\(name)>"
  }
}
