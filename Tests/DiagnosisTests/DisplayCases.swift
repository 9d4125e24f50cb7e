import Diagnosis
import Screens
import Terms

/// Cards, framebuffers and monitors, as a kernel that is made up tells of them, and files of colours.
extension RootCase {
  private static let config = "/home/anna/.config/yanyu"
  private static let settings = config + "/settings.yaml"
  private static let onConsole = ConsoleReading(number: 1, isGraphic: false, keysAreOff: false, isHeld: false)
  private static let noFramebuffer = "device: there is no framebuffer /dev/fb0"
  private static let closed = "kernel: /dev/dri/card0 may not be opened; join the group video"

  private static func card(
    _ connectors: [CardReport.Connector] = [panel()], refusal: String? = nil, number: Int = 0
  ) -> CardReport {
    CardReport(
      path: "/dev/dri/card\(number)", isFirmwareScreen: number == 0, driver: "amdgpu", connectors: connectors,
      refusal: refusal)
  }

  private static func panel(
    _ name: String = "eDP-1", _ width: Int = 344, _ height: Int = 215, orientation: PanelOrientation = .upright
  ) -> CardReport.Connector {
    CardReport.Connector(
      name: name, isConnected: true, size: PixelSize(width: 1280, height: 800),
      millimetres: width == 0 ? nil : PixelSize(width: width, height: height), orientation: orientation)
  }

  private static let empty = CardReport.Connector(name: "HDMI-A-1", isConnected: false)

  private static func kernel(
    _ cards: [CardReport], framebuffer: String? = nil, console: ConsoleReading? = onConsole, inTerminal: Bool = true
  ) -> MadeKernel {
    MadeKernel(onConsole: console, inTerminal: inTerminal, graphics: cards, framebuffer: framebuffer)
  }

  static let displays = cards + framebuffers + choices

  private static let cards = [
    RootCase(
      "a card with a monitor", "cards", "drawable", .good,
      ["/dev/dri/card0 (amdgpu)", "HDMI-A-1 empty", "eDP-1 1280×800"], kernel: kernel([card([empty, panel()])])),
    RootCase(
      "a card without a monitor", "cards", "dark", .doubtful, ["HDMI-A-1 empty"], kernel: kernel([card([empty])])),
    RootCase(
      "the second card has the monitor", "cards", "drawable", .good, ["card1"],
      kernel: kernel([card([empty]), card(number: 1)])),
    RootCase(
      "a card for others", "cards", "refused", .doubtful, ["anna may not draw", "usermod -aG video"],
      kernel: kernel([card([], refusal: closed)])
    ) { try $0.file("/etc/group", "video:x:44:\n") },
    RootCase(
      "a card that only computes", "cards", "unusable", .doubtful, ["only computes"],
      kernel: kernel([card([], refusal: "kernel: /dev/dri/card0 only computes and shows nothing")])),
    RootCase("no card", "cards", "none", .unknown, kernel: kernel([])),
    RootCase("cards below a root", "cards", "not-looked-at", .unknown, kernel: nil),
  ]

  private static let framebuffers = [
    RootCase("a framebuffer", "framebuffer", "drawable", .good, kernel: kernel([])),
    RootCase(
      "a card in place of a framebuffer", "framebuffer", "spare", .good, ["no framebuffer /dev/fb0"],
      kernel: kernel([card()], framebuffer: noFramebuffer)),
    RootCase(
      "a framebuffer for others", "framebuffer", "refused", .doubtful, ["/dev/fb0", "usermod -aG video"],
      kernel: kernel([], framebuffer: "device: /dev/fb0 may not be opened")
    ) { try $0.file("/etc/group", "video:x:44:\n") },
    RootCase(
      "a framebuffer of planes", "framebuffer", "unusable", .doubtful, ["in planes"],
      kernel: kernel([], framebuffer: "device: /dev/fb0 stores its pixels in planes")),
    RootCase("no framebuffer", "framebuffer", "none", .unknown, kernel: kernel([], framebuffer: noFramebuffer)) {
      $0.remove("/dev/fb0")
    },
    RootCase("a framebuffer below a root", "framebuffer", "not-looked-at", .unknown, kernel: nil),
  ]

  private static let choices = [
    RootCase("a console with a card", "display", "card", .good, ["card0", "kms"], kernel: kernel([card()])),
    RootCase(
      "a console whose second card has the monitor", "display", "card", .good, ["card1"],
      kernel: kernel([card([empty]), card(number: 1)])),
    RootCase(
      "a console with a framebuffer alone", "display", "framebuffer", .good, ["fbdev", "there is no graphics card"],
      kernel: kernel([])),
    RootCase(
      "a console with neither", "display", "letters", .doubtful,
      ["join the group video; device: there is no framebuffer /dev/fb0", "doctor --only"],
      kernel: kernel([card([], refusal: closed)], framebuffer: noFramebuffer)),
    RootCase(
      "a terminal of a desktop", "display", "terminal", .good, ["in this terminal"],
      kernel: kernel([card()], console: nil)),
    RootCase(
      "neither console nor terminal", "display", "nowhere", .unknown,
      kernel: kernel([card()], console: nil, inTerminal: false)),
    RootCase("a display below a root", "display", "not-looked-at", .unknown, kernel: nil),
  ]

  static let monitors = [
    RootCase(
      "a monitor as the settings say", "monitor", "fits", .good, ["344×215 mm"], kernel: kernel([card()])),
    RootCase(
      "a monitor a little larger than the settings say", "monitor", "fits", .good,
      kernel: kernel([card([panel("eDP-1", 370, 230)])])),
    RootCase(
      "a panel on its side", "monitor", "fits", .good, ["215×344 mm"],
      kernel: kernel([card([panel("DSI-1", orientation: .leftSideUp)])])),
    RootCase(
      "a monitor larger than the settings say", "monitor", "other-size", .doubtful,
      ["HDMI-A-2 is 520×320 mm", "344×215", "nano " + settings],
      kernel: kernel([card([empty, panel("HDMI-A-2", 520, 320)])])),
    RootCase(
      "a monitor that the carer has measured", "monitor", "fits", .good, ["520×320 mm, and the settings say 520×320"],
      kernel: kernel([card([panel("HDMI-A-2", 520, 320)])])
    ) { try $0.file(settings, "screen: {width: 520, height: 320}\n") },
    RootCase(
      "a monitor that tells no size", "monitor", "untold", .unknown, ["HDMI-A-2"],
      kernel: kernel([card([panel("HDMI-A-2", 0, 0)])])),
    RootCase(
      "a connector that is not there", "monitor", "no-connector", .doubtful, ["DP-7", "eDP-1"], kernel: kernel([card()])
    ) { try $0.file(settings, "screen: {connector: DP-7}\n") },
    RootCase(
      "a connector without a monitor", "monitor", "unplugged", .doubtful, ["HDMI-A-1"],
      kernel: kernel([card([empty, panel()])])
    ) { try $0.file(settings, "screen: {connector: HDMI-A-1}\n") },
    RootCase(
      "a connector that is named and there", "monitor", "other-size", .doubtful, ["HDMI-A-2 is 520×320 mm"],
      kernel: kernel([card([panel(), panel("HDMI-A-2", 520, 320)])])
    ) { try $0.file(settings, "screen: {connector: HDMI-A-2}\n") },
    RootCase("no monitor at all", "monitor", "none", .unknown, kernel: kernel([card([empty])])),
    RootCase(
      "a card that cannot be drawn on has no monitor for us", "monitor", "none", .unknown,
      kernel: kernel([card(refusal: closed)])),
    RootCase("a monitor below a root", "monitor", "not-looked-at", .unknown, kernel: nil),
  ]

  static let themeFiles = [
    RootCase("the built-in colours", "themes", "built-in", .good),
    RootCase("colours of one's own", "themes", "whole", .good, ["dark"]) {
      try $0.file(config + "/themes/dark.yaml", "theme: dark\ncolours: {screen: \"#000000\"}\n")
    },
    RootCase(
      "colours that cannot be told apart", "themes", "refused", .doubtful, ["dark.yaml:2:", "contrast", "nano +2,"]
    ) {
      try $0.file(config + "/themes/dark.yaml", "theme: dark\ncolours: {key-label: \"#333333\"}\n")
    },
    RootCase("colours with a slip", "themes", "refused", .doubtful, ["night.yaml:2:", "“grund”"]) {
      try $0.file(MadeRoot.data + "/layouts/themes/night.yaml", "theme: night\ncolours: {grund: \"#000000\"}\n")
    },
    RootCase("colours that nobody may read", "themes", "unreadable", .doubtful, ["light.yaml"]) {
      try $0.file(config + "/themes/light.yaml", "theme: light\n", mode: 0)
    },
    RootCase("damaged compiled colours", "themes", "compiled-damaged", .doubtful, ["theme-dark"]) {
      try $0.file(config + "/themes/dark.yaml", "theme: dark\ncolours: {screen: \"#000000\"}\n")
      try $0.file(MadeRoot.state + "/compiled/theme-dark", "garbage that is long enough to be a header")
    },
  ]
}
