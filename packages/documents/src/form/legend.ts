/** What a mark of a status table means. */
type LegendEntry = { readonly mark: string; readonly meaning: string }

const TWO_OR_MORE = { mark: '◎', meaning: '対策セットの対策を２つ以上実施している' }
const ONE = { mark: '○', meaning: '対策セットの対策を１つ実施している' }
const OTHERS = [
  { mark: '－', meaning: '対策セット以外の対策を実施するため対策セットの対策は実施しない' },
  { mark: '有', meaning: '対策セット以外の対策を実施している' },
  { mark: '無', meaning: '対策セット以外の対策を実施していない' },
]

/** The legend of the table of today (図５ ３), in the figure's words. */
export const LEGEND_NOW: readonly LegendEntry[] = [
  TWO_OR_MORE,
  ONE,
  { mark: '×', meaning: '対策セットの対策を実施していない' },
  ...OTHERS,
]

/** The legend of the table at the end of N+4 (図４, 図５ ４), in the figures' words. */
export const LEGEND_AT_END: readonly LegendEntry[] = [
  TWO_OR_MORE,
  ONE,
  { mark: '※', meaning: '対策セットの対策を対象期間終了後に実施予定' },
  ...OTHERS,
]

/** An entry as the figures print it. */
export function legendLine({ mark, meaning }: LegendEntry): string {
  return `${mark}：${meaning}`
}
