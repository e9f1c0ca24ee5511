public import WebClient

extension WebClient.Bounds {
  /// Bounds for tests: the machine may be busy with all others at the same time.
  public static var patient: WebClient.Bounds {
    var bounds = WebClient.Bounds()
    bounds.connecting = .seconds(1200)
    bounds.whole = .seconds(1200)
    return bounds
  }
}
