/** Letters and digits of the scripts that names of hosts are written in: a few ranges, made ready in no time. */
const letters =
  '0-9A-Za-z\\u00c0-\\u024f\\u0259\\u0370-\\u058f\\u05d0-\\u05ea\\u0620-\\u064a\\u0660-\\u06fc\\u0900-\\u1fff\\u3041-\\ud7a3'
const address = String.raw`(?:https?|ftp|sample):\/\/[^\s<>"«»“”]+|(?<![${letters}])www\.[^\s<>"«»“”]+`
const part = `[${letters}_+-]{1,64}`
const mail = String.raw`(?<![${letters}_.+-])${part}(?:\.${part}){0,4}@${part}(?:\.${part}){1,5}|@[${letters}_]+`
const domains = 'com|org|net|info|edu|gov|kz|uz|kg|ru|cn|tr|tj|tm|uk|de|eu|io|ai|tv|me|қаз|рф'
const host = String.raw`(?<![${letters}_.-])${part}(?:\.${part}){0,4}\.(?:${domains})(?![${letters}])(?:\/[^\s<>"«»“”]*)?`
const units =
  'км²|км|м²|м³|мм|см|дм|м|кг|мг|мкг|г|т|ц|мл|л|(?:[кМГ]?Вт)(?:·сағ|·соат|·ч)?|кВ|кГц|МГц|ГГц|Гц|' +
  'кПа|МПа|Па|КБ|МБ|ГБ|ТБ|km²|km|m²|m³|mm|cm|dm|m|kg|mg|g|t|ml|l|ha|[kMG]?Wh?|kV|' +
  'kHz|MHz|GHz|Hz|kPa|MPa|Pa|kB|KB|MB|GB|TB|°[CСF]'
const unit = `(?:${units})(?:/(?:сағ|соат|с|мин|сут|тәу|га|м²|м³|л|кг|h|soat|sağ|s|min|ha|m²|m³))?`
// Without a space га is an Uzbek suffix, not hectares: 19га.
const measure = String.raw`\d(?:[\u0020\u00a0\u202f]?(?:${unit})|[\u0020\u00a0\u202f]га)(?![${letters}])`
/** What no letter tells to be foreign. */
const names = String.raw`(?<![${letters}])(?:Wi-Fi|[eE]-mail)(?![${letters}])`

const kept = new RegExp([address, mail, host, measure, names].join('|'), 'g')
/** Where there may be something to keep: cheap to look for, so that plain prose is read at full speed. */
const signs = /:\/\/|www\.|@|[^\s.]\.[^\s.]|\d[\u0020\u00a0\u202f]?[кмсдгтцлВМГПКТkmcdgtlhWVHMGPKT°]|Wi-F|[eE]-m/g
const quoted = /[«“„"]([^«»“”„"\n]{1,200})[»”“"]/g

/**
 * Converts a text but for what means the same in every script: addresses of the web and of mail, numbers with their
 * units, and quoted names that `isForeign` tells to be of another language.
 */
export function convertAround(
  text: string,
  convert: (part: string) => string,
  isForeign: (name: string) => boolean = () => false,
): string {
  let converted = ''
  let end = 0
  for (const { index, 0: whole, 1: name = '' } of text.matchAll(quoted)) {
    if (!isForeign(name)) continue
    converted += convertAroundSigns(text.slice(end, index), convert) + whole
    end = index + whole.length
  }
  return converted + convertAroundSigns(text.slice(end), convert)
}

function convertAroundSigns(text: string, convert: (part: string) => string): string {
  let converted = ''
  let end = 0
  let searchedTo = 0
  for (const { index } of text.matchAll(signs)) {
    if (index < searchedTo) continue
    const start = startOfToken(text, index, searchedTo)
    searchedTo = endOfToken(text, index)
    for (const { index: at, 0: found } of text.slice(start, searchedTo).matchAll(kept)) {
      converted += convert(text.slice(end, start + at)) + found
      end = start + at + found.length
    }
  }
  return converted + convert(text.slice(end))
}

function startOfToken(text: string, at: number, least: number): number {
  let start = at
  while (start > least && !/\s/.test(text.charAt(start - 1))) start--
  return start
}

/** A unit may stand one space after its number. */
function endOfToken(text: string, at: number): number {
  const end = nextSpace(text, at)
  return /\d/.test(text.charAt(end - 1)) ? nextSpace(text, end + 1) : end
}

function nextSpace(text: string, from: number): number {
  const space = /\s/g
  space.lastIndex = from
  return space.exec(text)?.index ?? text.length
}
