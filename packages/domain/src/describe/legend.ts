import type { Locale } from '../finding/finding-texts.ts'
import { markWord, OWN_MARK_WORDS } from './words.ts'

/** What a mark of a status table means. */
type LegendEntry = { readonly mark: string; readonly meaning: Readonly<Record<Locale, string>> }

const TWO_OR_MORE = {
  mark: '◎',
  meaning: { ja: '対策セットの対策を２つ以上実施している', en: 'two or more measures of the set are implemented' },
}
const ONE = {
  mark: '○',
  meaning: { ja: '対策セットの対策を１つ実施している', en: 'one measure of the set is implemented' },
}
const OTHERS = [
  {
    mark: '－',
    meaning: {
      ja: '対策セット以外の対策を実施するため対策セットの対策は実施しない',
      en: 'other measures instead of those of the set',
    },
  },
  { mark: '有', meaning: { ja: '対策セット以外の対策を実施している', en: 'other measures are implemented' } },
  { mark: '無', meaning: { ja: '対策セット以外の対策を実施していない', en: 'no other measures' } },
]

/** The legend of the table of today (図５ ３), in the figure's words. */
export const LEGEND_NOW: readonly LegendEntry[] = [
  TWO_OR_MORE,
  ONE,
  { mark: '×', meaning: { ja: '対策セットの対策を実施していない', en: 'no measure of the set is implemented' } },
  ...OTHERS,
]

/** The legend of the table at the end of N+4 (図４, 図５ ４), in the figures' words. */
export const LEGEND_AT_END: readonly LegendEntry[] = [
  TWO_OR_MORE,
  ONE,
  {
    mark: '※',
    meaning: {
      ja: '対策セットの対策を対象期間終了後に実施予定',
      en: 'measures of the set are planned after the period',
    },
  },
  ...OTHERS,
]

/** What stands where an objective has no mark (ours): the figures know no such case. */
export const LEGEND_NOT_MET: LegendEntry = {
  mark: '未達',
  meaning: {
    ja: 'どの対策も実施しておらず、予定もない（記入の見直しが必要）',
    en: 'nothing is implemented and nothing is planned (to be looked at again)',
  },
}

/** An entry as the figures print it. */
export function legendLine({ mark, meaning }: LegendEntry): string {
  return `${mark}：${meaning.ja}`
}

/** A mark as a table in that language has it. */
export function legendMark(mark: string, locale: Locale): string {
  if (mark === '有' || mark === '無') return OWN_MARK_WORDS[mark][locale]
  return mark === LEGEND_NOT_MET.mark ? markWord(null, locale) : mark
}
