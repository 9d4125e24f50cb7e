import Diagnosis
import Screens
import Settings

/// The monitor that is drawn on, and whether the settings know it.
package enum MonitorFinding: String, Finding {
  case fits, untold, otherSize = "other-size", noConnector = "no-connector", unplugged, none

  package static let check = "monitor"
  package static let about =
    "the monitor on a graphics card: whether `screen.connector` of the settings names one that is there, and whether "
    + "`screen.width` and `screen.height` are what the monitor says of itself (within a tenth)"

  package var row: FindingRow {
    switch self {
    case .fits:
      FindingRow(
        .good, found: "{connector} is {monitor} mm, and the settings say {settings} mm",
        means: "Type and keys are as large as they are meant to be.")
    case .untold:
      FindingRow(
        .unknown, found: "{connector} does not tell how large it is; the settings say {settings} mm",
        means: "Measure the lit part: by these numbers type is drawn and keys are checked.")
    case .otherSize:
      FindingRow(
        .doubtful, found: "{connector} is {monitor} mm by its own word, and the settings say {settings} mm",
        means: "Type is drawn too small or too large. Measure the lit part, and set screen.width and screen.height.",
        mend: "nano {file}")
    case .noConnector:
      FindingRow(
        .doubtful, found: "the settings name the connector {connector}, and there is none of that name ({connectors})",
        means: "The first monitor there is serves, which may be the wrong one.", mend: "nano {file}")
    case .unplugged:
      FindingRow(
        .doubtful, found: "the settings name the connector {connector}, and no monitor is on it ({connectors})",
        means: "Another monitor serves until one is plugged in there, and switched on.",
        mend: "grep . /sys/class/drm/card*-*/status")
    case .none:
      FindingRow(
        .unknown, found: "no monitor is on a graphics card that can be drawn on",
        means: "There is nothing to compare the settings with.")
    }
  }

  /// Monitors round to centimetres, and some count their frame.
  private static let tolerance = 0.1

  @Sendable static func examine(_ what: Examination) -> CheckLine {
    guard let kernel = what.kernel else { return AnyCheckFinding.notLookedAt.line(check: check) }
    let places = CarersPlaces(what)
    let settings = places.kept().state.values
    let connectors = kernel.cards().filter { $0.refusal == nil }.flatMap(\.connectors)
    let wanted = settings.text(.screenConnector)
    var values = [
      "file": places.settings?.path ?? "\(places.folder)/settings.yaml", "connector": wanted,
      "connectors": connectors.prefix(8).map(\.name).joined(separator: ", "),
      "settings": "\(settings.number(.screenWidth))×\(settings.number(.screenHeight))",
    ]
    guard !connectors.isEmpty else { return none.line() }
    if !wanted.isEmpty {
      guard let named = connectors.first(where: { $0.name == wanted }) else { return noConnector.line(values) }
      guard named.isConnected else { return unplugged.line(values) }
    }
    guard let monitor = chosen(among: connectors, wanted) else { return none.line() }
    values["connector"] = monitor.name
    guard let size = monitor.millimetres.map({ monitor.orientation.turned($0) }) else { return untold.line(values) }
    values["monitor"] = "\(size.width)×\(size.height)"
    return (isNear(size, settings) ? fits : otherSize).line(values)
  }

  /// As the keyboard chooses: the one that the settings name, else a panel of the machine, else the first.
  private static func chosen(among all: [CardReport.Connector], _ wanted: String) -> CardReport.Connector? {
    let lit = all.filter(\.isConnected)
    return lit.first { $0.name == wanted } ?? lit.first { isPanel($0.name) } ?? lit.first
  }

  private static func isPanel(_ name: String) -> Bool {
    ["eDP-", "LVDS-", "DSI-", "DPI-"].contains { name.hasPrefix($0) }
  }

  /// A screen that stands on its side has the sides of one that lies.
  private static func isNear(_ size: PixelSize, _ settings: SettingsValues) -> Bool {
    let told = [size.width, size.height].sorted()
    let stated = [settings.number(.screenWidth), settings.number(.screenHeight)].sorted()
    return zip(told, stated).allSatisfy { abs(Double($0 - $1)) <= tolerance * Double($0) }
  }
}
