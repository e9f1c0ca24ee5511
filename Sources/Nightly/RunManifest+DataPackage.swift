import Indicators
import Publishing

extension RunManifest {
  /// The description of the tables of all places; those of one kind share a schema.
  var dataPackage: DataPackage {
    let tables = units.flatMap { unit in
      unit.files.map { record in
        TableFile(
          path: "\(PartitionFolder.places)/\(unit.folder)/\(record.name)", in: .run,
          columns: PlaceFiles.columns(of: record.name), bytes: record.bytes, hash: record.hash)
      }
    }
    return DataPackage(
      .run, tables,
      sources: [DataSource(title: "DuBao: kho số liệu của đơn vị (the store of the office)")],
      asOf: setting.asOf, sharesSchemas: true)
  }
}
