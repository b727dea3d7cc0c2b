import { downloadEvidence, listEvidence, uploadEvidence, withdrawEvidence } from '@sonae/contract/evidence-operations'
import { addressOf } from '@sonae/contract/request'
import type { AnswerOf } from '@sonae/contract/wire-types'
import type { DocumentKind } from '@sonae/domain/document/document'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ask, type AskProblem } from '../api/ask.ts'
import { useAnswer } from '../api/use-answer.ts'
import { Button } from '../design-system/button.tsx'
import { Dialog } from '../design-system/dialog.tsx'
import { TextField } from '../design-system/field.tsx'
import { FileDrop } from '../design-system/file-drop.tsx'
import { ProblemBanner } from '../design-system/problem-banner.tsx'
import { type CyclePlace, useCyclePlace } from '../cycle/use-cycle.ts'
import { dayWords } from '../language/dates.ts'
import { type Words, useLanguage, useWords } from '../language/language.tsx'
import styles from './evidence.module.css'
import { useSheet } from './sheet-context.tsx'

const WORDS = {
  drop: { ja: '証跡のファイルを置く、又は', en: 'Drop a file that shows it, or' },
  choose: { ja: '選ぶ', en: 'choose one' },
  title: { ja: '証跡を登録する', en: 'Register evidence' },
  file: { ja: 'ファイル：', en: 'File: ' },
  evidenceDate: { ja: '証跡の日付', en: 'Date of the evidence' },
  evidenceDateSupport: {
    ja: '資料が作られた日、又は確認した日です。登録する日ではありません。',
    en: 'When it was made or looked at, which is not when it is registered.',
  },
  validUntil: { ja: 'いつまで有効か', en: 'Valid until' },
  marking: { ja: '取扱区分', en: 'Marking' },
  register: { ja: '登録する', en: 'Register' },
  close: { ja: '閉じる', en: 'Close' },
  of: { ja: 'の資料', en: '' },
  until: { ja: 'まで有効', en: ' valid until' },
  withdraw: { ja: '取り下げる', en: 'Withdraw' },
  withdrawTitle: { ja: '証跡を取り下げる', en: 'Withdraw evidence' },
  withdrawWhat: {
    ja: '一覧から外れます。記録とファイルは残ります。',
    en: 'It is listed no more; the record and the file stay.',
  },
  reason: { ja: '理由', en: 'Reason' },
} as const satisfies Words

type Evidence = AnswerOf<typeof listEvidence>['evidence'][number]

type EvidenceFilesProps = { readonly kind: DocumentKind; readonly document: string; readonly path: readonly string[] }

/** What proves one place of the sheet: files, by drag and drop or chosen; those who may not read it see none. */
export function EvidenceFiles({ kind, document, path }: EvidenceFilesProps) {
  const words = useWords(WORDS)
  const { isReadOnly } = useSheet()
  const place = useCyclePlace()
  const { data } = useAnswer(listEvidence, { parameters: place, query: { kind, document, limit: '200' } })
  const [file, setFile] = useState<File | undefined>(undefined)
  const files = (data?.evidence ?? []).filter((one) => one.path === path.join('/'))
  return (
    <div className="stack-close">
      {files.length > 0 && (
        <ul className={styles['files']}>
          {files.map((one) => (
            <li key={one.evidence}>
              <EvidenceLine evidence={one} place={place} />
            </li>
          ))}
        </ul>
      )}
      {!isReadOnly && <FileDrop label={words.title} drop={words.drop} choose={words.choose} isSmall onFile={setFile} />}
      {file !== undefined && (
        <Registration
          file={file}
          query={{ kind, document, path: path.join('/') }}
          place={place}
          onClose={() => setFile(undefined)}
        />
      )}
    </div>
  )
}

function EvidenceLine({ evidence, place }: { readonly evidence: Evidence; readonly place: CyclePlace }) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const { isReadOnly } = useSheet()
  const [isWithdrawing, setWithdrawing] = useState(false)
  const { evidence: id, version, name, evidenceDate, validUntil } = evidence
  const href = addressOf(downloadEvidence, { parameters: { ...place, evidence: id, version } })
  return (
    <>
      <a href={href} download>
        {name}
      </a>{' '}
      <span className="quiet">
        {dayWords(evidenceDate, locale)}
        {words.of}
        {validUntil !== null && `　${dayWords(validUntil, locale)}${words.until}`}
      </span>
      {!isReadOnly && (
        <Button look="plain" size="small" aria-label={`${words.withdraw} ${name}`} onPress={() => setWithdrawing(true)}>
          {words.withdraw}
        </Button>
      )}
      {isWithdrawing && <Withdrawal evidence={evidence} place={place} onClose={() => setWithdrawing(false)} />}
    </>
  )
}

type RegistrationProps = {
  readonly file: File
  readonly query: { readonly kind: DocumentKind; readonly document: string; readonly path: string }
  readonly place: CyclePlace
  readonly onClose: () => void
}

function Registration({ file, query, place, onClose }: RegistrationProps) {
  const words = useWords(WORDS)
  const client = useQueryClient()
  const { cycle } = useSheet()
  const [id] = useState(() => `evidence-${crypto.randomUUID()}`)
  const [evidenceDate, setEvidenceDate] = useState('')
  const [validUntil, setValidUntil] = useState('')
  const [marking, setMarking] = useState(cycle.settings.marking)
  const [problem, setProblem] = useState<AskProblem | undefined>(undefined)
  const [isPending, setPending] = useState(false)
  const register = async () => {
    setPending(true)
    const answered = await ask(uploadEvidence, {
      parameters: { ...place, evidence: id },
      query: { ...query, name: file.name, marking, evidenceDate, ...(validUntil === '' ? {} : { validUntil }) },
      body: new Uint8Array(await file.arrayBuffer()),
    })
    setPending(false)
    setProblem(answered.ok ? undefined : answered.problem)
    if (!answered.ok) return
    await client.invalidateQueries({ queryKey: ['listEvidence'] })
    onClose()
  }
  return (
    <Dialog title={words.title} isOpen onClose={onClose}>
      {problem !== undefined && <ProblemBanner problem={problem} />}
      <p>
        {words.file}
        {file.name}
      </p>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          void register()
        }}
      >
        <TextField
          label={words.evidenceDate}
          support={words.evidenceDateSupport}
          need="required"
          type="date"
          value={evidenceDate}
          onChange={setEvidenceDate}
        />
        <TextField label={words.validUntil} need="optional" type="date" value={validUntil} onChange={setValidUntil} />
        <TextField label={words.marking} need="required" value={marking} onChange={setMarking} />
        <div className="row">
          <Button look="primary" type="submit" isPending={isPending}>
            {words.register}
          </Button>
          <Button onPress={onClose}>{words.close}</Button>
        </div>
      </form>
    </Dialog>
  )
}

type WithdrawalProps = { readonly evidence: Evidence; readonly place: CyclePlace; readonly onClose: () => void }

function Withdrawal({ evidence: { evidence, name }, place, onClose }: WithdrawalProps) {
  const words = useWords(WORDS)
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<AskProblem | undefined>(undefined)
  const withdraw = async () => {
    const answered = await ask(withdrawEvidence, { parameters: { ...place, evidence }, body: { reason } })
    setProblem(answered.ok ? undefined : answered.problem)
    if (!answered.ok) return
    await client.invalidateQueries({ queryKey: ['listEvidence'] })
    onClose()
  }
  return (
    <Dialog title={words.withdrawTitle} isOpen onClose={onClose}>
      {problem !== undefined && <ProblemBanner problem={problem} />}
      <p>
        {name}
        <br />
        {words.withdrawWhat}
      </p>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          void withdraw()
        }}
      >
        <TextField label={words.reason} need="required" value={reason} onChange={setReason} />
        <div className="row">
          <Button look="danger" type="submit">
            {words.withdraw}
          </Button>
          <Button onPress={onClose}>{words.close}</Button>
        </div>
      </form>
    </Dialog>
  )
}
