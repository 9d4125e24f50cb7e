import Scene
import Words

/// What a drawn screen tells the carer, in words that are read from three metres and small print beside them.
struct CarersReport: Hashable, Sendable {
  /// How much of the message's place it is worth.
  enum Size: Hashable, Sendable {
    /// A state of the keyboard, or trouble.
    case large
    /// Mere news, and what the person alone has to know.
    case line
  }

  var headline: String
  var detail: String
  var isTrouble: Bool
  var size: Size

  /// How the person and the page stand, as far as the carer should know it.
  enum Situation: Hashable, Sendable {
    case typing, away, asleep, paused, callPage
    /// Asleep by the clock: the page stands as it was.
    case sleepTime
    case atWork, moved
  }

  private static func trouble(_ headline: String, _ detail: String) -> CarersReport {
    CarersReport(headline: headline, detail: detail, isTrouble: true, size: .large)
  }

  private static func state(_ headline: String, _ detail: String) -> CarersReport {
    CarersReport(headline: headline, detail: detail, isTrouble: false, size: .large)
  }

  private static func line(_ sentence: String, isTrouble: Bool = false) -> CarersReport {
    CarersReport(headline: sentence, detail: "", isTrouble: isTrouble, size: .line)
  }

  /// The most urgent thing, in the order of `StatusKeeping.notice`; nil when all is well.
  static func report(_ status: StatusKeeping, _ situation: Situation, _ words: Wording) -> CarersReport? {
    switch status.call {
    case .calling: return call(status.details, words[.acknowledgeHint], words)
    case .failed: return call(status.details, words[.callFailed], words)
    case .none, .acknowledged: break
    }
    if !status.news.isEmpty { return news(status, situation, words) }
    return trouble(status, words) ?? reminder(status) ?? state(status, situation, words) ?? lasting(status, words)
  }

  private static func reminder(_ status: StatusKeeping) -> CarersReport? {
    status.reminder.isEmpty ? nil : line(status.reminder)
  }

  /// What for is the largest, once it is known.
  private static func call(_ details: CallDetails, _ hint: String, _ words: Wording) -> CarersReport {
    let what = words[details.isByItself ? .headlineCalledByItself : .calling]
    let hint = details.delivery == .failed ? words[.messageNotSent] : hint
    return details.reason.isEmpty ? trouble(what, hint) : trouble(details.reason, "\(what)  \(hint)")
  }

  private static func news(_ status: StatusKeeping, _ situation: Situation, _ words: Wording) -> CarersReport {
    if status.newsIsTrouble { return trouble(words[.headlineTrouble], status.news) }
    switch situation {
    // A carer's key: what the page says already is said larger.
    case .paused: return state(words[.headlinePaused], status.news)
    case .asleep: return state(words[.headlineAsleep], status.news)
    case .atWork: return state(words[.headlineAtWork], status.news)
    case .typing, .away, .callPage, .sleepTime, .moved: return line(status.news)
    }
  }

  /// What somebody should see to.
  private static func trouble(_ status: StatusKeeping, _ words: Wording) -> CarersReport? {
    if status.needsEyes, status.source == .lost { return trouble(words[.headlineEyesNotFound], words[.trackerLost]) }
    if status.isMemoryOnly { return trouble(words[.headlineNotSaved], words[.memoryOnly]) }
    if status.isSavingSlowly { return trouble(words[.headlineSavingSlowly], words[.savingSlowly]) }
    if status.isRecovered {
      // Small: the text that is to be read stands beside it.
      return CarersReport(
        headline: words[.headlineRecovered], detail: words[.recovered], isTrouble: true, size: .line)
    }
    if status.sentenceFailed { return trouble(words[.headlineSentenceFailed], status.failureNotice(words)) }
    if status.nothingToSay { return line(words[.nothingToSay]) }
    if status.isDraftFull { return trouble(words[.headlineDraftFull], words[.draftFull]) }
    switch status.voice {
    case .noSynthesiser: return trouble(words[.headlineNoVoice], words[.noVoice])
    case .restarting: return trouble(words[.headlineVoiceRestarting], words[.voiceRestarting])
    case .ready, .noSound, .muted, .busy: break
    }
    // (What is wrong with devices stays to be read; whoever scans goes on.)
    if !status.needsEyes { return status.trouble.isEmpty ? nil : line(status.trouble) }
    if status.source == .none {
      return trouble(words[.headlineEyesNotFound], status.trouble.isEmpty ? words[.noSource] : status.trouble)
    }
    return status.trouble.isEmpty ? nil : trouble(words[.headlineTrouble], status.trouble)
  }

  private static func state(_ status: StatusKeeping, _ situation: Situation, _ words: Wording) -> CarersReport? {
    switch situation {
    // (The page itself says how to wake it.)
    case .asleep: return state(words[.headlineAsleep], "")
    case .paused: return state(words[.headlinePaused], words[.pausedHint])
    case .atWork: return state(words[.headlineAtWork], words[.pausedHint])
    case .sleepTime: return state(words[.headlineAsleep], "")
    case .moved: return state(words[.headlineMoved], status.isSeen ? "" : words[.movedHint])
    case .callPage:
      // (The page says above its keys that somebody comes; who comes wants to know what for.)
      if status.call == .acknowledged {
        let reason = status.details.reason
        return reason.isEmpty ? state(words[.callAcknowledged], "") : state(reason, words[.callAcknowledged])
      }
    case .typing, .away: break
    }
    if status.eyesAreMissed { return trouble(words[.headlineEyesNotFound], words[.eyesHint]) }
    return situation == .away ? state(words[.headlineAway], "") : nil
  }

  /// What may stay as it is for days.
  private static func lasting(_ status: StatusKeeping, _ words: Wording) -> CarersReport? {
    // Small: a machine without a loudspeaker must not take lines of the message for ever.
    if let (headline, detail) = status.silence(words) {
      return CarersReport(headline: headline, detail: detail, isTrouble: true, size: .line)
    }
    return status.notUsed.isEmpty ? nil : line(words.text(.alsoThere, ("name", status.notUsed)))
  }
}
