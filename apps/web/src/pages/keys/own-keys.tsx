import { changeOwnKeys, downloadOwnCard, downloadRevocation, listOwnKeys } from '@sonae/contract/partner-operations'
import { addressOf } from '@sonae/contract/request'
import type { AnswerOf } from '@sonae/contract/wire-types'
import { useState } from 'react'
import { ask } from '../../api/ask.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { useRefreshCycle } from '../../cycle/use-cycle.ts'
import { Badge, Waiting } from '../../design-system/banner.tsx'
import { Button } from '../../design-system/button.tsx'
import { ProblemBanner } from '../../design-system/problem-banner.tsx'
import { Heads, Scrolled } from '../../design-system/scrolled.tsx'
import { momentWords } from '../../language/dates.ts'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import { useSession } from '../../session/session.tsx'
import { useStepUp } from '../../session/step-up.tsx'
import styles from './keys-page.module.css'
import { ReasonDialog } from './reason-dialog.tsx'

const WORDS = {
  title: { ja: '自組織の鍵', en: 'Keys of this organisation' },
  number: { ja: '番号', en: 'Number' },
  fingerprint: { ja: '指紋（電話で読み上げる）', en: 'Fingerprint (to be read out)' },
  state: { ja: '状態', en: 'State' },
  files: { ja: '渡すファイル', en: 'Files to hand over' },
  current: { ja: '今の鍵', en: 'current' },
  replaced: { ja: '替えた', en: 'replaced' },
  revoked: { ja: '失効', en: 'revoked' },
  card: { ja: '公開鍵の控え', en: 'card' },
  revocation: { ja: '失効の知らせ', en: 'revocation' },
  rotate: { ja: '鍵を替える', en: 'Change the keys' },
  rotateWhat: {
    ja: '新しい鍵を作ります。新しい控えには今の鍵も署名するので、相手は電話なしで受け取れます。渡していない報告は作り直します。',
    en: 'Makes new keys. The current ones sign the new card, so that partners take it without a call. Reports that are not handed over yet are built again.',
  },
  revoke: { ja: '失効させる', en: 'Revoke' },
  revokeWhat: {
    ja: '鍵が漏れたおそれがあるときに行います。取り消せません。相手に失効の知らせと新しい控えを渡し、もう一度指紋を読み合わせます。',
    en: 'For keys that may have leaked. It cannot be undone. Partners get the revocation and the new card, and its fingerprint is compared anew.',
  },
} as const satisfies Words

type Key = AnswerOf<typeof listOwnKeys>['keys'][number]
type Change = { readonly how: 'rotate' | 'revoke'; readonly number: number }

export function OwnKeys({ mayWrite }: { readonly mayWrite: boolean }) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const { organisation } = useSession()
  const { data, error } = useAnswer(listOwnKeys, { parameters: { organisation } })
  const [change, setChange] = useState<Change | undefined>(undefined)
  const place = (number: number) => ({ parameters: { organisation, number: String(number) } })
  return (
    <section className="stack-close" aria-labelledby="own">
      <h2 id="own">{words.title}</h2>
      {error !== null && <ProblemBanner problem={error.problem} />}
      {data === undefined && error === null && <Waiting />}
      {data !== undefined && (
        <Scrolled by="own">
          <table className="data-table cards" aria-labelledby="own">
            <Heads heads={[words.number, words.fingerprint, words.state, words.files]} />
            <tbody>
              {data.keys.map(({ number, fingerprint, state, madeAt, endedAt }) => (
                <tr key={number}>
                  <th scope="row">{number}</th>
                  <td>
                    <Fingerprint digits={fingerprint} />
                  </td>
                  <td>
                    <Badge tone={TONES[state]}>{words[state]}</Badge>{' '}
                    <small className="quiet">{momentWords(endedAt ?? madeAt, locale)}</small>
                  </td>
                  <td>
                    <div className="row">
                      <a href={addressOf(downloadOwnCard, place(number))} download>
                        {words.card}
                      </a>
                      {state === 'revoked' && (
                        <a href={addressOf(downloadRevocation, place(number))} download>
                          {words.revocation}
                        </a>
                      )}
                      {mayWrite && state !== 'revoked' && (
                        <Button
                          look="plain"
                          size="small"
                          aria-label={`${words.revoke} ${number}`}
                          onPress={() => setChange({ how: 'revoke', number })}
                        >
                          {words.revoke}
                        </Button>
                      )}
                    </div>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scrolled>
      )}
      {mayWrite && data?.keys[0] !== undefined && (
        <p>
          <Button onPress={() => setChange({ how: 'rotate', number: data.keys[0]?.number ?? 0 })}>
            {words.rotate}
          </Button>
        </p>
      )}
      {change !== undefined && <ChangeDialog change={change} onClose={() => setChange(undefined)} />}
    </section>
  )
}

const TONES = { current: 'success', replaced: 'information', revoked: 'error' } as const satisfies Record<
  Key['state'],
  string
>

/** Forty digits in eight groups, as people read them out. */
export function Fingerprint({ digits }: { readonly digits: string }) {
  return <span className={styles['fingerprint']}>{digits}</span>
}

function ChangeDialog({ change: { how, number }, onClose }: { readonly change: Change; readonly onClose: () => void }) {
  const words = useWords(WORDS)
  const { organisation } = useSession()
  const refresh = useRefreshCycle()
  const { attempt, problem, dialog } = useStepUp()
  const send = (reason: string) =>
    attempt(async () => {
      const asked = await ask(changeOwnKeys, { parameters: { organisation }, body: { how, number, reason } })
      if (!asked.ok) return asked.problem
      await refresh()
      onClose()
      return undefined
    })
  return (
    <>
      <ReasonDialog
        title={`${words[how]}　${number}`}
        what={words[how === 'rotate' ? 'rotateWhat' : 'revokeWhat']}
        act={words[how]}
        look={how === 'rotate' ? 'primary' : 'danger'}
        problem={problem}
        onSend={send}
        onClose={onClose}
      />
      {dialog}
    </>
  )
}
