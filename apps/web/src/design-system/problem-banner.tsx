import type { ReactNode } from 'react'
import type { AskProblem } from '../api/ask.ts'
import { type Words, useWords } from '../language/language.tsx'
import { Banner } from './banner.tsx'

const WORDS = {
  number: { ja: '管理者に伝える番号：', en: 'Number for the administrator: ' },
  unreachable: { ja: 'サーバーに接続できません。', en: 'The service cannot be reached.' },
  unreachableMend: {
    ja: 'ネットワークを確かめて、もう一度試してください。入力したものは、この画面に残っています。',
    en: 'Check the network and try again. What you typed is still here.',
  },
  unreadable: { ja: 'サーバーの答えを読めません。', en: 'The answer of the service cannot be read.' },
  unreadableMend: {
    ja: 'Sonae が更新された可能性があります。画面を読み込み直してください。',
    en: 'Sonae may have been updated. Load the page again.',
  },
} as const satisfies Words

/** Why something did not come or was not done, in the service's words, with what can be done about it. */
export function ProblemBanner({ problem, children }: { readonly problem: AskProblem; readonly children?: ReactNode }) {
  const words = useWords(WORDS)
  switch (problem.kind) {
    case 'refused':
      return (
        <Banner tone="error" title={problem.problem.title}>
          {problem.problem.detail !== undefined && <p className="pre-line">{problem.problem.detail}</p>}
          {problem.problem.status >= 500 && (
            <p>
              {words.number}
              {problem.problem.instance}
            </p>
          )}
          {children}
        </Banner>
      )
    case 'unreachable':
    case 'unreadable':
      return (
        <Banner tone="error" title={words[problem.kind]}>
          <p>{words[problem.kind === 'unreachable' ? 'unreachableMend' : 'unreadableMend']}</p>
          {children}
        </Banner>
      )
  }
}
