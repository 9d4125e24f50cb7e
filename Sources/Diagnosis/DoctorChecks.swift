/// The doctor's list, in the order in which it is read out.
package enum DoctorChecks {
  /// All checks of this room; `EveryCheck` of FileDiagnosis adds those of settings, layouts and strings.
  package static let all: [DoctorCheck] = devices + screens + sound + voice + files + programs

  /// Every case of every check of this room, for docs/doctor.md and its test.
  package static let table: [any Finding.Type] = [
    InputDevicesFinding.self, InputRightsFinding.self, UdevRulesFinding.self, UdevAppliedFinding.self,
    SourceFinding.self,
    SourceRateFinding.self, TerminalFinding.self, ScreenFinding.self, DesktopFinding.self, ConsoleFinding.self,
    CardsFinding.self, FramebufferFinding.self, DisplayFinding.self,
    SoundCardsFinding.self, SoundRightsFinding.self, SoundUseFinding.self, SoundToneFinding.self,
    SoundMixerFinding.self,
    VoiceDataFinding.self, VoiceFinding.self, FontsFinding.self, DictionariesFinding.self, ClockFinding.self,
    TimeZoneFinding.self, StateFolderFinding.self, DiskSpaceFinding.self, DiskSpeedFinding.self, JournalFinding.self,
    LastCrashFinding.self, KeyboardFinding.self, ProgramsFinding.self, MemoryFinding.self, AnyCheckFinding.self,
  ]

  private static let devices = [
    DoctorCheck(InputDevicesFinding.check, examine: InputDevicesFinding.examine),
    DoctorCheck(InputRightsFinding.check, examine: InputRightsFinding.examine),
    DoctorCheck(UdevRulesFinding.check, examine: UdevRulesFinding.examine),
    DoctorCheck(UdevAppliedFinding.check, examine: UdevAppliedFinding.examine),
    DoctorCheck(SourceFinding.check, part: .devices, examine: SourceFinding.examine),
    DoctorCheck(SourceRateFinding.check, part: .devices, examine: SourceRateFinding.examine),
  ]

  private static let screens = [
    DoctorCheck(TerminalFinding.check, examine: TerminalFinding.examine),
    DoctorCheck(ScreenFinding.check, examine: ScreenFinding.examine),
    DoctorCheck(DesktopFinding.check, examine: DesktopFinding.examine),
    DoctorCheck(ConsoleFinding.check, examine: ConsoleFinding.examine),
    DoctorCheck(CardsFinding.check, part: .displays, examine: CardsFinding.examine),
    DoctorCheck(FramebufferFinding.check, part: .displays, examine: FramebufferFinding.examine),
    DoctorCheck(DisplayFinding.check, part: .displays, examine: DisplayFinding.examine),
  ]

  private static let sound = [
    DoctorCheck(SoundCardsFinding.check, examine: SoundCardsFinding.examine),
    DoctorCheck(SoundRightsFinding.check, examine: SoundRightsFinding.examine),
    DoctorCheck(SoundUseFinding.check, examine: SoundUseFinding.examine),
    DoctorCheck(
      SoundToneFinding.check, part: .tone, whenKilled: SoundToneFinding.hung.line(["seconds": "3"]),
      examine: SoundToneFinding.examine),
    DoctorCheck(SoundMixerFinding.check, part: .mixer, examine: SoundMixerFinding.examine),
  ]

  private static let voice = [
    DoctorCheck(VoiceDataFinding.check, examine: VoiceDataFinding.examine),
    DoctorCheck(VoiceFinding.check, part: .voice, examine: VoiceFinding.examine),
    DoctorCheck(FontsFinding.check, part: .fonts, examine: FontsFinding.examine),
    DoctorCheck(DictionariesFinding.check, part: .disk, examine: DictionariesFinding.examine),
  ]

  private static let files = [
    DoctorCheck(ClockFinding.check, examine: ClockFinding.examine),
    DoctorCheck(TimeZoneFinding.check, examine: TimeZoneFinding.examine),
    DoctorCheck(StateFolderFinding.check, part: .disk, examine: StateFolderFinding.examine),
    DoctorCheck(DiskSpaceFinding.check, part: .disk, examine: DiskSpaceFinding.examine),
    DoctorCheck(DiskSpeedFinding.check, part: .disk, examine: DiskSpeedFinding.examine),
    DoctorCheck(JournalFinding.check, part: .journal, examine: JournalFinding.examine),
    DoctorCheck(LastCrashFinding.check, part: .journal, examine: LastCrashFinding.examine),
  ]

  private static let programs = [
    DoctorCheck(KeyboardFinding.check, part: .devices, examine: KeyboardFinding.examine),
    DoctorCheck(ProgramsFinding.check, examine: ProgramsFinding.examine),
    DoctorCheck(MemoryFinding.check, examine: MemoryFinding.examine),
  ]
}
