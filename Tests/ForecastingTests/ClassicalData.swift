/// Public series with published fits.
enum ClassicalData {
  /// Flow of the Nile at Aswan 1871–1970, 10⁸ m³ (Cobb, *Biometrika* 65 (1978) 243–251).
  static let nile: [Double] = [
    1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020, 960, 1180,
    799, 958, 1140, 1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774, 840, 874, 694, 940, 833,
    701, 916, 692, 1020, 1050, 969, 831, 726, 456, 824, 702, 1120, 1100, 832, 764, 821, 768, 845,
    864, 862, 698, 845, 744, 796, 1040, 759, 781, 865, 845, 944, 984, 897, 822, 1010, 771, 676, 649,
    846, 812, 742, 801, 1040, 860, 874, 848, 890, 744, 749, 838, 1050, 918, 986, 797, 923, 975, 815,
    1020, 906, 901, 1170, 912, 746, 919, 718, 714, 740,
  ]

  /// Passenger miles on commercial airlines in the United States 1937–1960 (R, `airmiles`).
  static let airmiles: [Double] = [
    412, 480, 683, 1052, 1385, 1418, 1634, 2178, 3362, 5948, 6109, 5981, 6753, 8003, 10566, 12528,
    14760, 16769, 19819, 22362, 25340, 25343, 29269, 30514,
  ]

  /// Internet users in Viet Nam 2000–2023, % of population (World Bank IT.NET.USER.ZS).
  static let vietnam: [Double] = [
    0.25425, 1.26565, 1.85500, 3.78028, 7.64241, 12.73990, 17.25460, 20.75540, 23.92000, 26.55000,
    30.65000, 35.07000, 36.80000, 38.50000, 41.00000, 45.00000, 53.00000, 58.14000, 69.84790,
    68.66160, 70.30000, 74.21000, 78.59000, 78.08000,
  ]

  /// Gas consumption of the United Kingdom, quarters of 1960–1967 (R, `UKgas`).
  static let gas: [Double] = [
    160.1, 129.7, 84.8, 120.1, 160.1, 124.9, 84.8, 116.9, 169.7, 140.9, 89.7, 123.3, 187.3, 144.1,
    92.9, 120.1, 176.1, 147.3, 89.7, 123.3, 185.7, 155.3, 99.3, 131.3, 200.1, 161.7, 102.5, 136.1,
    204.9, 176.1, 112.1, 140.9,
  ]

  /// Airline passengers, months of 1949–1953 (Box and Jenkins; R, `AirPassengers`).
  static let air: [Double] = [
    112, 118, 132, 129, 121, 135, 148, 148, 136, 119, 104, 118, 115, 126, 141, 135, 125, 149, 170,
    170, 158, 133, 114, 140, 145, 150, 178, 163, 172, 178, 199, 199, 184, 162, 146, 166, 171, 180,
    193, 181, 183, 218, 230, 242, 209, 191, 172, 194, 196, 196, 236, 235, 229, 243, 264, 272, 237,
    211, 180, 201,
  ]
}

/// The mean and variance of each step over many paths.
func moments(_ paths: [[Double]]) -> (means: [Double], variances: [Double]) {
  let steps = paths.first?.count ?? 0
  let count = Double(paths.count)
  let means = (0..<steps).map { step in paths.reduce(0) { $0 + $1[step] } / count }
  let variances = (0..<steps).map { step in
    paths.reduce(0) { $0 + ($1[step] - means[step]) * ($1[step] - means[step]) } / (count - 1)
  }
  return (means, variances)
}
