import type { Locale } from '../finding/finding-texts.ts'

/** Of a plan: when it attains the control objectives, where that is no year; of a measure: from its year on. */
export const PLAN_TIME_WORDS = {
  never: { ja: '期間内に達しない', en: 'not within the period' },
  unwritten: { ja: '計画の記入なし', en: 'no plan written yet' },
  orLater: { ja: '以降', en: ' or later' },
} as const satisfies Readonly<Record<string, Readonly<Record<Locale, string>>>>
