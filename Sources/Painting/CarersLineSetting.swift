import Scene
import Terms

/// How the carer's line is set: the largest headline with which the detail has room, too, beside it or below. Sizes are
/// of the line's height, so that it is read from as far as its place was made for.
struct CarersLineSetting {
  /// A text with its top left, in pixels from the top left of the room that there is.
  struct Part {
    var text: TextLayout
    var x: Double
    var y: Double
  }

  let setter: TypeSetter
  /// What is free for text, in pixels.
  let width: Double
  /// Of the line's rectangle.
  let height: Double
  let isBold: Bool
  /// News in the place of one line of the message: no larger than that.
  let isSentence: Bool

  /// Heights of the headline's capitals that are tried, in heights of the line.
  private static let headlineShares = [CarersLine.headlineShare, 0.5, 0.46, 0.42, 0.38, 0.32]
  private static let sentenceShares = [0.46, 0.4, 0.34]
  /// On two lines.
  private static let crowdedShares = [0.27, 0.24, 0.21, 0.18]
  /// The em of the detail, in heights of the line: beside a headline it may have several lines.
  private static let detailShares = [0.32, 0.26, 0.21]
  /// Detail is no smaller than this, in pixels.
  private static let leastDetail = 13.0

  private var capitalHeight: Double { setter.capitalHeight }
  private var gap: Double { height * 0.22 }

  func parts(_ line: CarersLine) -> [Part] {
    for share in isSentence ? Self.sentenceShares : Self.headlineShares {
      let style = headlineStyle(share)
      let headline = setter.layout(TextCleaning.clean(line.headline), style)
      guard headline.size.width <= width else { continue }
      if line.detail.isEmpty { return [Part(text: headline, x: 0, y: centred(headline))] }
      if let parts = beside(headline, line.detail) ?? below(headline, style, line.detail) { return parts }
    }
    return crowded(line)
  }

  /// The em that gives capitals of that share of the line's height.
  private func headlineStyle(_ share: Double) -> TypeStyle {
    TypeStyle(size: share * height / capitalHeight, weight: isBold ? .bold : .medium)
  }

  private func detailStyle(_ share: Double) -> TypeStyle { TypeStyle(size: max(Self.leastDetail, share * height)) }

  /// The top of a layout whose first line's capitals are to stand in the middle of `middle`.
  private func top(_ layout: TextLayout, _ style: TypeStyle, middle: Double) -> Double {
    (middle + style.size * capitalHeight / 2 - layout.baseline).rounded()
  }

  /// The top of a headline that has the line's whole height: what is seen of it stands in the middle, whatever hangs
  /// below its letters, in every script.
  private func centred(_ headline: TextLayout) -> Double {
    let ink = headline.ink
    return ((height - ink.height) / 2 - ink.y).rounded()
  }

  /// The detail behind the headline, in one to three lines.
  private func beside(_ headline: TextLayout, _ detail: String) -> [Part]? {
    let left = headline.size.width + gap
    let room = width - left
    for share in Self.detailShares {
      let small = detailStyle(share)
      guard room > small.size * 5 else { continue }
      let text = setter.paragraph(detail, small, width: room, lines: 3)
      guard !text.isCut, text.size.height <= height * 0.92 else { continue }
      return [
        Part(text: headline, x: 0, y: centred(headline)),
        Part(text: text, x: left.rounded(), y: ((height - text.size.height) / 2).rounded()),
      ]
    }
    return nil
  }

  /// The detail on a line below the headline.
  private func below(_ headline: TextLayout, _ style: TypeStyle, _ detail: String) -> [Part]? {
    for share in Self.detailShares {
      let small = detailStyle(share)
      let capitals = (headline: style.size * capitalHeight, detail: small.size * capitalHeight)
      // What hangs below the headline's line, and below the detail's.
      let hanging = (headline: style.size * 0.24, detail: small.size * 0.3)
      let free = height - capitals.headline - capitals.detail - hanging.headline - hanging.detail
      guard free > height * 0.2 else { continue }
      let text = setter.layout(TextCleaning.clean(detail), small)
      guard text.size.width <= width else { continue }
      let foot = height - free / 2 - hanging.detail
      return [
        Part(text: headline, x: 0, y: top(headline, style, middle: (free + capitals.headline) / 2)),
        Part(text: text, x: 0, y: top(text, small, middle: foot - capitals.detail / 2)),
      ]
    }
    return nil
  }

  /// What is longer than any of that: the headline on two lines, or each on a line of its own, cut where it ends.
  private func crowded(_ line: CarersLine) -> [Part] {
    if line.detail.isEmpty {
      let sizes = Self.crowdedShares.lazy.map { share in
        setter.paragraph(line.headline, headlineStyle(share), width: width, lines: 2)
      }
      let last = setter.paragraph(line.headline, headlineStyle(0.18), width: width, lines: 2)
      let text = sizes.first { !$0.isCut && $0.size.height <= height } ?? last
      return [Part(text: text, x: 0, y: ((height - text.size.height) / 2).rounded())]
    }
    let style = headlineStyle(0.3)
    let headline = setter.line(line.headline, style, width: width, least: style.size * 0.8)
    let small = detailStyle(0.2)
    let detail = setter.line(line.detail, small, width: width, least: small.size * 0.8)
    return [
      Part(text: headline, x: 0, y: top(headline, style, middle: height * 0.34)),
      Part(text: detail, x: 0, y: top(detail, small, middle: height * 0.75)),
    ]
  }
}
