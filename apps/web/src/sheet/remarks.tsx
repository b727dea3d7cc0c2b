import { listPossibleActs, listWorkflowActs } from '@sonae/contract/workflow-operations'
import type { AnswerOf } from '@sonae/contract/wire-types'
import type { DocumentKind } from '@sonae/domain/document/document'
import type { ActName, WorkflowAct } from '@sonae/domain/workflow/workflow-act'
import { ReturnReason } from '@sonae/domain/workflow/workflow-state'
import { createContext, type ReactNode, use, useState } from 'react'
import * as z from 'zod'
import type { AskProblem } from '../api/ask.ts'
import { useAnswer } from '../api/use-answer.ts'
import { doActs } from '../cycle/do-acts.ts'
import { type CyclePlace, useRefreshCycle } from '../cycle/use-cycle.ts'
import { useSession } from '../session/session.tsx'
import { forget, keep, kept } from './kept-draft.ts'

type StoredAct = AnswerOf<typeof listWorkflowActs>['acts'][number]

/** 調整 (⑪): what was said about a place of the sheet, first things first. */
export type Thread = {
  readonly id: string
  /** In the sheet; empty: all of it. */
  readonly path: readonly string[]
  readonly isOpen: boolean
  readonly entries: readonly StoredAct[]
}

/** The sheets to which remarks are pinned. */
type SheetKind = Extract<DocumentKind, 'business-sheet' | 'status-sheet' | 'plan-sheet'>

const RETURN_ACTS = {
  'business-sheet': 'return-assessment',
  'status-sheet': 'return-status',
  'plan-sheet': 'return-plan',
} as const satisfies Record<SheetKind, ActName>

/** What is said about the sheet by others than those who fill it in, each pinned to its place. */
export type Remarks = {
  /** What whoever is here may do with the sheet now. */
  readonly may: (act: ActName) => boolean
  readonly threads: readonly Thread[]
  /** Why it is to come back, place by place: gathered here until it is sent. */
  readonly gathered: readonly ReturnReason[]
  readonly gather: (path: readonly string[], text: string) => void
  readonly drop: (reason: ReturnReason) => void
  /** Sends the sheet back with what was gathered. */
  readonly sendBack: () => Promise<AskProblem | undefined>
  readonly mayReturn: boolean
  readonly openThread: (path: readonly string[], text: string) => Promise<AskProblem | undefined>
  readonly mayOpenThread: boolean
  /** Another act about this sheet. */
  readonly act: (act: ActName, given?: Readonly<Record<string, unknown>>) => Promise<AskProblem | undefined>
  /** Every place offers to be written about. */
  readonly isPinning: boolean
  readonly setPinning: (is: boolean) => void
}

const RemarksContext = createContext<Remarks | undefined>(undefined)

/** undefined where nobody pins anything: on what the offices keep. */
export function useRemarks(): Remarks | undefined {
  return use(RemarksContext)
}

type RemarksProviderProps = {
  readonly place: CyclePlace
  readonly kind: DocumentKind
  readonly id: string
  /** Threads that are not closed. */
  readonly openThreads: readonly string[]
  readonly children: ReactNode
}

export function RemarksProvider({ kind, children, ...props }: RemarksProviderProps) {
  if (kind !== 'business-sheet' && kind !== 'status-sheet' && kind !== 'plan-sheet') return children
  return (
    <OfSheet kind={kind} {...props}>
      {children}
    </OfSheet>
  )
}

function OfSheet({ place, kind, id, openThreads, children }: RemarksProviderProps & { readonly kind: SheetKind }) {
  const { account } = useSession()
  const refresh = useRefreshCycle()
  const possible = useAnswer(listPossibleActs, { parameters: place, query: { sheet: id } })
  // Sheets 1 have returns alone.
  const said = useAnswer(
    listWorkflowActs,
    { parameters: place, query: { sheet: id, limit: '200' } },
    kind !== 'business-sheet',
  )
  const name = `${account}/${place.organisation}/${place.fiscalYear}/return/${kind}/${id}`
  const [gathered, setGathered] = useState<readonly ReturnReason[]>(() => keptReasons(name))
  const [isPinning, setPinning] = useState(false)
  const acts = new Set(possible.data?.acts.map(({ act }) => act))
  const may = (act: ActName) => acts.has(act)
  const put = (reasons: readonly ReturnReason[]) => {
    setGathered(reasons)
    if (reasons.length === 0) forget(name)
    else keep(name, { revision: 0, content: reasons })
  }
  const act = async (wanted: ActName, given: Readonly<Record<string, unknown>> = {}) => {
    const [failed] = await doActs(place, wanted, [id], given)
    if (failed === undefined) await refresh()
    return failed?.problem
  }
  const remarks: Remarks = {
    may,
    threads: threadsOf(said.data?.acts ?? [], kind, openThreads),
    gathered,
    gather: (path, text) => put([...gathered, { kind, id, path: [...path], text }]),
    drop: (reason) => put(gathered.filter((one) => one !== reason)),
    sendBack: async () => {
      const problem = await act(RETURN_ACTS[kind], { reasons: gathered })
      if (problem === undefined) {
        put([])
        setPinning(false)
      }
      return problem
    },
    mayReturn: may(RETURN_ACTS[kind]),
    openThread: (path, text) =>
      act('open-thread', { thread: `thread-${crypto.randomUUID().slice(0, 13)}`, part: kind, path, text }),
    mayOpenThread: kind !== 'business-sheet' && may('open-thread'),
    act,
    isPinning,
    setPinning,
  }
  return <RemarksContext value={remarks}>{children}</RemarksContext>
}

const Reasons = z.array(ReturnReason)

function keptReasons(name: string): readonly ReturnReason[] {
  const parsed = Reasons.safeParse(kept(name)?.content)
  return parsed.success ? parsed.data : []
}

/** The threads about a sheet, the last begun first. @param acts newest first */
function threadsOf(acts: readonly StoredAct[], kind: SheetKind, openThreads: readonly string[]): Thread[] {
  const said = acts.toReversed()
  return acts.flatMap(({ act }) => {
    if (act.act !== 'open-thread' || act.part !== kind) return []
    const entries = said.filter((one) => threadOf(one.act) === act.thread)
    return [{ id: act.thread, path: act.path, isOpen: openThreads.includes(act.thread), entries }]
  })
}

function threadOf(act: WorkflowAct): string | undefined {
  return 'thread' in act ? act.thread : undefined
}
