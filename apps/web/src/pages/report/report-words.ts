import type { Words } from '../../language/language.tsx'

/** What both who reports and who is reported to read of an answer and of where a report stands. */
export const REPORT_WORDS = {
  received: { ja: '回答待ち', en: 'to be answered' },
  accepted: { ja: '受理', en: 'accepted' },
  returned: { ja: '差戻し', en: 'returned' },
  replaced: { ja: '新しい報告あり', en: 'replaced by a newer one' },
  missing: { ja: '未着', en: 'nothing came' },
  number: { ja: '第', en: 'No. ' },
  numberEnd: { ja: '報', en: '' },
} as const satisfies Words
