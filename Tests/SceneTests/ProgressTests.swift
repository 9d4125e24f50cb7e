import Scene
import Terms
import Testing

struct ProgressTests {
  @Test(arguments: [
    (0.25, 1.0, 500, 0.75), (0.25, 1.0, 5000, 1.0), (0.5, -1.0, 250, 0.25), (0.5, -1.0, 5000, 0.0),
    (0.5, 0.0, 5000, 0.5),
    (0.25, 1.0, -500, 0.25),
  ])
  func `a share moves from its moment on and stays within its bounds`(
    share: Double, perSecond: Double, after: Int64, expected: Double
  ) {
    let progress = Progress(since: .milliseconds(1000), share: share, perSecond: perSecond)
    #expect(progress.share(at: .milliseconds(1000 + after)) == expected)
  }
}
