import Foundation

/// Returns e to a power.
///
/// In a file of its own: a file that imports both Foundation and BLAS would see the macros of both.
func exponential(_ power: Double) -> Double { exp(power) }

/// Returns the root of a whole degree of a positive number.
func nthRoot(_ number: Double, _ degree: Int) -> Double { pow(number, 1 / Double(degree)) }
