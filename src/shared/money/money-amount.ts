/**
 * A sum of money named in a text: `start` and `end` in UTF-16 code units, `text` what stands between them, `amount` a
 * decimal string of whole units ("24000000000") and `currency` a code of ISO 4217.
 */
export type MoneyAmount = { start: number; end: number; text: string; amount: string; currency: string }

/** What is known of a text: its language (BCP 47) and the country (ISO 3166) of its publisher, where it is. */
export type MoneyContext = { lang: string; country?: string }
