import { impactReasonWords, impactWord } from '@sonae/domain/describe/words'
import { overallImpact } from '@sonae/domain/evaluation/overall-impact'
import { useId } from 'react'
import { Checkbox } from '../../design-system/field.tsx'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import { usePlace, useSheet } from '../../sheet/sheet-context.tsx'
import { PlaceNotes } from '../../sheet/sheet-fields.tsx'
import styles from './impact-table.module.css'

const WORDS = {
  title: { ja: '⑤ 影響のタイプと負の影響（表１）', en: '⑤ Adverse impacts (Table 1)' },
  support: {
    ja: '標的型攻撃を受けたときに、顕著に生じるおそれのあるものを選びます。',
    en: 'Tick what could notably follow from a targeted attack.',
  },
  type: { ja: '影響のタイプ', en: 'Type of impact' },
  items: { ja: '負の影響', en: 'Adverse impacts' },
  impact: { ja: '⑤ 組織・業務への総合影響度', en: '⑤ Overall impact' },
} as const satisfies Words

/** 表１ as a table to tick, with 総合影響度 (表２) and what it follows from as it changes. */
export function ImpactTable({ area }: { readonly area: string }) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const { catalogue } = useSheet()
  const place = usePlace(['areas', area, 'adverseImpacts'])
  const title = useId()
  const chosen = idsOf(place.value)
  const reasoning = overallImpact(catalogue, chosen)
  const change = (id: string, is: boolean) => place.change(is ? [...chosen, id] : chosen.filter((one) => one !== id))
  return (
    <div id={place.id} className="stack-close">
      <h3 id={title}>{words.title}</h3>
      <p className="quiet">{words.support}</p>
      <div className={styles['around']}>
        <table className={styles['table']} aria-labelledby={title}>
          <thead className="visually-hidden">
            <tr>
              <th scope="col">{words.type}</th>
              <th scope="col">{words.items}</th>
            </tr>
          </thead>
          <tbody>
            {catalogue.impactTypes.map(({ id, name, items }) => (
              <tr key={id}>
                <th scope="row">{name[locale]}</th>
                <td>
                  {items.map((item) => (
                    <Checkbox
                      key={item.id}
                      isReadOnly={place.isReadOnly}
                      isSelected={chosen.includes(item.id)}
                      onChange={(is) => change(item.id, is)}
                    >
                      {item.label} {item.name[locale]}
                    </Checkbox>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={styles['result']} role="status">
        <span>{words.impact}</span>
        <span className={styles['impact']}>{impactWord(catalogue, reasoning.impact, locale)}</span>
        <span className="quiet">{impactReasonWords(catalogue, reasoning, locale)}</span>
      </p>
      <PlaceNotes place={place} />
    </div>
  )
}

function idsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []
}
