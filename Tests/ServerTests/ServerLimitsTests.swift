import Server
import Testing

@Suite struct ServerLimitsTests {
  /// A server that uses up its files for connections could open no store.
  @Test(arguments: [
    (20_000, 4000), (4500, 4000), (4000, 3500), (1024, 524), (600, 150), (0, 0),
  ]) func connectionsLeaveFilesForTheWork(files: Int, connections: Int) {
    var limits = ServerOptions.Limits()
    limits.take(openFiles: files)
    #expect(limits.connections == connections)
  }
}
