import Indicators

/// A structure message of SDMX-JSON 2.0, with the members that are needed.
struct SDMXMessage {
  let meta: Meta
  let data: Contents

  struct Meta: Encodable {
    let schema =
      "https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/structure-message/tools/schemas/2.0.0/"
      + "sdmx-json-structure-schema.json"
    let id: String
    let prepared: String
    let test = false
    let contentLanguages = ["vi", "en"]
    let sender = Sender()

    struct Sender: Encodable { let id = SDMXStructure.agency }
  }

  struct Contents: Encodable {
    let codelists: [Scheme]
    let conceptSchemes: [Scheme]
    let dataStructures: [DataStructure]
    let dataflows: [Dataflow]
  }

  /// A code list or a list of concepts.
  struct Scheme: Encodable {
    let id: String
    let title: LocalizedText
    let codes: [Item]?
    let concepts: [Item]?

    private enum CodingKeys: String, CodingKey { case codes, concepts, isPartial }

    func encode(to encoder: any Encoder) throws {
      try Maintained(id: id, title: title).encode(to: encoder)
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encodeIfPresent(codes, forKey: .codes)
      try container.encodeIfPresent(concepts, forKey: .concepts)
      try container.encode(false, forKey: .isPartial)
    }
  }

  struct Item: Encodable {
    let id: String
    let title: LocalizedText

    private enum CodingKeys: String, CodingKey { case id, name, names }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(id, forKey: .id)
      try container.encode(title.en, forKey: .name)
      try container.encode(title, forKey: .names)
    }
  }

  struct Dataflow: Encodable {
    let id: String
    let title: LocalizedText
    let structure: String

    private enum CodingKeys: String, CodingKey { case structure }

    func encode(to encoder: any Encoder) throws {
      try Maintained(id: id, title: title).encode(to: encoder)
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(structure, forKey: .structure)
    }
  }

  struct DataStructure: Encodable {
    let id: String
    let title: LocalizedText
    let dataStructureComponents: Components

    private enum CodingKeys: String, CodingKey { case dataStructureComponents }

    func encode(to encoder: any Encoder) throws {
      try Maintained(id: id, title: title).encode(to: encoder)
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(dataStructureComponents, forKey: .dataStructureComponents)
    }
  }

  struct Components: Encodable {
    let dimensionList: DimensionList
    let measureList: MeasureList
    let attributeList: AttributeList
  }

  struct DimensionList: Encodable {
    let id = "DimensionDescriptor"
    let dimensions: [Component]
    let timeDimension: Component
  }

  struct MeasureList: Encodable {
    let id = "MeasureDescriptor"
    let measures: [Component]
  }

  struct AttributeList: Encodable {
    let id = "AttributeDescriptor"
    let attributes: [Component]
  }

  struct Component: Encodable {
    let id: String
    let conceptIdentity: String
    let localRepresentation: Representation
    var usage: String?
    var attributeRelationship: Relationship?

    struct Representation: Encodable {
      let enumeration: String?
      let format: Format?
    }

    struct Format: Encodable { let dataType: String }

    /// That an attribute belongs to each observation.
    struct Relationship: Encodable {
      let observation = Nothing()

      struct Nothing: Encodable {}
    }

    func used(_ usage: String) -> Component {
      var copy = self
      copy.usage = usage
      return copy
    }

    var ofObservations: Component {
      var copy = self
      copy.attributeRelationship = Relationship()
      return copy
    }
  }

  /// What all maintained artefacts say of themselves.
  private struct Maintained: Encodable {
    let id: String
    let agencyID = SDMXStructure.agency
    let version = SDMXStructure.version
    let name: String
    let names: LocalizedText

    init(id: String, title: LocalizedText) {
      self.id = id
      name = title.en
      names = title
    }
  }
}
