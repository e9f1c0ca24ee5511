import Foundation
import Indicators
import Nightly
import Testing

@testable import Publishing

@Suite("Data packages")
struct DataPackageTests {
  private static func resources(_ descriptor: [String: Any]) -> [[String: Any]] {
    descriptor["resources"] as? [[String: Any]] ?? []
  }

  @Test("A data folder is described with types, keys, hashes and both languages")
  func dataFolder() throws {
    let fixture = try ExportFixture()
    _ = try fixture.export(.data, to: "out")
    let descriptor = try fixture.json("out/datapackage.json")
    #expect(
      descriptor["$schema"] as? String
        == "https://datapackage.org/profiles/2.0/datapackage.json")
    let sources = try #require(descriptor["sources"] as? [[String: Any]])
    #expect(sources.compactMap { $0["title"] as? String }.contains("Sở TTTT"))
    let resources = Self.resources(descriptor)
    #expect(
      resources.compactMap { $0["path"] as? String } == [
        "indicators.csv", "places.csv", "plans.csv", "milestones/milestones-0001.csv",
        "observations/observations-0001.csv",
      ])
    for resource in resources {
      let path = try #require(resource["path"] as? String)
      let data = try fixture.bytes("out/\(path)")
      #expect(resource["bytes"] as? Int == data.count)
      let table = try TableFile(path: path, in: .data, at: fixture.path("out"))
      #expect(resource["hash"] as? String == "sha256:\(table.hash)")
      #expect(table == TableFile(path: path, in: .data, data: data))
    }
    let schema = try #require(resources.last?["schema"] as? [String: Any])
    let fields = try #require(schema["fields"] as? [[String: Any]])
    #expect(fields.allSatisfy { $0["title"] is String && $0["title_en"] is String })
    #expect(fields.first { $0["name"] as? String == "value" }?["type"] as? String == "number")
    let links = try #require(schema["foreignKeys"] as? [[String: Any]])
    #expect(links.compactMap { $0["fields"] as? [String] } == [["indicator"], ["place"]])
    let places = try #require(resources[1]["schema"] as? [String: Any])
    #expect(places["primaryKey"] as? [String] == ["key"])
  }

  @Test("Every entry of the catalogue is complete, and keys and links name columns that exist")
  func catalogue() throws {
    let catalogue = FieldCatalogue.shared
    #expect(catalogue.tables.count > 20)
    for (name, table) in catalogue.tables {
      #expect(!table.vi.isEmpty && !table.en.isEmpty, "\(name)")
      for column in (table.key ?? []) + (table.refs ?? [:]).keys {
        let field = try #require(catalogue.field(column, of: name), "\(name).\(column)")
        #expect(["string", "integer"].contains(field.type))
        #expect(!field.title.vi.isEmpty && !field.title.en.isEmpty)
      }
      for target in (table.refs ?? [:]).values {
        let parts = target.split(separator: ".").map(String.init)
        #expect(parts.count == 2 && catalogue.tables[parts[0]]?.key == [parts[1]], "\(target)")
      }
    }
  }

  @Test("Tables of a run share their schemas")
  func sharedSchemas() throws {
    let tables = ["a", "b"].map { place in
      TableFile(
        path: "places/t/\(place)/forecasts.csv", in: .run, columns: ["place", "indicator", "year"],
        bytes: 3, hash: String(repeating: "0", count: 64))
    }
    let files = try DataPackage(.run, tables, sharesSchemas: true).files()
    #expect(files.map(\.name) == ["datapackage.json", "schemas/forecasts.json"])
    let text = String(decoding: files[0].data, as: UTF8.self)
    #expect(text.components(separatedBy: "\"schema\" : \"schemas/forecasts.json\"").count == 3)
  }

  @Test("A link to a table that is divided is not made")
  func linksNeedOneTable() throws {
    let places = ["places.csv", "more/places.csv"].map {
      TableFile(path: $0, in: .data, data: Data("key,name_vi\n".utf8))
    }
    let plans = TableFile(path: "plans.csv", in: .data, data: Data("key,place\n".utf8))
    func text(_ tables: [TableFile]) throws -> String {
      String(decoding: try DataPackage(.data, tables).files()[0].data, as: UTF8.self)
    }
    #expect(try text([plans, places[0]]).contains("foreignKeys"))
    #expect(try !text([plans]).contains("foreignKeys"))
  }

  @Test(
    "A licence is an identifier or an address",
    arguments: [
      ("CC-BY-4.0", true), ("https://a.vn/licence", true), ("", false), ("CC BY 4.0", false),
      ("http://a b", false),
    ])
  func licences(text: String, isValid: Bool) {
    #expect((Licence(text) != nil) == isValid)
  }
}
