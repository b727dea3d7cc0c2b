import { readOrganisation } from '@sonae/contract/organisation-operations'
import { listPartners } from '@sonae/contract/partner-operations'
import { buildReport, downloadReport, listInbox } from '@sonae/contract/report-operations'
import { addressOf } from '@sonae/contract/request'
import type { AnswerOf } from '@sonae/contract/wire-types'
import { REPORT_ITEM_WORDS } from '@sonae/domain/describe/describe-report'
import { isGathered } from '@sonae/domain/report/answer-report'
import { ReportItem, reportItemsOf } from '@sonae/domain/report/report-item'
import { useState } from 'react'
import { Link } from 'wouter'
import { ask, type AskProblem } from '../../api/ask.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { type CycleInView, useRefreshCycle } from '../../cycle/use-cycle.ts'
import { useRecorded } from '../../cycle/use-sheet.ts'
import { Banner, Waiting } from '../../design-system/banner.tsx'
import { Button } from '../../design-system/button.tsx'
import { Checkbox, Select, TextField } from '../../design-system/field.tsx'
import { ProblemBanner } from '../../design-system/problem-banner.tsx'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'

const WORDS = {
  title: { ja: '報告を作る', en: 'Build the report' },
  to: { ja: '報告先', en: 'To' },
  choose: { ja: '選んでください', en: 'Choose' },
  noReceiver: {
    ja: '報告先の公開鍵の控えがまだありません。「鍵と相手先」で取り込み、指紋を電話で確かめてください。',
    en: 'No card of a receiver is here. Take it in on the page of keys, and compare its fingerprint by telephone.',
  },
  keys: { ja: '鍵と相手先へ', en: 'To keys and partners' },
  withoutCard: { ja: '（控えなし、暗号化なし）', en: ' (without a card, not encrypted)' },
  unconfirmed: { ja: '（指紋が未確認）', en: ' (fingerprint not compared)' },
  items: { ja: '報告事項', en: 'Items' },
  missingItem: { ja: '一つ以上選んでください。', en: 'Choose at least one.' },
  encrypt: { ja: '報告先だけが読めるように暗号化する', en: 'Encrypt it, so that only the receiver can read it' },
  notEncrypted: {
    ja: '暗号化しない報告は、運ぶ途中で誰にでも読めます。弱点の一覧を含むので、媒体の扱いに注意してください。',
    en: 'Without encryption anybody on the way can read it. It lists weaknesses: mind its medium.',
  },
  below: { ja: '報告が受理されていない組織', en: 'Organisations whose report is not accepted' },
  belowWhat: {
    ja: '取りまとめに入りません。それぞれ理由を書くと、報告にその旨が載ります。',
    en: 'They are not gathered. Give the reason for each; the report says so.',
  },
  inbox: { ja: '届いた報告を見る', en: 'See what came in' },
  reason: { ja: '入れない理由', en: 'Why it is left out' },
  missing: { ja: '理由を入力してください。', en: 'Give the reason.' },
  text: { ja: '添える文', en: 'Words that go with it' },
  build: { ja: '⑮ 報告を作る', en: '⑮ Build the report' },
  done: { ja: '報告を作りました。', en: 'The report is built.' },
  doneWhat: {
    ja: 'ファイルを保存して、媒体で報告先に渡してください。いつでも下の一覧から取り出せます。',
    en: 'Save the file and hand it over on a medium. It can be fetched from the list below at any time.',
  },
  download: { ja: '報告のファイルをダウンロードする', en: 'Download the file of the report' },
} as const satisfies Words

type Partner = AnswerOf<typeof listPartners>['partners'][number]

/** The receiver that needs no card, in the choice. */
const CENTRE = 'centre'

/** What a report holds, to whom it goes, and why somebody below is not in it. */
export function BuildReport({ cycle }: { readonly cycle: CycleInView }) {
  const { place } = cycle
  const { organisation, fiscalYear } = place
  const own = useAnswer(readOrganisation, { parameters: { organisation } })
  const partners = useAnswer(listPartners, { parameters: { organisation } })
  const inbox = useAnswer(listInbox, { parameters: { organisation }, query: { fiscalYear } })
  const settings = useRecorded(place, 'settings', 'settings')?.settings
  const error = own.error ?? partners.error ?? inbox.error
  if (error !== null) return <ProblemBanner problem={error.problem} />
  if (!own.data || !partners.data || !inbox.data || settings === undefined) return <Waiting />
  return (
    <Form
      cycle={cycle}
      parents={partners.data.partners.filter(({ relation }) => relation === 'parent')}
      centre={own.data.kind === 'agency' ? undefined : settings.nationalCentre}
      items={reportItemsOf(settings)}
      left={notGathered(inbox.data)}
    />
  )
}

/** Organisations below whose report would not be gathered. */
function notGathered({ reports, missing }: AnswerOf<typeof listInbox>) {
  const there = new Set(reports.filter(isGathered).map(({ from }) => from.id))
  const senders = new Map(reports.map(({ from }) => [from.id, from]))
  return [...[...senders.values()].filter(({ id }) => !there.has(id)), ...missing]
}

type FormProps = {
  readonly cycle: CycleInView
  readonly parents: readonly Partner[]
  /** The 国の統括機関 by its name, where one reports to it without a card. */
  readonly centre: string | undefined
  /** As the settings ask. */
  readonly items: readonly ReportItem[]
  readonly left: readonly { readonly id: string; readonly name: string }[]
}

function Form({ cycle: { place }, parents, centre, items: usual, left }: FormProps) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const refresh = useRefreshCycle()
  const isConfirmed = ({ keys }: Partner) => keys.some(({ state }) => state === 'confirmed')
  const [to, setTo] = useState(() => parents.find(isConfirmed)?.id ?? (parents.length === 0 && centre ? CENTRE : ''))
  const [items, setItems] = useState<ReadonlySet<ReportItem>>(new Set(usual))
  const [isPlain, setPlain] = useState(false)
  const [reasons, setReasons] = useState<Readonly<Record<string, string>>>({})
  const [text, setText] = useState('')
  const [isTried, setTried] = useState(false)
  const [isPending, setPending] = useState(false)
  const [problem, setProblem] = useState<AskProblem | undefined>(undefined)
  const [built, setBuilt] = useState<string | undefined>(undefined)
  if (parents.length === 0 && centre === undefined)
    return (
      <Banner tone="warning" title={words.noReceiver}>
        <Link href="/keys">{words.keys}</Link>
      </Banner>
    )
  const receiver = parents.find(({ id }) => id === to)
  const canEncrypt = receiver !== undefined && isConfirmed(receiver)
  const encrypt = canEncrypt && !isPlain
  const reasonOf = (id: string) => reasons[id]?.trim() ?? ''
  const build = async () => {
    setTried(true)
    if (to === '' || items.size === 0 || left.some(({ id }) => reasonOf(id) === '')) return
    setPending(true)
    const asked = await ask(buildReport, {
      parameters: place,
      body: {
        to: to === CENTRE ? null : to,
        items: ReportItem.options.filter((item) => items.has(item)),
        encrypt,
        text,
        without: left.map(({ id }) => ({ organisation: id, reason: reasonOf(id) })),
      },
    })
    setPending(false)
    setProblem(asked.ok ? undefined : asked.problem)
    setBuilt(asked.ok ? asked.answer.id : undefined)
    if (asked.ok) await refresh()
  }
  return (
    <section className="stack-close" aria-labelledby="build">
      <h2 id="build">{words.title}</h2>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void build()
        }}
      >
        <Select
          label={words.to}
          value={to}
          onChange={setTo}
          none={words.choose}
          errors={isTried && to === '' ? [words.choose] : []}
          choices={[
            ...parents.map((one) => ({
              value: one.id,
              label: `${one.name}${isConfirmed(one) ? '' : words.unconfirmed}`,
            })),
            ...(centre === undefined ? [] : [{ value: CENTRE, label: `${centre}${words.withoutCard}` }]),
          ]}
        />
        <fieldset className="stack-close">
          <legend className="field-label">{words.items}</legend>
          {ReportItem.options.map((item) => (
            <Checkbox
              key={item}
              isSelected={items.has(item)}
              onChange={(is) => setItems(new Set([...items].filter((one) => one !== item).concat(is ? [item] : [])))}
            >
              {REPORT_ITEM_WORDS[item][locale]}
            </Checkbox>
          ))}
          {isTried && items.size === 0 && <p role="alert">{words.missingItem}</p>}
        </fieldset>
        {canEncrypt && (
          <Checkbox isSelected={!isPlain} onChange={(is) => setPlain(!is)}>
            {words.encrypt}
          </Checkbox>
        )}
        {to !== '' && !encrypt && <p>{words.notEncrypted}</p>}
        {left.length > 0 && (
          <fieldset className="stack-close">
            <legend className="field-label">{words.below}</legend>
            <p>
              {words.belowWhat} <Link href={`/inbox?year=${place.fiscalYear}`}>{words.inbox}</Link>
            </p>
            {left.map(({ id, name }) => (
              <TextField
                key={id}
                label={`${name} ${words.reason}`}
                need="required"
                value={reasons[id] ?? ''}
                onChange={(reason) => setReasons({ ...reasons, [id]: reason })}
                errors={isTried && reasonOf(id) === '' ? [words.missing] : []}
              />
            ))}
          </fieldset>
        )}
        <TextField label={words.text} need="optional" long value={text} onChange={setText} />
        {problem !== undefined && <ProblemBanner problem={problem} />}
        {built !== undefined && (
          <Banner tone="success" title={words.done}>
            <p>{words.doneWhat}</p>
            <a href={addressOf(downloadReport, { parameters: { ...place, report: built } })} download>
              {words.download}
            </a>
          </Banner>
        )}
        <p>
          <Button look="primary" type="submit" isPending={isPending}>
            {words.build}
          </Button>
        </p>
      </form>
    </section>
  )
}
