import ElementaryFunctions
import Foundation
import Testing

@Suite("Elementary functions")
struct ElementaryFunctionsTests {
  /// The error of a number in units of the last place of the value, which is given in two parts.
  private static func error(_ number: Double, _ high: Double, _ low: Double) -> Double {
    abs((number - high) - low) / high.ulp
  }

  /// The greatest errors that the documentation states.
  @Test(
    arguments: [
      ("exp", 0.52), ("expMinusOne", 1.1), ("tanh", 2.5), ("log", 0.53), ("logOnePlus", 0.6),
      ("atan", 0.8), ("sin", 0.8), ("cos", 0.8),
    ])
  func agreeWithHighPrecision(name: String, bound: Double) throws {
    let (function, values) = try #require(Self.functions[name])
    for (x, high, low) in values {
      #expect(Self.error(function(x), high, low) < bound, "\(name) of \(x)")
    }
  }

  private typealias Function = @Sendable (Double) -> Double

  private static let functions: [String: (Function, [(Double, Double, Double)])] = [
    "exp": (Double.exp, ElementaryReference.exp),
    "expMinusOne": (Double.expMinusOne, ElementaryReference.expMinusOne),
    "tanh": (Double.tanh, ElementaryReference.tanh),
    "log": ({ Double.log($0) }, ElementaryReference.log),
    "logOnePlus": (Double.log(onePlus:), ElementaryReference.logOnePlus),
    "atan": (Double.atan, ElementaryReference.atan),
    "sin": (Double.sin, ElementaryReference.sin),
    "cos": (Double.cos, ElementaryReference.cos),
  ]

  @Test func powersAgreeWithHighPrecision() {
    for (x, y, high, low) in ElementaryReference.pow {
      #expect(Self.error(Double.pow(x, y), high, low) < 0.55, "\(x) to the power of \(y)")
    }
  }

  /// Hash of the bits of some thousand results of each function: the same on every machine.
  @Test func everyBitIsDefined() {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    var state: UInt64 = 1
    func number(_ lower: Double, _ upper: Double) -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return lower + (upper - lower) * Double(state >> 11) * 0x1p-53
    }
    func add(_ value: Double) { hash = (hash ^ value.bitPattern) &* 0x100_0000_01B3 }
    for _ in 0..<5000 {
      add(.exp(number(-50, 50)))
      add(.expMinusOne(number(-3, 3)))
      add(.tanh(number(-3, 3)))
      add(.log(number(0, 50)))
      add(.log(onePlus: number(-0.9, 5)))
      add(.atan(number(-5, 5)))
      add(.sin(number(-10, 10)))
      add(.cos(number(-10, 10)))
      add(.pow(number(0, 20), number(-20, 20)))
    }
    #expect(hash == 0x9FCE_405F_6943_E575)
  }

  /// The C library's functions are within one unit; so none of ours is further off than its bound and that.
  @Test func agreeWithTheLibrary() {
    var state: UInt64 = 7
    func number(_ lower: Double, _ upper: Double) -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return lower + (upper - lower) * Double(state >> 11) * 0x1p-53
    }
    func differ(_ one: Double, _ other: Double) -> Double { abs(one - other) / other.ulp }
    var greatest = 0.0
    for _ in 0..<20_000 {
      let (x, y) = (number(-20, 20), number(0, 20))
      greatest = max(
        greatest, differ(.exp(x), exp(x)), differ(.log(y), log(y)), differ(.pow(y, x), pow(y, x)),
        differ(.log(onePlus: y), log1p(y)), differ(.atan(x), atan(x)), differ(.sin(x), sin(x)),
        differ(.cos(x), cos(x)), differ(.expMinusOne(x), expm1(x)))
    }
    #expect(greatest <= 2)
  }

  /// Results that are numbers come out without rounding.
  @Test func exactResults() {
    for power in 0...22 {
      #expect(Double.pow(10, Double(power)) == Double("1e\(power)"))
      #expect(
        Double.pow(-3, Double(power)) == (0..<power).reduce(1.0) { product, _ in -3 * product })
    }
    for power in -1074...1023 {
      #expect(Double.pow(2, Double(power)) == Double(sign: .plus, exponent: power, significand: 1))
    }
    for root in 1...1000 {
      #expect(Double.pow(Double(root * root), 0.5) == Double(root))
      #expect(Double.pow(Double(root), 1) == Double(root))
    }
    #expect(Double.exp(0) == 1 && Double.exp(-0.0) == 1 && Double.log(1) == 0)
    #expect(Double.cos(0) == 1 && Double.sin(0) == 0 && Double.atan(0) == 0 && Double.tanh(0) == 0)
  }

  @Test func endsOfTheRange() {
    let infinity = Double.infinity
    #expect(Double.exp(infinity) == infinity && Double.exp(-infinity) == 0)
    #expect(Double.exp(709.79) == infinity && Double.exp(709.78).isFinite)
    #expect(Double.exp(-745.2) == 0 && Double.exp(-745.1) == .leastNonzeroMagnitude)
    #expect(Double.expMinusOne(infinity) == infinity && Double.expMinusOne(-infinity) == -1)
    #expect(Double.expMinusOne(-0.0).sign == .minus)
    #expect(Double.log(0) == -infinity && Double.log(infinity) == infinity)
    #expect(Double.log(-1).isNaN && Double.log(onePlus: -1.5).isNaN)
    #expect(Double.log(onePlus: -1) == -infinity && Double.log(onePlus: infinity) == infinity)
    #expect(Double.log(.leastNonzeroMagnitude) == log(.leastNonzeroMagnitude))
    #expect(Double.tanh(infinity) == 1 && Double.tanh(-40) == -1)
    #expect(Double.atan(infinity) == .pi / 2 && Double.atan(-1e300) == -.pi / 2)
    #expect(Double.sin(infinity).isNaN && Double.cos(.nan).isNaN)
    for function in Self.functions.values { #expect(function.0(.nan).isNaN) }
  }

  /// As IEEE 754-2019, section 9.2.1, has them, and the C library.
  @Test func unusualPowers() {
    let numbers: [Double] = [
      -.infinity, -1e300, -3, -2.5, -1, -0.5, -1e-300, -0.0, 0, .leastNonzeroMagnitude, 0x1p-1030,
      0.5, 1, 2, 1e300,
      .infinity, .nan,
    ]
    let powers: [Double] = [
      -.infinity, -1e300, -1e19, -9_007_199_254_740_992, -7, -2, -1.5, -1, -0.0, 0, 0.5, 1, 2, 3,
      9_007_199_254_740_991, 1e19, 1e300, .infinity, .nan,
    ]
    for x in numbers {
      for y in powers {
        let (own, library) = (Double.pow(x, y), pow(x, y))
        #expect(
          own.isNaN
            ? library.isNaN
            : own.sign == library.sign && abs(own - library) <= own.ulp
              || own == library, "\(x) to the power of \(y): \(own), \(library)")
      }
    }
  }
}
