import { listWorkflowActs } from '@sonae/contract/workflow-operations'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { useAnswer } from '../../api/use-answer.ts'
import { placeAddress } from '../../cycle/place-address.ts'
import type { SheetsOfYears } from '../../cycle/use-sheets-of-years.ts'
import { useSession } from '../../session/session.tsx'
import { noticeAddress } from './notice-address.ts'
import type { Notice } from './use-notices.ts'

type ThreadLinkProps = {
  readonly notice: Notice
  readonly sheets: SheetsOfYears
  readonly children: ReactNode
}

/** To the place of the sheet that an adjustment is about: how it was opened tells it. */
export function ThreadLink({ notice, sheets, children }: ThreadLinkProps) {
  const { organisation } = useSession()
  const { fiscalYear, thread, sheet } = notice
  const { data } = useAnswer(
    listWorkflowActs,
    {
      parameters: { organisation, fiscalYear: String(fiscalYear) },
      query: { ...(sheet !== null && { sheet }), ...(thread !== null && { thread }), limit: '200' },
    },
    thread !== null,
  )
  const opened = data?.acts.map(({ act }) => act).find((act) => act.act === 'open-thread')
  const href =
    opened?.act !== 'open-thread'
      ? noticeAddress(notice, sheets)
      : placeAddress(fiscalYear, opened.part, opened.sheet, opened.path)
  return <Link href={href}>{children}</Link>
}
