import type { Locale } from '@sonae/domain/finding/finding-texts'
import type { ConfigProblem } from './config.ts'

/** The variable, its value and the mend, in a sentence. */
export function configProblemWords({ variable, value, wanted }: ConfigProblem, locale: Locale): string {
  const given = value === '' ? variable : `${variable}=${value}`
  return locale === 'ja' ? `環境変数 ${given}：${wanted.ja}` : `Environment variable ${given}: ${wanted.en}`
}
