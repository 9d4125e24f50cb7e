// Generated from layouts/en.yaml by scripts/generate-layout; change that file instead of this one.

extension BuiltInLayout {
  static let englishMorePages: [Page] = [
    Page(
      name: "idle",
      cells: [
        Cell(target: .area(0), left: 6, top: 6, right: 934, bottom: 186),
        Cell(target: .area(1), left: 934, top: 6, right: 1274, bottom: 186),
        Cell(target: .area(3), left: 6, top: 186, right: 1136, bottom: 670),
        Cell(target: .key(32), left: 1136, top: 544, right: 1274, bottom: 670),
        Cell(target: .key(108), left: 6, top: 670, right: 306, bottom: 794),
        Cell(target: .area(5), left: 1136, top: 186, right: 1274, bottom: 544),
        Cell(target: .area(6), left: 306, top: 670, right: 1274, bottom: 794),
      ]),
    Page(
      name: "rest",
      cells: [
        Cell(target: .area(1), left: 6, top: 186, right: 1274, bottom: 486),
        Cell(target: .area(4), left: 144, top: 486, right: 1136, bottom: 670),
        Cell(target: .key(32), left: 1136, top: 544, right: 1274, bottom: 670),
        Cell(target: .key(109), left: 6, top: 670, right: 306, bottom: 794),
        Cell(target: .area(5), left: 6, top: 6, right: 1274, bottom: 186),
        Cell(target: .area(6), left: 6, top: 486, right: 144, bottom: 670),
        Cell(target: .area(7), left: 1136, top: 486, right: 1274, bottom: 544),
        Cell(target: .area(8), left: 306, top: 670, right: 1274, bottom: 794),
      ]),
    Page(
      name: "rest-confirm", isOverlay: true,
      cells: [
        Cell(target: .key(110), left: 954, top: 6, right: 1274, bottom: 186)
      ]),
    Page(
      name: "help-confirm", isOverlay: true,
      cells: [
        Cell(target: .key(111), left: 6, top: 6, right: 246, bottom: 186)
      ]),
    Page(
      name: "call",
      cells: [
        Cell(target: .key(112), left: 6, top: 6, right: 220, bottom: 186),
        Cell(target: .area(0), left: 220, top: 6, right: 934, bottom: 186),
        Cell(target: .area(1), left: 934, top: 6, right: 1274, bottom: 186),
        Cell(target: .key(114), left: 6, top: 186, right: 383, bottom: 428),
        Cell(target: .key(115), left: 383, top: 186, right: 760, bottom: 428),
        Cell(target: .key(116), left: 760, top: 186, right: 1136, bottom: 428),
        Cell(target: .key(117), left: 6, top: 428, right: 383, bottom: 670),
        Cell(target: .key(118), left: 383, top: 428, right: 760, bottom: 670),
        Cell(target: .key(119), left: 760, top: 428, right: 1136, bottom: 670),
        Cell(target: .key(30), left: 1136, top: 292, right: 1274, bottom: 418),
        Cell(target: .key(32), left: 1136, top: 544, right: 1274, bottom: 670),
        Cell(target: .key(33), left: 6, top: 670, right: 153, bottom: 794),
        Cell(target: .key(105), left: 153, top: 670, right: 306, bottom: 794),
        Cell(target: .key(106), left: 306, top: 670, right: 460, bottom: 794),
        Cell(target: .key(91), left: 460, top: 670, right: 780, bottom: 794),
        Cell(target: .key(41), left: 780, top: 670, right: 1274, bottom: 794),
        Cell(target: .area(5), left: 1136, top: 186, right: 1274, bottom: 292),
        Cell(target: .area(6), left: 1136, top: 418, right: 1274, bottom: 544),
      ]),
    Page(
      name: "call-confirm", isOverlay: true,
      cells: [
        Cell(target: .key(113), left: 954, top: 670, right: 1274, bottom: 794)
      ]),
    Page(
      name: "draft",
      cells: [
        Cell(target: .area(0), left: 6, top: 6, right: 1136, bottom: 670),
        Cell(target: .key(128), left: 1136, top: 6, right: 1274, bottom: 149),
        Cell(target: .key(129), left: 1136, top: 149, right: 1274, bottom: 292),
        Cell(target: .key(30), left: 1136, top: 292, right: 1274, bottom: 418),
        Cell(target: .key(130), left: 1136, top: 418, right: 1274, bottom: 544),
        Cell(target: .key(32), left: 1136, top: 544, right: 1274, bottom: 670),
        Cell(target: .key(33), left: 6, top: 670, right: 153, bottom: 794),
        Cell(target: .key(41), left: 153, top: 670, right: 286, bottom: 794),
        Cell(target: .key(45), left: 286, top: 670, right: 420, bottom: 794),
        Cell(target: .key(36), left: 420, top: 670, right: 574, bottom: 794),
        Cell(target: .area(1), left: 574, top: 670, right: 914, bottom: 794),
        Cell(target: .key(34), left: 914, top: 670, right: 1074, bottom: 794),
        Cell(target: .key(35), left: 1074, top: 670, right: 1274, bottom: 794),
      ]),
    Page(
      name: "settings",
      cells: [
        Cell(target: .area(0), left: 6, top: 6, right: 934, bottom: 126),
        Cell(target: .area(1), left: 934, top: 6, right: 1274, bottom: 126),
        Cell(target: .key(133), left: 6, top: 126, right: 232, bottom: 284),
        Cell(target: .key(135), left: 232, top: 126, right: 458, bottom: 284),
        Cell(target: .key(137), left: 458, top: 126, right: 684, bottom: 284),
        Cell(target: .key(138), left: 684, top: 126, right: 910, bottom: 284),
        Cell(target: .key(140), left: 910, top: 126, right: 1136, bottom: 284),
        Cell(target: .key(132), left: 6, top: 284, right: 232, bottom: 442),
        Cell(target: .key(134), left: 232, top: 284, right: 458, bottom: 442),
        Cell(target: .key(136), left: 458, top: 284, right: 684, bottom: 442),
        Cell(target: .key(139), left: 684, top: 284, right: 910, bottom: 442),
        Cell(target: .key(141), left: 910, top: 284, right: 1136, bottom: 442),
        Cell(target: .key(143), left: 6, top: 442, right: 571, bottom: 556),
        Cell(target: .key(146), left: 571, top: 442, right: 1136, bottom: 556),
        Cell(target: .key(147), left: 6, top: 556, right: 167, bottom: 670),
        Cell(target: .key(148), left: 167, top: 556, right: 329, bottom: 670),
        Cell(target: .key(149), left: 329, top: 556, right: 490, bottom: 670),
        Cell(target: .key(150), left: 490, top: 556, right: 652, bottom: 670),
        Cell(target: .key(151), left: 652, top: 556, right: 813, bottom: 670),
        Cell(target: .key(152), left: 813, top: 556, right: 975, bottom: 670),
        Cell(target: .key(153), left: 975, top: 556, right: 1136, bottom: 670),
        Cell(target: .key(30), left: 1136, top: 292, right: 1274, bottom: 418),
        Cell(target: .key(142), left: 1136, top: 418, right: 1274, bottom: 544),
        Cell(target: .key(32), left: 1136, top: 544, right: 1274, bottom: 670),
        Cell(target: .key(33), left: 6, top: 670, right: 153, bottom: 794),
        Cell(target: .key(41), left: 153, top: 670, right: 286, bottom: 794),
        Cell(target: .key(145), left: 286, top: 670, right: 780, bottom: 794),
        Cell(target: .key(144), left: 780, top: 670, right: 1274, bottom: 794),
        Cell(target: .area(5), left: 1136, top: 126, right: 1274, bottom: 292),
      ]),
    Page(
      name: "pairs",
      cells: [
        Cell(target: .area(0), left: 6, top: 6, right: 934, bottom: 186),
        Cell(target: .area(1), left: 934, top: 6, right: 1274, bottom: 186),
        Cell(target: .key(121), left: 6, top: 186, right: 436, bottom: 347),
        Cell(target: .key(123), left: 6, top: 347, right: 436, bottom: 509),
        Cell(target: .key(125), left: 6, top: 509, right: 436, bottom: 670),
        Cell(target: .area(2), left: 436, top: 186, right: 706, bottom: 670),
        Cell(target: .key(122), left: 706, top: 186, right: 1136, bottom: 347),
        Cell(target: .key(124), left: 706, top: 347, right: 1136, bottom: 509),
        Cell(target: .key(126), left: 706, top: 509, right: 1136, bottom: 670),
        Cell(target: .key(30), left: 1136, top: 292, right: 1274, bottom: 418),
        Cell(target: .key(104), left: 1136, top: 418, right: 1274, bottom: 544),
        Cell(target: .key(32), left: 1136, top: 544, right: 1274, bottom: 670),
        Cell(target: .key(33), left: 6, top: 670, right: 153, bottom: 794),
        Cell(target: .key(107), left: 153, top: 670, right: 460, bottom: 794),
        Cell(target: .key(91), left: 460, top: 670, right: 780, bottom: 794),
        Cell(target: .key(41), left: 780, top: 670, right: 1027, bottom: 794),
        Cell(target: .key(44), left: 1027, top: 670, right: 1274, bottom: 794),
        Cell(target: .area(5), left: 1136, top: 186, right: 1274, bottom: 292),
      ]),
  ]
}
