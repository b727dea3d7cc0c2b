import { fiscalYearWord } from '@sonae/domain/describe/words'
import { lastPlanYear } from '@sonae/domain/plan/plan-period'
import type { StatusSheet } from '@sonae/domain/worksheet/status-sheet'
import { SystemHead } from '../../cycle/system-head.tsx'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import { useSheet } from '../../sheet/sheet-context.tsx'
import styles from './plan-sheet-page.module.css'

const WORDS = {
  period: { ja: '計画作成対象期間：', en: 'Period of the plan: ' },
  to: { ja: '～', en: ' to ' },
  caption: { ja: '① 対象システム（シート２から転記）', en: '① Target systems (from sheet 2)' },
  system: { ja: '対象システム', en: 'Target system' },
  department: { ja: '対象システム管理責任部署', en: 'Department in charge' },
  personName: { ja: '担当者氏名', en: 'Person in charge' },
  contact: { ja: '連絡先', en: 'Contact' },
} as const satisfies Words

/** The head of figure 4: the period, and what sheet 2 says of areas and systems; nothing is typed here. */
export function PlanHead({ status }: { readonly status: StatusSheet }) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const { catalogue, cycle } = useSheet()
  const { fiscalYear } = cycle
  return (
    <>
      <p>
        {words.period}
        <strong>
          {fiscalYearWord(fiscalYear + 1, cycle, locale)}
          {words.to}
          {fiscalYearWord(lastPlanYear(fiscalYear), cycle, locale)}
        </strong>
      </p>
      <SystemHead catalogue={catalogue} cycle={cycle} status={status} />
      <section className="stack-close" aria-labelledby="systems">
        <h2 id="systems">{words.caption}</h2>
        <table className={styles['head']} aria-labelledby="systems">
          <thead>
            <tr>
              <th scope="col">{words.system}</th>
              <th scope="col">{words.department}</th>
              <th scope="col">{words.personName}</th>
              <th scope="col">{words.contact}</th>
            </tr>
          </thead>
          <tbody>
            {status.systems.map(({ id, name, department, personName, contact }) => (
              <tr key={id}>
                <th scope="row">{name}</th>
                <td>{department}</td>
                <td>{personName}</td>
                <td>{contact}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}
