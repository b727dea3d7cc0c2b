import type { AcrossPlans } from '@sonae/domain/plan/across-plans'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import { YearTable } from './year-table.tsx'

const WORDS = {
  budget: { ja: '年度ごとの金額（円）', en: 'Amounts by year (yen)' },
  system: { ja: '対象システム', en: 'Target system' },
  total: { ja: '合計', en: 'Sum' },
  lacking: { ja: '記入のない計画', en: 'Plans without an amount' },
  notStated: { ja: '記入なし', en: 'none stated' },
} as const satisfies Words

type Across = Pick<AcrossPlans, 'plans' | 'budget' | 'fiscalYears' | 'yearStyle'>

/** A sum says which plans it lacks; where nobody stated an amount there is no sum. */
export function Budget({ across }: { readonly across: Across }) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const { budget, plans } = across
  const yen = (amount: number | undefined) => amount?.toLocaleString('en-US') ?? ''
  const names = (sheets: readonly string[]) =>
    sheets.map((sheet) => plans.find((plan) => plan.sheet === sheet)?.name ?? sheet).join(locale === 'ja' ? '、' : ', ')
  return (
    <YearTable
      id="budget"
      title={words.budget}
      head={words.system}
      across={across}
      rows={plans.map(({ sheet, name, amounts }) => ({
        id: sheet,
        head: name,
        cells: budget.map(({ fiscalYear }) => yen(amounts[String(fiscalYear)])),
      }))}
      foot={[
        {
          id: 'total',
          head: words.total,
          cells: budget.map(({ stated, plans: stating }) => (stating.length === 0 ? words.notStated : yen(stated))),
        },
        { id: 'lacking', head: words.lacking, cells: budget.map(({ unstated }) => names(unstated)) },
      ]}
    />
  )
}
