import { Problem } from '@sonae/contract/problem'
import { addressOf } from '@sonae/contract/request'
import { exportAudit } from '@sonae/contract/service-operations'
import type { AuditFileProblem } from '@sonae/domain/audit/audit-file'
import { describeBrokenLink } from '@sonae/domain/describe/describe-broken-link'
import { useEffect, useRef, useState } from 'react'
import { FileTrigger } from 'react-aria-components'
import type { AskProblem } from '../../api/ask.ts'
import { Banner } from '../../design-system/banner.tsx'
import { Button } from '../../design-system/button.tsx'
import { ProblemBanner } from '../../design-system/problem-banner.tsx'
import { momentWords } from '../../language/dates.ts'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import { useSession } from '../../session/session.tsx'
import { checkChain, type ChainResult } from './check-chain.ts'
import styles from './audit-page.module.css'
import { inBrackets } from '../../language/punctuation.ts'

const WORDS = {
  title: { ja: 'つながりの検証と書出し', en: 'Check of the chain, and export' },
  support: {
    ja: '記録は一件ごとに前の記録の指紋（ハッシュ）を含みます。全ての記録を読み、後から書き換え・抜取りがないかを、このブラウザーで計算し直して確かめます。書出しと検証は、監査の記録に残ります。',
    en: 'Each entry holds the hash of the one before it. All entries are read and computed anew in this browser, to see whether one was changed or taken out later. Export and check are entries of the audit trail themselves.',
  },
  check: { ja: '全ての記録を検証する', en: 'Check all entries' },
  checkFile: { ja: '書き出したファイルを検証する', en: 'Check an exported file' },
  download: { ja: '全ての記録を書き出す（JSON Lines）', en: 'Export all entries (JSON Lines)' },
  checking: { ja: '検証しています：', en: 'Checking: ' },
  entries: { ja: '件', en: ' entries' },
  stop: { ja: 'やめる', en: 'Stop' },
  whole: { ja: '件を検証しました。つながりは切れていません。', en: ' entries were checked. The chain is unbroken.' },
  wholeOf: { ja: '書き出された日時：', en: 'Exported: ' },
  head: { ja: '末尾の指紋：', en: 'Hash of the end: ' },
  headSupport: {
    ja: '末尾ごと差し替えられていないことは、控えておいた以前の末尾の指紋や、別に保管したファイルと比べて確かめます。',
    en: 'That the chain was not replaced as a whole is seen by comparing it with a hash that was noted earlier, or with a file that is kept elsewhere.',
  },
  broken: { ja: 'つながりが切れています。', en: 'The chain is broken.' },
  brokenAfter: { ja: '切れる前まで：', en: 'Whole until then: ' },
  brokenMend: {
    ja: '書き換え又は破損のおそれがあります。この画面を控え、管理者に知らせて、別に保管した書出しやバックアップと比べてください。',
    en: 'Something was changed or damaged. Keep what stands here, tell the administrator, and compare it with an export or a backup that is kept elsewhere.',
  },
  notAudit: {
    ja: '監査の記録の書出しではありません。「全ての記録を書き出す」で得たファイルを選んでください。',
    en: 'This is no export of an audit trail. Choose a file that came of “Export all entries”.',
  },
  line: { ja: '行目が監査の記録として読めません。', en: ' is no entry of an audit trail.' },
  lineBefore: { ja: '', en: 'Line ' },
  unchecked: { ja: '検証できませんでした。', en: 'The chain could not be checked.' },
  uncheckedMend: {
    ja: '途中で読めなくなりました。記録に問題がないという意味ではありません。もう一度試してください。',
    en: 'Reading it broke off. This does not mean that the entries are fine. Try again.',
  },
  stopped: {
    ja: '検証をやめました。記録に問題がないという意味ではありません。',
    en: 'The check was stopped. This does not mean that the entries are fine.',
  },
} as const satisfies Words

type CheckState =
  | { readonly kind: 'none' }
  | { readonly kind: 'checking'; readonly checked: number }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'unchecked'; readonly problem: AskProblem | undefined }
  | ChainResult

/** The export, and whether every entry still follows from the one before it: of the service, or of a file. */
export function ChainPart({ onRead }: { readonly onRead: () => void }) {
  const words = useWords(WORDS)
  const { organisation } = useSession()
  const [state, setState] = useState<CheckState>({ kind: 'none' })
  const running = useRef<AbortController | undefined>(undefined)
  useEffect(() => () => running.current?.abort(), [])
  const address = addressOf(exportAudit, { parameters: { organisation } })

  const run = async (open: (signal: AbortSignal) => Promise<ReadableStream<Uint8Array<ArrayBuffer>> | AskProblem>) => {
    running.current?.abort()
    const controller = new AbortController()
    running.current = controller
    setState({ kind: 'checking', checked: 0 })
    const result = await checked(open, controller.signal, (count) => setState({ kind: 'checking', checked: count }))
    if (running.current === controller) setState(controller.signal.aborted ? { kind: 'stopped' } : result)
  }
  const fromService = async (signal: AbortSignal) => {
    const response = await fetch(address, { signal })
    if (response.ok && response.body !== null) return response.body
    const parsed = Problem.safeParse(await response.json().catch(() => undefined))
    return parsed.success
      ? ({ kind: 'refused', problem: parsed.data } as const)
      : ({ kind: 'unreadable', status: response.status } as const)
  }

  return (
    <section className="stack-close" aria-labelledby="chain">
      <h2 id="chain">{words.title}</h2>
      <p className="quiet">{words.support}</p>
      <div className="row">
        <Button look="primary" onPress={() => void run(fromService).then(onRead)}>
          {words.check}
        </Button>
        <FileTrigger
          acceptedFileTypes={['.jsonl']}
          onSelect={(files) => {
            const file = files?.[0]
            if (file !== undefined) void run(() => Promise.resolve(file.stream()))
          }}
        >
          <Button>{words.checkFile}</Button>
        </FileTrigger>
        <a href={address} download>
          {words.download}
        </a>
      </div>
      <Result state={state} onStop={() => running.current?.abort()} />
    </section>
  )
}

async function checked(
  open: (signal: AbortSignal) => Promise<ReadableStream<Uint8Array<ArrayBuffer>> | AskProblem>,
  signal: AbortSignal,
  onCount: (checked: number) => void,
): Promise<CheckState> {
  try {
    const opened = await open(signal)
    if (!(opened instanceof ReadableStream)) return { kind: 'unchecked', problem: opened }
    return await checkChain(opened.pipeThrough(new TransformStream(), { signal }), (count) => {
      if (!signal.aborted) onCount(count)
    })
  } catch {
    return { kind: 'unchecked', problem: undefined }
  }
}

function Result({ state, onStop }: { readonly state: CheckState; readonly onStop: () => void }) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  switch (state.kind) {
    case 'none':
      return null
    case 'checking':
      return (
        <p className="row" role="status">
          {words.checking}
          {state.checked}
          {words.entries}
          <Button look="plain" size="small" onPress={onStop}>
            {words.stop}
          </Button>
        </p>
      )
    case 'stopped':
      return <Banner tone="warning" title={words.stopped} />
    case 'unchecked':
      return state.problem === undefined ? (
        <Banner tone="error" title={words.unchecked}>
          <p>{words.uncheckedMend}</p>
        </Banner>
      ) : (
        <ProblemBanner problem={state.problem}>
          <p>
            {words.unchecked}
            {words.uncheckedMend}
          </p>
        </ProblemBanner>
      )
    case 'broken':
      return (
        <Banner tone="error" title={state.problem.kind === 'no-audit-file' ? words.notAudit : words.broken}>
          {state.problem.kind !== 'no-audit-file' && (
            <>
              <p>
                <BrokenWords problem={state.problem} />
              </p>
              <p>
                {words.brokenAfter}
                {state.checked}
                {words.entries}
              </p>
              <p>{words.brokenMend}</p>
            </>
          )}
        </Banner>
      )
    case 'whole':
      return (
        <Banner tone="success" title={`${state.head.number} ${words.whole}`}>
          <p>
            {words.wholeOf}
            {momentWords(state.head.exportedAt, locale)}
            {inBrackets(state.head.organisation, locale)}
          </p>
          <p>
            {words.head}
            <code className={styles['hash']}>{state.head.hash}</code>
          </p>
          <p className="quiet">{words.headSupport}</p>
        </Banner>
      )
  }
}

function BrokenWords({ problem }: { readonly problem: Exclude<AuditFileProblem, { kind: 'no-audit-file' }> }) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  if (problem.kind === 'broken') return describeBrokenLink(problem.broken, locale)
  return `${words.lineBefore}${problem.line}${words.line}`
}
