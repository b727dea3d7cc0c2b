import { AuditFileCheck } from '@sonae/domain/audit/audit-file'
import { describe, expect, it } from 'vitest'
import { appendAudit } from '../../src/audit/audit-store.ts'
import { asOrganisation } from '../../src/database/organisation-transaction.ts'
import { useService } from './use-service.ts'

const the = useService()
const download = (organisation: string, cookie: string) =>
  fetch(`${the.server.address}/api/organisations/${organisation}/audit/file`, { headers: { cookie } })

describe('the exported audit', () => {
  it('is the whole chain, over more than a page, and is an act of it', async () => {
    await asOrganisation(the.service.pool, 'ministry', async (transaction) => {
      for (let number = 0; number < 1100; number += 1)
        await appendAudit(transaction, {
          at: number,
          actor: 'x',
          action: 'test',
          resource: 'r',
          outcome: 'done',
          content: { number },
        })
    })
    const response = await download('ministry', the.members.ministry.auditor)
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="audit-ministry-\d+\.jsonl"/)
    const lines = (await response.text()).trimEnd().split('\n')
    const check = new AuditFileCheck()
    for (const line of lines) expect(check.next(line)).toBeUndefined()
    const end = check.end()
    expect(end).toMatchObject({ ok: true, head: { organisation: 'ministry', number: lines.length - 1 } })
    expect(lines.length).toBeGreaterThan(1100)

    const again = (await (await download('ministry', the.members.ministry.security)).text()).trimEnd().split('\n')
    const [head] = lines
    expect(JSON.parse(again.at(-1) ?? '')).toMatchObject({
      action: 'audit.export',
      content: { number: lines.length - 1, hash: (JSON.parse(head ?? '') as { hash: string }).hash },
    })
    // What was exported before stands unchanged in what is exported now.
    expect(again.slice(1, lines.length)).toEqual(lines.slice(1))
  })
})
