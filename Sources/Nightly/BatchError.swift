/// A fault of a run, beside those of its store and its files.
public enum BatchError: Error, Equatable {
  /// There is no run of that number in the store, or it did not come to its end.
  case unknownRun(Int, known: [Int])

  /// There are not two finished runs to compare.
  case nothingToCompare

  /// A shard's folder does not hold a manifest that can be read.
  case noManifest(folder: String, reason: String)

  /// A folder holds a run that is no shard.
  case notAShard(folder: String)

  /// Two shards do not belong together.
  case mismatch(folder: String, what: String, found: String, expected: String)

  /// A shard is missing, or is there twice.
  case incomplete(missing: [Int], count: Int)
  case duplicate(folder: String, shard: String, other: String)

  /// A file of a shard is not what its manifest says.
  case damaged(file: String, reason: String)

  /// A part was written for a run with other settings.
  case otherPart(store: String, what: String, found: String, expected: String)

  /// The fitted models, without which no part is whole, cannot be kept in the store.
  case fitNotKept(store: String)

  /// Nothing is there to work on.
  case nothingToDo(store: String)
}

extension BatchError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unknownRun(let number, let known):
      "the store has no finished run \(number); "
        + (known.isEmpty
          ? "it has none yet" : "it has \(known.map(String.init).joined(separator: ", "))")
    case .nothingToCompare:
      "the store has fewer than two finished runs; run `dubao regenerate` first"
    case .noManifest(let folder, let reason):
      "\(folder): no manifest of a run that can be read: \(reason)"
    case .notAShard(let folder):
      "\(folder): the run is of all places; only runs made with --shard can be merged"
    case .mismatch(let folder, let what, let found, let expected):
      "\(folder): \(what) is \(found), in the other shards it is \(expected); all shards must be made from "
        + "the same store with the same settings"
    case .incomplete(let missing, let count):
      "shard\(missing.count == 1 ? "" : "s") \(missing.map { "\($0)/\(count)" }.joined(separator: ", ")) "
        + "missing; name the folders of all \(count)"
    case .duplicate(let folder, let shard, let other):
      "\(folder): shard \(shard) is there twice, also in \(other)"
    case .damaged(let file, let reason): "\(file): \(reason); make its shard again"
    case .otherPart(let store, let what, let found, let expected):
      "\(store): the part is for a run whose \(what) is \(expected), not \(found); leave the option out, or split the "
        + "whole store again"
    case .fitNotKept(let store):
      "\(store): the fitted models cannot be kept in the store, so that it cannot be split; see the warning above"
    case .nothingToDo(let store):
      "\(store): no place has a plan or observations; import a data folder first"
    }
  }
}
