import { areasOfSheet } from '@sonae/domain/cycle/cycle-lookup'
import { impactWord, likelihoodWord } from '@sonae/domain/describe/words'
import { overallImpact } from '@sonae/domain/evaluation/overall-impact'
import type { StatusSheet } from '@sonae/domain/worksheet/status-sheet'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import { useSheet } from '../../sheet/sheet-context.tsx'
import { SheetText } from '../../sheet/sheet-fields.tsx'

const WORDS = {
  label: {
    ja: '⑧ 保護対象の業務領域に係る対象システムのリスク評価結果',
    en: '⑧ Evaluation of the residual risk',
  },
  support: {
    ja: '組織・業務への影響と残存リスクを、ＣＩＳＯに分かるように書きます。',
    en: 'Impact and residual risk, so that the CISO understands them.',
  },
  areas: { ja: '業務領域のリスク評価：', en: 'Risk of the business areas: ' },
  open: { ja: '（発生確率 ', en: ' (likelihood ' },
  impact: { ja: '・総合影響度 ', en: ', overall impact ' },
  close: { ja: '）', en: ')' },
  and: { ja: '、', en: '; ' },
  blank: { ja: '－', en: '－' },
} as const satisfies Words

/** 対象システムのリスク評価結果 (図３ ⑧), with what the business departments say of their areas in view. */
export function RiskEvaluation({ sheet }: { readonly sheet: StatusSheet }) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const { catalogue, cycle } = useSheet()
  const areas = areasOfSheet(cycle, sheet).map(({ assessment: { name, likelihood, adverseImpacts } }) => {
    const { impact } = overallImpact(catalogue, adverseImpacts)
    const [probable, grave] = [
      likelihood === null ? words.blank : likelihoodWord(catalogue, likelihood, locale),
      impactWord(catalogue, impact, locale),
    ]
    return `${name}${words.open}${probable}${words.impact}${grave}${words.close}`
  })
  const support = (
    <>
      {words.support}
      {areas.length > 0 && (
        <>
          <br />
          {words.areas}
          {areas.join(words.and)}
        </>
      )}
    </>
  )
  return <SheetText path={['riskEvaluation']} label={words.label} support={support} need="required" long />
}
