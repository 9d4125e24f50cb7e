import Scene
import Testing
import Themes

@Suite struct ContrastTests {
  @Test func `the formula gives what the guidelines give`() {
    #expect(abs(Colour(0xFFFFFF).contrast(with: Colour(0)) - 21) < 0.001)
    #expect(abs(Colour(0x777777).contrast(with: Colour(0xFFFFFF)) - 4.478) < 0.001)
    #expect(Colour(0x123456).contrast(with: Colour(0x123456)) == 1)
    // sRGB's middle grey: 0x80 is 0.2159 of the light.
    #expect(abs(LinearLight.ofByte(0x80) - 0.21586) < 0.00001)
    #expect(LinearLight.ofByte(0) == 0 && LinearLight.ofByte(255) == 1)
  }

  @Test func `every byte comes back from its light`() {
    for byte in UInt8.min...UInt8.max {
      let colour = Colour(red: byte, green: 255 - byte, blue: byte / 2)
      #expect(LinearLight(colour).colour == colour)
    }
  }

  @Test(arguments: ThemeName.allCases)
  func `every bar of contrast holds`(name: ThemeName) {
    let theme = Theme.builtIn(name)
    #expect(theme.name == name)
    for shortfall in theme.shortfalls {
      Issue.record("\(shortfall.bar.ink) on \(shortfall.bar.ground): \(shortfall.contrast)")
    }
  }

  @Test(arguments: ThemeName.allCases)
  func `a label in its ground's colour is told`(name: ThemeName) {
    var theme = Theme.builtIn(name)
    theme[.keyLabel] = theme[.keyGround]
    #expect(theme.shortfalls.contains { $0.bar.ink == .keyLabel && $0.bar.ground == .keyGround && $0.contrast == 1 })
  }

  @Test func `every colour of a theme takes part in a bar, or is a frame that need not be seen`() {
    let judged = Set(ContrastBars.of(.highContrast).flatMap { [$0.ink, $0.ground] })
    #expect(Set(ThemeColour.allCases).subtracting(judged).isEmpty)
    #expect(
      Set(ThemeColour.allCases).subtracting(ContrastBars.of(.dark).flatMap { [$0.ink, $0.ground] }) == [.keyFrame])
  }

  @Test func `the night has hardly any blue, and is the dimmest`() {
    let night = Theme.builtIn(.night)
    for colour in ThemeColour.allCases {
      #expect(night[colour].blue <= max(night[colour].red, night[colour].green), "\(colour)")
      #expect(night[colour].luminance <= 0.66, "\(colour)")
    }
    #expect(night[.screen].luminance < Theme.builtIn(.dark)[.screen].luminance)
    #expect(night[.keyLabel].luminance < Theme.builtIn(.dark)[.keyLabel].luminance * 0.6)
  }

  @Test func `light paper does not glare`() {
    let light = Theme.builtIn(.light)
    #expect((0.5...0.75).contains(light[.screen].luminance))
    for colour in ThemeColour.allCases { #expect(light[colour].luminance < 0.9, "\(colour)") }
    #expect(light[.screen].red > light[.screen].blue)
  }
}
