import type { BrokenLink } from '../audit/audit-chain.ts'
import type { Locale } from '../finding/finding-texts.ts'

/** The first thing that is wrong with an audit chain, in a phrase. */
export function describeBrokenLink({ kind, number }: BrokenLink, locale: Locale): string {
  const ja = locale === 'ja'
  switch (kind) {
    case 'missing-link':
      return ja ? `${number} 番の記録がありません` : `entry ${number} is missing`
    case 'changed-link':
      return ja ? `${number} 番の記録が書き換えられています` : `entry ${number} was changed`
    case 'cut-chain':
      return ja
        ? `${number} 番の記録が前の記録につながりません`
        : `entry ${number} does not follow from the one before it`
    case 'changed-content':
      return ja ? `${number} 番の記録の内容が書き換えられています` : `the content of entry ${number} was changed`
    case 'other-head':
      return ja ? `末尾が ${number} 番の記録と合いません` : `the head says ${number}, and the chain ends elsewhere`
  }
}
