import { listDocuments } from '@sonae/contract/document-operations'
import { may } from '@sonae/domain/permission/permission'
import { useQueries } from '@tanstack/react-query'
import { answerOf } from '../api/use-answer.ts'
import { useSession } from '../session/session.tsx'
import { sheetTitle } from './use-cycle.ts'

export type SheetsOfYears = {
  /** What lists call a sheet; its id until that is there, or where it may not be read. */
  readonly titleOf: (fiscalYear: number, sheet: string) => string
  /** Whether it is a sheet 1, which is not a system's. */
  readonly isBusinessSheet: (fiscalYear: number, sheet: string) => boolean
}

/** The sheets of several years, as lists tell them. */
export function useSheetsOfYears(fiscalYears: readonly number[]): SheetsOfYears {
  const { organisation, roles } = useSession()
  const years = [...new Set(fiscalYears)].toSorted((a, b) => a - b)
  const enabled = may(roles, { act: 'cycle.read' })
  const answers = useQueries({
    queries: years.map((year) => ({
      ...answerOf(listDocuments, { parameters: { organisation, fiscalYear: String(year) } }),
      enabled,
    })),
  })
  const documentsOf = (fiscalYear: number) => answers[years.indexOf(fiscalYear)]?.data?.documents ?? []
  return {
    titleOf: (fiscalYear, sheet) => sheetTitle(documentsOf(fiscalYear), sheet),
    isBusinessSheet: (fiscalYear, sheet) =>
      documentsOf(fiscalYear).some(({ kind, id }) => kind === 'business-sheet' && id === sheet),
  }
}
