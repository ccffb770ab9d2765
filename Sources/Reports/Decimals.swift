/// Decimals with a fixed number of places, rounded half away from zero: the same text on every machine.
enum Decimals {
  /// `12.50`; places from 0 to 6.
  static func text(_ value: Double, _ places: Int) -> String {
    var scale = 1
    for _ in 0..<places { scale *= 10 }
    let scaled = Int((value.magnitude * Double(scale)).rounded())
    let sign = value < 0 && scaled > 0 ? "-" : ""
    if places == 0 { return sign + "\(scaled)" }
    let fraction = String(scaled % scale)
    return sign + "\(scaled / scale)." + String(repeating: "0", count: places - fraction.count) + fraction
  }

  /// A share as `12.5 %`.
  static func percent(_ share: Double) -> String { text(100 * share, 1) + " %" }
}
