import { confirmKey, distrustKey, importCard, importRevocation, listPartners } from '@sonae/contract/partner-operations'
import type { AnswerOf } from '@sonae/contract/wire-types'
import type { KeyState, Relation } from '@sonae/domain/report/receive-card'
import { useState } from 'react'
import { ask, type AskProblem } from '../../api/ask.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { useRefreshCycle } from '../../cycle/use-cycle.ts'
import { Badge, Banner, type Tone, Waiting } from '../../design-system/banner.tsx'
import { Button } from '../../design-system/button.tsx'
import { Dialog } from '../../design-system/dialog.tsx'
import { Radios, TextField } from '../../design-system/field.tsx'
import { FileDrop } from '../../design-system/file-drop.tsx'
import { ProblemBanner } from '../../design-system/problem-banner.tsx'
import { momentWords } from '../../language/dates.ts'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import { useSession } from '../../session/session.tsx'
import { useStepUp } from '../../session/step-up.tsx'
import styles from './keys-page.module.css'
import { ReasonDialog } from './reason-dialog.tsx'

const WORDS = {
  title: { ja: '相手先', en: 'Partners' },
  none: { ja: '公開鍵の控えを取り込んだ組織はまだありません。', en: 'No card was taken in yet.' },
  parent: { ja: '報告先', en: 'reports go there' },
  child: { ja: '報告元', en: 'reports come from there' },
  key: { ja: '鍵', en: 'Key' },
  unconfirmed: { ja: '指紋の確認待ち', en: 'fingerprint to be compared' },
  confirmed: { ja: '確認済み', en: 'confirmed' },
  replaced: { ja: '替えられた', en: 'replaced' },
  revoked: { ja: '失効', en: 'revoked' },
  compare: { ja: '指紋を確かめる', en: 'Compare the fingerprint' },
  compareWhat: {
    ja: '相手に電話をかけ（番号は控えと別の手段で知っているもの）、相手の画面の指紋を読み上げてもらい、聞いたとおりに入力してください。',
    en: 'Call the partner, by a number known otherwise than from this card. Have the fingerprint on their screen read out, and type what you hear.',
  },
  heard: { ja: '聞いた40桁の数字', en: 'The forty digits as heard' },
  heardMissing: { ja: '40桁の数字を入力してください。', en: 'Type the forty digits.' },
  confirm: { ja: '確かめた', en: 'Confirm' },
  distrust: { ja: '使わないことにする', en: 'Trust it no more' },
  distrustWhat: {
    ja: 'この鍵で署名されたものは受け取らなくなります。取り消せません。',
    en: 'Nothing that this key signed is taken any more. It cannot be undone.',
  },
  close: { ja: '閉じる', en: 'Close' },
  take: { ja: '公開鍵の控えを取り込む', en: 'Take a card in' },
  relation: { ja: '相手は', en: 'The partner is where' },
  drop: { ja: '控えのファイルをここに置く、又は', en: 'Drop the card here, or' },
  dropRevocation: { ja: '失効の知らせをここに置く、又は', en: 'Drop the revocation here, or' },
  choose: { ja: 'ファイルを選ぶ', en: 'choose a file' },
  takeRevocation: { ja: '失効の知らせを取り込む', en: 'Take a revocation in' },
  toBeConfirmed: {
    ja: '取り込みました。指紋を電話で確かめるまで使われません。',
    en: 'It is here, and counts once its fingerprint was compared.',
  },
  confirmedAtOnce: {
    ja: '前の鍵も署名しているので、電話なしで使えるようになりました。',
    en: 'The key before has signed it, too: it counts at once.',
  },
  known: { ja: '取込み済みです。何も変わりませんでした。', en: 'It was here already. Nothing has changed.' },
  revokedNow: { ja: '鍵を失効させました。', en: 'The key is revoked.' },
} as const satisfies Words

type Partner = AnswerOf<typeof listPartners>['partners'][number]
type PartnerKey = Partner['keys'][number]

const TONES: Readonly<Record<KeyState, Tone>> = {
  unconfirmed: 'warning',
  confirmed: 'success',
  replaced: 'information',
  revoked: 'error',
}

export function Partners({ mayWrite }: { readonly mayWrite: boolean }) {
  const words = useWords(WORDS)
  const { organisation } = useSession()
  const { data, error } = useAnswer(listPartners, { parameters: { organisation } })
  return (
    <>
      <section className="stack-close" aria-labelledby="partners">
        <h2 id="partners">{words.title}</h2>
        {error !== null && <ProblemBanner problem={error.problem} />}
        {data === undefined && error === null && <Waiting />}
        {data?.partners.length === 0 && <p>{words.none}</p>}
        {data?.partners.map((partner) => (
          <OnePartner key={partner.id} partner={partner} mayWrite={mayWrite} />
        ))}
      </section>
      {mayWrite && <TakeFiles partners={data?.partners ?? []} />}
    </>
  )
}

type Asked = { readonly what: 'confirm' | 'distrust'; readonly key: PartnerKey }

function OnePartner({ partner, mayWrite }: { readonly partner: Partner; readonly mayWrite: boolean }) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const [asked, setAsked] = useState<Asked | undefined>(undefined)
  const { id, name, relation, keys } = partner
  return (
    <article className={`stack-close ${styles['partner']}`} aria-label={name}>
      <h3 className="row">
        {name} <Badge>{words[relation]}</Badge>
      </h3>
      <ul className="plain-list stack-close">
        {keys.map((key) => (
          <li key={key.thumbprint} className="row">
            <span>
              {words.key} {key.number}
            </span>
            <Badge tone={TONES[key.state]}>{words[key.state]}</Badge>
            <span className="quiet">
              {momentWords(key.since, locale)} {key.by}
            </span>
            {mayWrite && key.state === 'unconfirmed' && (
              <Button size="small" onPress={() => setAsked({ what: 'confirm', key })}>
                {words.compare}
              </Button>
            )}
            {mayWrite && key.state !== 'revoked' && (
              <Button
                look="plain"
                size="small"
                aria-label={`${words.distrust} ${name} ${key.number}`}
                onPress={() => setAsked({ what: 'distrust', key })}
              >
                {words.distrust}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {asked?.what === 'confirm' && <Confirm partner={id} keyOf={asked.key} onClose={() => setAsked(undefined)} />}
      {asked?.what === 'distrust' && <Distrust partner={id} keyOf={asked.key} onClose={() => setAsked(undefined)} />}
    </article>
  )
}

type KeyDialogProps = { readonly partner: string; readonly keyOf: PartnerKey; readonly onClose: () => void }

/** What was heard is typed: the digits of the card are not shown beside it, so that nobody confirms by a glance. */
function Confirm({ partner, keyOf: { thumbprint }, onClose }: KeyDialogProps) {
  const words = useWords(WORDS)
  const { organisation } = useSession()
  const refresh = useRefreshCycle()
  const { attempt, problem, dialog } = useStepUp()
  const [fingerprint, setFingerprint] = useState('')
  const [isTried, setTried] = useState(false)
  const send = async () => {
    setTried(true)
    if (fingerprint.trim() === '') return
    await attempt(async () => {
      const asked = await ask(confirmKey, { parameters: { organisation, partner, thumbprint }, body: { fingerprint } })
      if (!asked.ok) return asked.problem
      await refresh()
      onClose()
      return undefined
    })
  }
  return (
    <>
      <Dialog title={words.compare} isOpen onClose={onClose}>
        {problem !== undefined && <ProblemBanner problem={problem} />}
        <p>{words.compareWhat}</p>
        <form
          className="stack"
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            void send()
          }}
        >
          <TextField
            label={words.heard}
            need="required"
            inputMode="numeric"
            autoComplete="off"
            value={fingerprint}
            onChange={setFingerprint}
            errors={isTried && fingerprint.trim() === '' ? [words.heardMissing] : []}
          />
          <div className="row">
            <Button look="primary" type="submit">
              {words.confirm}
            </Button>
            <Button onPress={onClose}>{words.close}</Button>
          </div>
        </form>
      </Dialog>
      {dialog}
    </>
  )
}

function Distrust({ partner, keyOf: { thumbprint, number }, onClose }: KeyDialogProps) {
  const words = useWords(WORDS)
  const { organisation } = useSession()
  const refresh = useRefreshCycle()
  const [problem, setProblem] = useState<AskProblem | undefined>(undefined)
  const send = async (reason: string) => {
    const asked = await ask(distrustKey, { parameters: { organisation, partner, thumbprint }, body: { reason } })
    if (!asked.ok) return setProblem(asked.problem)
    await refresh()
    onClose()
  }
  return (
    <ReasonDialog
      title={`${words.distrust}　${number}`}
      what={words.distrustWhat}
      act={words.distrust}
      look="danger"
      problem={problem}
      onSend={send}
      onClose={onClose}
    />
  )
}

/** What came of a file of keys, in words. */
const OUTCOMES = {
  'to-be-confirmed': { word: 'toBeConfirmed', tone: 'warning' },
  confirmed: { word: 'confirmedAtOnce', tone: 'success' },
  'known-already': { word: 'known', tone: 'information' },
  revoked: { word: 'revokedNow', tone: 'success' },
} as const

type Result =
  | { readonly kind: 'taken'; readonly outcome: keyof typeof OUTCOMES; readonly partner: string; readonly name: string }
  | { readonly kind: 'failed'; readonly problem: AskProblem }

function TakeFiles({ partners }: { readonly partners: readonly Partner[] }) {
  const words = useWords(WORDS)
  const { organisation } = useSession()
  const refresh = useRefreshCycle()
  const [relation, setRelation] = useState<Relation>('child')
  const [card, setCard] = useState<Result | undefined>(undefined)
  const [revocation, setRevocation] = useState<Result | undefined>(undefined)
  const takeCard = async (file: File) => {
    const body = new Uint8Array(await file.arrayBuffer())
    const asked = await ask(importCard, { parameters: { organisation }, query: { relation }, body })
    setCard(asked.ok ? takenOf(asked.answer) : { kind: 'failed', problem: asked.problem })
    if (asked.ok) await refresh()
  }
  const takeRevocation = async (file: File) => {
    const body = new Uint8Array(await file.arrayBuffer())
    const asked = await ask(importRevocation, { parameters: { organisation }, body })
    setRevocation(asked.ok ? takenOf(asked.answer) : { kind: 'failed', problem: asked.problem })
    if (asked.ok) await refresh()
  }
  return (
    <>
      <section className="stack-close" aria-labelledby="take-card">
        <h2 id="take-card">{words.take}</h2>
        <Radios
          label={words.relation}
          value={relation}
          onChange={(value) => setRelation(value === 'parent' ? value : 'child')}
          choices={(['child', 'parent'] as const).map((value) => ({ value, label: words[value] }))}
        />
        <FileDrop label={words.take} drop={words.drop} choose={words.choose} onFile={(file) => void takeCard(file)} />
        {!isConfirmedSince(card, partners) && <Told result={card} />}
      </section>
      <section className="stack-close" aria-labelledby="take-revocation">
        <h2 id="take-revocation">{words.takeRevocation}</h2>
        <FileDrop
          label={words.takeRevocation}
          drop={words.dropRevocation}
          choose={words.choose}
          onFile={(file) => void takeRevocation(file)}
        />
        <Told result={revocation} />
      </section>
    </>
  )
}

function takenOf({ outcome, partner }: { readonly outcome: keyof typeof OUTCOMES; readonly partner: Partner }): Result {
  return { kind: 'taken', outcome, partner: partner.id, name: partner.name }
}

/** What was said of a card to be confirmed is over once somebody has called. */
function isConfirmedSince(result: Result | undefined, partners: readonly Partner[]): boolean {
  if (result?.kind !== 'taken' || result.outcome !== 'to-be-confirmed') return false
  const keys = partners.find(({ id }) => id === result.partner)?.keys ?? []
  return keys.length > 0 && keys.every(({ state }) => state !== 'unconfirmed')
}

function Told({ result }: { readonly result: Result | undefined }) {
  const words = useWords(WORDS)
  if (result === undefined) return null
  if (result.kind === 'failed') return <ProblemBanner problem={result.problem} />
  const { word, tone } = OUTCOMES[result.outcome]
  return (
    <Banner tone={tone} title={result.name}>
      <p>{words[word]}</p>
    </Banner>
  )
}
