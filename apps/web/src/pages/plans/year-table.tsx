import type { AcrossPlans } from '@sonae/domain/plan/across-plans'
import { Scrolled } from '../../design-system/scrolled.tsx'
import { fiscalYearWords } from '../../language/dates.ts'
import { useLanguage } from '../../language/language.tsx'

type Row = { readonly id: string; readonly head: string; readonly cells: readonly string[] }

type YearTableProps = {
  /** Of its heading. */
  readonly id: string
  readonly title: string
  /** Over the heads of the rows. */
  readonly head: string
  readonly across: Pick<AcrossPlans, 'fiscalYears' | 'yearStyle'>
  readonly rows: readonly Row[]
  readonly foot?: readonly Row[]
}

/** A row each of something, a column each of the years N … N+4. */
export function YearTable({ id, title, head, across: { fiscalYears, yearStyle }, rows, foot = [] }: YearTableProps) {
  const { locale } = useLanguage()
  return (
    <section className="stack-close" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <Scrolled by={id}>
        <table className="data-table" aria-labelledby={id}>
          <thead>
            <tr>
              <th scope="col">{head}</th>
              {fiscalYears.map((year) => (
                <th key={year} scope="col" className="numeric">
                  {fiscalYearWords(year, locale, yearStyle)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>{rows.map((row) => rowOf(row, fiscalYears))}</tbody>
          {foot.length > 0 && <tfoot>{foot.map((row) => rowOf(row, fiscalYears))}</tfoot>}
        </table>
      </Scrolled>
    </section>
  )
}

function rowOf({ id, head, cells }: Row, years: readonly number[]) {
  return (
    <tr key={id}>
      <th scope="row">{head}</th>
      {years.map((year, column) => (
        <td key={year} className="numeric">
          {cells[column]}
        </td>
      ))}
    </tr>
  )
}
