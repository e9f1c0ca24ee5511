package import Mustache

/// A view as templates see it: what its properties are worth, by their names.
///
/// The template library would list the properties of a view anew for each name in a template, and for those of all
/// views around it. Here each view is listed once.
struct ViewFields: MustacheParent {
  private let values: [String: Any]

  /// Takes the properties of a view; those that are `nil` are none.
  private init(_ properties: Mirror.Children) {
    var values: [String: Any] = [:]
    for case (let name?, let value) in properties { values[name] = Self.seen(value) }
    self.values = values
  }

  func child(named name: String) -> Any? { values[name] }

  /// Returns a value as templates see it; `nil` if there is none.
  ///
  /// What has a text of its own is printed, and what has no properties has none to be asked for, so that both stay.
  static func seen(_ value: Any) -> Any? {
    if let text = value as? String { return ViewText(renderText: text) }
    let mirror = Mirror(reflecting: value)
    return switch mirror.displayStyle {
    case .optional: mirror.children.first.flatMap { seen($0.value) }
    case .collection: mirror.children.map { seen($0.value) ?? $0.value }
    case .struct where !(value is any CustomStringConvertible): ViewFields(mirror.children)
    default: value
    }
  }
}

/// A text as templates see it: it has no properties, which the library would look for in each text that stands for a
/// section.
private struct ViewText: MustacheParent, MustacheCustomRenderable {
  let renderText: String

  var isNull: Bool { false }

  func child(named name: String) -> Any? { nil }
}

extension MustacheLibrary {
  /// Returns the text that a template makes of a view; `nil` if there is no such template.
  package func text(of view: some Any, withTemplate name: String) -> String? {
    render(ViewFields.seen(view) ?? view, withTemplate: name)
  }
}
