import { Id, IsoDate } from '@sonae/domain/primitive/text'
import { NOTICE_KINDS } from '@sonae/domain/workflow/notice'
import * as z from 'zod'
import { operation } from './operation.ts'

const Notice = z
  .strictObject({
    /** The same as long as it says the same. */
    id: z.string(),
    kind: z.enum([...NOTICE_KINDS, 'report-received']),
    fiscalYear: z.int(),
    /** The act of the workflow that is waited for; null where it is none. */
    act: z.string().nullable(),
    sheet: Id.nullable(),
    thread: Id.nullable(),
    due: IsoDate.nullable(),
    /** Of a report that came in: who sent it, and the hash of its file. */
    from: z.string().nullable(),
    report: z.string().nullable(),
  })
  .meta({ id: 'Notice' })

export const listNotices = operation({
  id: 'listNotices',
  method: 'GET',
  path: '/api/organisations/{organisation}/notices',
  summary:
    'What the caller should know of all cycles that are under way: steps that wait, are due soon, overdue or came back, adjustments, what others have let pass, outdated approvals, reports that came in',
  access: 'permitted',
  parameters: z.strictObject({ organisation: Id }),
  answer: z.strictObject({
    notices: z.array(Notice),
    /** How many there are of each kind that there is. */
    counts: z.record(z.string(), z.int()),
  }),
})
