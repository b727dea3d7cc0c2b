import type { Report } from '@sonae/domain/report/report'

/** What the sender calls its documents, as far as the report says; their ids where it does not. */
export function reportNames({ contents }: Pick<Report, 'contents'>): (kind: string, id: string) => string {
  const { systems = [], plans = [], worksheets } = contents
  const named = new Map([...plans, ...systems].map(({ id, name }) => [id, name]))
  const sheets = new Map(worksheets?.businessSheets.map(({ id, department }) => [id, department]))
  return (kind, id) => (kind === 'business-sheet' ? sheets.get(id) : named.get(id)) ?? id
}
