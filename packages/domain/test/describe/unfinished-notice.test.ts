import { expect, it } from 'vitest'
import { countSeverities, unfinishedNotice } from '../../src/describe/unfinished-notice.ts'

it('counts findings by severity, and says of a page with errors that it is not final', () => {
  const counts = countSeverities([{ code: 'system-unused' }, { code: 'plan-missing' }, { code: 'plan-missing' }])
  expect(counts.error + counts.warning + counts.note).toBe(3)
  expect(unfinishedNotice({ error: 2, warning: 1, note: 5 }, 'ja')).toBe(
    '未確定：ワークシートの点検で誤り2件、注意1件があります。',
  )
  expect(unfinishedNotice({ error: 2, warning: 1, note: 5 }, 'en')).toContain('2 errors and 1 warnings')
  expect(unfinishedNotice({ error: 0, warning: 3, note: 0 }, 'ja')).toBe('')
})
