import { listCycles } from '@sonae/contract/document-operations'
import { may } from '@sonae/domain/permission/permission'
import { useAnswer } from '../api/use-answer.ts'
import { fiscalYearWords } from '../language/dates.ts'
import { useLanguage } from '../language/language.tsx'
import { useSession } from '../session/session.tsx'
import { useRecorded } from './use-sheet.ts'

/** How a page that belongs to no cycle writes fiscal years: as the newest cycle does. In it, use-cycle-path.ts. */
export function useYearWords(): (fiscalYear: string | number) => string {
  const { locale } = useLanguage()
  const { organisation, roles } = useSession()
  const mayRead = may(roles, { act: 'cycle.read' })
  const { data } = useAnswer(listCycles, { parameters: { organisation } }, mayRead)
  const newest = data?.cycles[0]?.fiscalYear
  const place = { organisation, fiscalYear: String(newest) }
  const settings = useRecorded(place, 'settings', 'settings', newest !== undefined)
  return (fiscalYear) => fiscalYearWords(fiscalYear, locale, settings?.settings.yearStyle)
}
