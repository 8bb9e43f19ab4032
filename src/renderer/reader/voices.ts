import type { LanguageTag } from '#shared/model.ts'

/** What counts of a `SpeechSynthesisVoice`. */
export type Voice = Pick<SpeechSynthesisVoice, 'lang' | 'name' | 'localService' | 'default' | 'voiceURI'>

/** Other codes under which systems name a language (ISO 639-3 and macrolanguages). */
const alsoCalled: Readonly<Record<string, readonly string[]>> = {
  zh: ['cmn', 'zho', 'chi'],
  kk: ['kaz'],
  uz: ['uzb', 'uzn'],
  ru: ['rus'],
  en: ['eng'],
}
const listedWithinMs = 15_000

/**
 * The voices that read a language on this computer, the usual ones first. Others would send what they read elsewhere.
 * Variants of a voice (`Kazakh+Adam`), of which some systems list hundreds, are left out where there is the voice itself.
 */
export function voicesFor<T extends Voice>(voices: readonly T[], lang: LanguageTag): T[] {
  const wanted = languageOf(lang)
  const codes = [wanted, ...(alsoCalled[wanted] ?? [])]
  const region = new Intl.Locale(lang).maximize().region?.toLowerCase()
  const rank = (voice: Voice) => {
    const [, ...parts] = voice.lang.toLowerCase().split(/[-_]/)
    return voice.default ? 0 : parts.length === 0 ? 1 : parts.length === 1 && parts[0] === region ? 2 : 3
  }
  const own = voices
    .filter((voice) => voice.localService && codes.includes(languageOf(voice.lang)))
    .toSorted((one, other) => rank(one) - rank(other))
  const themselves = own.filter(({ name }) => !name.includes('+'))
  return themselves.length > 0 ? themselves : own
}

const key = (lang: LanguageTag) => `reading-voice-${languageOf(lang)}`

/** The voice (its `voiceURI`) that was last chosen for a language; null when none was. */
export function keptVoice(kept: Pick<Storage, 'getItem'>, lang: LanguageTag): string | null {
  return kept.getItem(key(lang))
}

export function keepVoice(kept: Pick<Storage, 'setItem'>, lang: LanguageTag, uri: string): void {
  kept.setItem(key(lang), uri)
}

function languageOf(tag: string): string {
  return tag.toLowerCase().split(/[-_]/)[0] ?? ''
}

/** What of `speechSynthesis` lists voices. */
type VoiceList = Pick<SpeechSynthesis, 'getVoices' | 'addEventListener' | 'removeEventListener'>

/** Those that have told all they had. */
const told = new WeakSet<VoiceList>()

/**
 * What the system has. The first time it may take a service ten seconds to list its voices; that there are none is
 * believed when it is told twice, or nothing more comes, and from then on at once.
 */
export function systemVoices(synthesis: VoiceList): Promise<SpeechSynthesisVoice[]> {
  const known = synthesis.getVoices()
  if (known.length > 0 || told.has(synthesis)) return Promise.resolve(known)
  return new Promise((resolve) => {
    let changes = 0
    const answer = () => {
      told.add(synthesis)
      clearTimeout(timer)
      synthesis.removeEventListener('voiceschanged', hear)
      resolve(synthesis.getVoices())
    }
    const hear = () => {
      if (synthesis.getVoices().length > 0 || ++changes === 2) answer()
    }
    const timer = setTimeout(answer, listedWithinMs)
    synthesis.addEventListener('voiceschanged', hear)
  })
}
