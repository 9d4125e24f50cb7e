import Engine
import JSONLines

extension Daemon {
  /// `yanyu ctl set`: checked, kept and counted; `answer` is called once, when it is kept or refused.
  func change(setting name: String, to value: String, answer: @escaping (JSONValue) -> Void) {
    answer(["ok": false, "error": "settings: they cannot be changed yet"])
  }

  /// `yanyu ctl reload`.
  func reload(answer: @escaping (JSONValue) -> Void) {
    answer(["ok": false, "error": "settings: they cannot be read anew yet"])
  }

  /// What a look at the settings page asks for.
  func take(_ wish: SettingsWish) {}
}
