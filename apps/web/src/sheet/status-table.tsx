import { LEGEND_AT_END, LEGEND_NOT_MET, LEGEND_NOW, legendMark } from '@sonae/domain/describe/legend'
import { markWord, OWN_MARK_WORDS } from '@sonae/domain/describe/words'
import { isUncovered, type StatusTable as Table } from '@sonae/domain/evaluation/marks'
import { type Words, useLanguage, useWords } from '../language/language.tsx'
import styles from './status-table.module.css'

const WORDS = {
  objective: { ja: '統制目標', en: 'Control objective' },
  set: { ja: '対策セット', en: 'Set' },
  own: { ja: '対策セット以外', en: 'Own' },
  total: { ja: '対策実施総数', en: 'Total' },
} as const satisfies Words

type StatusTableProps = { readonly caption: string; readonly table: Table; readonly when: 'now' | 'at-end' }

/** 対策実施状況: a mark an objective with its number of measures, and the totals, as they change. */
export function StatusTable({ caption, table, when }: StatusTableProps) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const isMet = table.objectives.every(({ set }) => set !== null)
  const legend = [...(when === 'now' ? LEGEND_NOW : LEGEND_AT_END), ...(isMet ? [] : [LEGEND_NOT_MET])]
  return (
    <div className="stack-close">
      <table className={styles['table']}>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.objective}</th>
            {table.objectives.map(({ objective }) => (
              <th key={objective} scope="col">
                {objective}
              </th>
            ))}
            <th scope="col">{words.total}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{words.set}</th>
            {table.objectives.map(({ objective, set, setCount }) => (
              <td key={objective}>
                <span className={`${styles['mark']} ${isUncovered({ set }) ? styles['bad'] : ''}`}>
                  {markWord(set, locale)}
                </span>{' '}
                <small>{setCount}</small>
              </td>
            ))}
            <td>{table.setTotal}</td>
          </tr>
          <tr>
            <th scope="row">{words.own}</th>
            {table.objectives.map(({ objective, own, ownCount }) => (
              <td key={objective}>
                {OWN_MARK_WORDS[own][locale]} <small>{ownCount}</small>
              </td>
            ))}
            <td>{table.ownTotal}</td>
          </tr>
        </tbody>
      </table>
      <ul className={styles['legend']}>
        {legend.map(({ mark, meaning }) => (
          <li key={mark}>
            {legendMark(mark, locale)}　{meaning[locale]}
          </li>
        ))}
      </ul>
    </div>
  )
}
