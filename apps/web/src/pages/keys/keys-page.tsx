import { may } from '@sonae/domain/permission/permission'
import { type Words, useWords } from '../../language/language.tsx'
import { useSession } from '../../session/session.tsx'
import { NotPermitted } from '../not-permitted.tsx'
import { Page } from '../page.tsx'
import { OwnKeys } from './own-keys.tsx'
import { Partners } from './partners.tsx'

const WORDS = {
  title: { ja: '鍵と相手先', en: 'Keys and partners' },
  what: {
    ja: '報告と回答は、組織の鍵で署名されたファイルです。相手と公開鍵の控えを交換し、指紋を電話で読み合わせてから使います。',
    en: 'Reports and answers are files that the organisation’s key signs. Cards are exchanged once, and their fingerprints read out by telephone.',
  },
} as const satisfies Words

const READ = { act: 'report-key.read' } as const

/** The keys by which reports are signed, and those of the organisations with which they are exchanged. */
export function KeysPage() {
  const words = useWords(WORDS)
  const { roles } = useSession()
  if (!may(roles, READ)) return <NotPermitted title={words.title} asked={READ} />
  const mayWrite = may(roles, { act: 'report-key.write' })
  return (
    <Page title={words.title}>
      <p>{words.what}</p>
      <OwnKeys mayWrite={mayWrite} />
      <Partners mayWrite={mayWrite} />
    </Page>
  )
}
