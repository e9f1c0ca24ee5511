import Testing

@testable import Accounts

@Suite struct LoginThrottleTests {
  private func attempt(
    _ name: String, _ address: String, browser: String? = nil
  ) -> LoginAttempt { LoginAttempt(name: name, address: address, browser: browser) }

  @Test func guessingIsSlowedDown() async {
    let throttle = LoginThrottle()
    let guess = attempt("lan", "a")
    for _ in 1...4 { await throttle.failed(guess, at: 100) }
    #expect(await throttle.wait(guess, at: 100) == 0)
    await throttle.failed(attempt("Lan", "a"), at: 100)
    #expect(await throttle.wait(guess, at: 100) == 1)
    for _ in 1...3 { await throttle.failed(guess, at: 100) }
    #expect(await throttle.wait(guess, at: 100) == 8)
    #expect(await throttle.wait(guess, at: 105) == 3)
    for _ in 1...20 { await throttle.failed(guess, at: 200) }
    #expect(await throttle.wait(guess, at: 200) == 900)
    await throttle.succeeded(guess)
    #expect(await throttle.wait(guess, at: 200) == 0)
  }

  /// An attacker at one address, at it for a day, keeps nobody out but the own address.
  @Test func nobodyLocksAnotherOut() async {
    let throttle = LoginThrottle()
    let attacker = attempt("lan", "attacker")
    var tries = 0
    for second in 0..<86_400 where await throttle.wait(attacker, at: second) == 0 {
      await throttle.failed(attacker, at: second)
      tries += 1
      #expect(await throttle.wait(attempt("lan", "home"), at: second) == 0)
      #expect(await throttle.wait(attempt("hoa", "home"), at: second) == 0)
    }
    #expect((100...500).contains(tries), "\(tries)")
  }

  /// Many addresses that try one name, and many names from one address, slow each other down, but not the browsers that
  /// are known.
  @Test func wideBoundsSpareKnownBrowsers() async {
    let throttle = LoginThrottle()
    for number in 0..<110 { await throttle.failed(attempt("lan", "bot\(number)"), at: 100) }
    #expect(await throttle.wait(attempt("lan", "home"), at: 100) == 60)
    #expect(await throttle.wait(attempt("hoa", "home"), at: 100) == 0)
    #expect(await throttle.wait(attempt("lan", "home", browser: "b"), at: 100) == 0)
    for number in 0..<110 { await throttle.failed(attempt("name\(number)", "office"), at: 100) }
    #expect(await throttle.wait(attempt("hoa", "office"), at: 100) == 60)
    #expect(await throttle.wait(attempt("lan", "office", browser: "b"), at: 100) == 0)
  }

  /// Whoever holds a known browser guesses no faster than others, and slows only that browser down.
  @Test func knownBrowsersCountForThemselves() async {
    let throttle = LoginThrottle()
    for _ in 1...7 { await throttle.failed(attempt("lan", "home", browser: "b"), at: 100) }
    #expect(await throttle.wait(attempt("lan", "elsewhere", browser: "b"), at: 100) == 4)
    #expect(await throttle.wait(attempt("lan", "home", browser: "c"), at: 100) == 0)
    #expect(await throttle.wait(attempt("lan", "home"), at: 100) == 0)
  }

  /// Each failure is forgotten an hour after it happened, with few names known as with many.
  @Test func failuresAreForgotten() async {
    let throttle = LoginThrottle()
    // A typo a day of another person behind the same address, for months.
    for day in 0..<150 {
      let typo = attempt("person\(day)", "office")
      #expect(await throttle.wait(typo, at: day * 86_400) == 0)
      await throttle.failed(typo, at: day * 86_400)
      #expect(await throttle.wait(attempt("lan", "office"), at: day * 86_400) == 0)
    }
    let lan = attempt("lan", "home")
    for second in 0..<9 { await throttle.failed(lan, at: second) }
    #expect(await throttle.wait(lan, at: 9) == 15)
    #expect(await throttle.wait(lan, at: 3599) == 0)
    // Four are left of nine; the fifth costs the least wait again.
    await throttle.failed(lan, at: 3604)
    #expect(await throttle.wait(lan, at: 3604) == 1)
    #expect(await throttle.wait(lan, at: 3604 + 3600) == 0)
  }

  @Test func loggingInOftenIsNoFailure() async {
    let throttle = LoginThrottle()
    for number in 1...300 {
      await throttle.failed(attempt("person\(number)", "office"), at: 100)
      await throttle.succeeded(attempt("person\(number)", "office"))
    }
    #expect(await throttle.wait(attempt("new", "office"), at: 100) == 0)
    // Who knows one password is not forgiven for trying others.
    for number in 0..<105 { await throttle.failed(attempt("name\(number)", "x"), at: 100) }
    await throttle.failed(attempt("own", "x"), at: 100)
    await throttle.succeeded(attempt("own", "x"))
    #expect(await throttle.wait(attempt("lan", "x"), at: 100) == 32)
  }

  @Test func aClockSetBackKeepsNobodyOut() async {
    let throttle = LoginThrottle()
    let lan = attempt("lan", "home")
    for _ in 1...6 { await throttle.failed(lan, at: 1_000_000) }
    #expect(await throttle.wait(lan, at: 999_000) == 2)
    #expect(await throttle.wait(lan, at: 100) == 0)
  }

  @Test func memoryIsBounded() {
    var counts = FailureCounts(free: 2, longest: 60, memory: 100, capacity: 10)
    for number in 0..<10 { counts.add("\(number)", at: number) }
    counts.add("x", at: 10)
    #expect(counts.count == 6)
    counts.add("9", at: 10)
    #expect(counts.wait("9", at: 10) == 1)
    for number in 0..<5000 { counts.add("one", at: number / 1000) }
    #expect(counts.wait("one", at: 5) == 59)
    for number in 0..<1000 { counts.add("many\(number)", at: number) }
    #expect(counts.count <= 10)
  }
}
