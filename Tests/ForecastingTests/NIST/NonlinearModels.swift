import Foundation

/// The model of a reference data set: the value at a point, with its derivatives by the parameters.
struct NonlinearModel: Sendable {
  /// Turns a response before it is fitted.
  var transform: @Sendable (Double) -> Double = { $0 }

  /// Returns the value at *x* and fills in the derivatives.
  let value: @Sendable (_ x: [Double], _ b: [Double], _ slopes: inout [Double]) -> Double

  /// Returns the model of a data set, as its file words it.
  static func of(_ name: String) -> NonlinearModel {
    switch name {
    case "Misra1a", "BoxBOD":
      NonlinearModel { x, b, d in
        let fall = exp(-b[1] * x[0])
        d[0] = -expm1(-b[1] * x[0])
        d[1] = b[0] * x[0] * fall
        return b[0] * d[0]
      }
    case "Misra1b":
      NonlinearModel { x, b, d in
        let base = 1 + b[1] * x[0] / 2
        d[0] = 1 - 1 / (base * base)
        d[1] = b[0] * x[0] / (base * base * base)
        return b[0] * d[0]
      }
    case "Misra1c":
      NonlinearModel { x, b, d in
        let base = 1 + 2 * b[1] * x[0]
        d[0] = 1 - 1 / base.squareRoot()
        d[1] = b[0] * x[0] / (base * base.squareRoot())
        return b[0] * d[0]
      }
    case "Misra1d":
      NonlinearModel { x, b, d in
        let base = 1 + b[1] * x[0]
        d[0] = b[1] * x[0] / base
        d[1] = b[0] * x[0] / (base * base)
        return b[0] * d[0]
      }
    case "Chwirut1", "Chwirut2":
      NonlinearModel { x, b, d in
        let base = b[1] + b[2] * x[0]
        let value = exp(-b[0] * x[0]) / base
        d[0] = -x[0] * value
        d[1] = -value / base
        d[2] = -x[0] * value / base
        return value
      }
    case "DanWood":
      NonlinearModel { x, b, d in
        d[0] = pow(x[0], b[1])
        d[1] = b[0] * d[0] * log(x[0])
        return b[0] * d[0]
      }
    case "Gauss1", "Gauss2", "Gauss3": gauss
    case "Kirby2": rational(above: 3)
    case "Hahn1", "Thurber": rational(above: 4)
    case "Nelson":
      NonlinearModel(transform: { log($0) }) { x, b, d in
        let fall = exp(-b[2] * x[1])
        d[0] = 1
        d[1] = -x[0] * fall
        d[2] = b[1] * x[0] * x[1] * fall
        return b[0] + b[1] * d[1]
      }
    case "MGH17":
      NonlinearModel { x, b, d in
        d[0] = 1
        d[1] = exp(-x[0] * b[3])
        d[2] = exp(-x[0] * b[4])
        d[3] = -b[1] * x[0] * d[1]
        d[4] = -b[2] * x[0] * d[2]
        return b[0] + b[1] * d[1] + b[2] * d[2]
      }
    case "Roszman1":
      NonlinearModel { x, b, d in
        let distance = x[0] - b[3]
        let scale = distance * distance + b[2] * b[2]
        d[0] = 1
        d[1] = -x[0]
        d[2] = -distance / scale / .pi
        d[3] = -b[2] / scale / .pi
        return b[0] - b[1] * x[0] - atan(b[2] / distance) / .pi
      }
    case "ENSO": enso
    case "MGH09":
      NonlinearModel { x, b, d in
        let (above, below) = (x[0] * x[0] + x[0] * b[1], x[0] * x[0] + x[0] * b[2] + b[3])
        d[0] = above / below
        d[1] = b[0] * x[0] / below
        d[2] = -b[0] * above * x[0] / (below * below)
        d[3] = -b[0] * above / (below * below)
        return b[0] * d[0]
      }
    case "MGH10":
      NonlinearModel { x, b, d in
        let base = x[0] + b[2]
        d[0] = exp(b[1] / base)
        d[1] = b[0] * d[0] / base
        d[2] = -b[0] * d[0] * b[1] / (base * base)
        return b[0] * d[0]
      }
    case "Rat42":
      NonlinearModel { x, b, d in
        let growth = exp(b[1] - b[2] * x[0])
        d[0] = 1 / (1 + growth)
        d[1] = -b[0] * growth * d[0] * d[0]
        d[2] = -x[0] * d[1]
        return b[0] * d[0]
      }
    case "Rat43":
      NonlinearModel { x, b, d in
        let growth = exp(b[1] - b[2] * x[0])
        d[0] = pow(1 + growth, -1 / b[3])
        let value = b[0] * d[0]
        d[1] = -value / b[3] * growth / (1 + growth)
        d[2] = -x[0] * d[1]
        d[3] = value * log1p(growth) / (b[3] * b[3])
        return value
      }
    case "Eckerle4":
      NonlinearModel { x, b, d in
        // A width; the same curve with both signs turned is no other solution.
        guard b[1] > 0 else { return .nan }
        let score = (x[0] - b[2]) / b[1]
        d[0] = exp(-0.5 * score * score) / b[1]
        let value = b[0] * d[0]
        d[1] = value * (score * score - 1) / b[1]
        d[2] = value * score / b[1]
        return value
      }
    default:
      // Bennett5.
      NonlinearModel { x, b, d in
        let base = b[1] + x[0]
        d[0] = pow(base, -1 / b[2])
        let value = b[0] * d[0]
        d[1] = -value / (b[2] * base)
        d[2] = value * log(base) / (b[2] * b[2])
        return value
      }
    }
  }

  private static let gauss = NonlinearModel { x, b, d in
    d[0] = exp(-b[1] * x[0])
    d[1] = -b[0] * x[0] * d[0]
    var value = b[0] * d[0]
    for first in [2, 5] {
      let score = (x[0] - b[first + 1]) / b[first + 2]
      d[first] = exp(-score * score)
      d[first + 1] = 2 * b[first] * d[first] * score / b[first + 2]
      d[first + 2] = d[first + 1] * score
      value += b[first] * d[first]
    }
    return value
  }

  private static let enso = NonlinearModel { x, b, d in
    d[0] = 1
    d[1] = cos(2 * .pi * x[0] / 12)
    d[2] = sin(2 * .pi * x[0] / 12)
    var value = b[0] + b[1] * d[1] + b[2] * d[2]
    for first in [3, 6] {
      let angle = 2 * .pi * x[0] / b[first]
      d[first + 1] = cos(angle)
      d[first + 2] = sin(angle)
      d[first] = (b[first + 1] * d[first + 2] - b[first + 2] * d[first + 1]) * angle / b[first]
      value += b[first + 1] * d[first + 1] + b[first + 2] * d[first + 2]
    }
    return value
  }

  /// A polynomial divided by one that begins with 1.
  private static func rational(above count: Int) -> NonlinearModel {
    NonlinearModel { x, b, d in
      var (above, below, power) = (0.0, 1.0, 1.0)
      for index in 0..<count {
        above += b[index] * power
        d[index] = power
        power *= x[0]
      }
      power = x[0]
      for index in count..<b.count {
        below += b[index] * power
        d[index] = power
        power *= x[0]
      }
      for index in 0..<count { d[index] /= below }
      for index in count..<b.count { d[index] *= -above / (below * below) }
      return above / below
    }
  }
}
