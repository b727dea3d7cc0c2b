import { importForm, previewFormImport } from '@sonae/contract/form-operations'
import { addressOf } from '@sonae/contract/request'
import type { Role } from '@sonae/domain/permission/permission'
import { describe, expect, it } from 'vitest'
import { hostileCorpus } from '../../../../packages/documents/test/workbook/hostile-corpus.ts'
import { YEAR } from '../records/records.ts'
import { businessForm, doneBy, systemForm } from './filled-form.ts'
import { useService } from './use-service.ts'

const the = useService()
const fiscalYear = String(YEAR)

type Change = { number: number; outcome: string; place: string; theirs: string; ours: string; reason: string }
type Preview = {
  documents: { kind: string; id: string; state: string }[]
  changes: Change[]
  unchanged: number
  fingerprint: string
}
type Given = {
  kind: string
  preview: Preview
  text: string
  documents: { kind: string; isChanged: boolean; revision: number }[]
}

async function send(
  operation: typeof previewFormImport | typeof importForm,
  bytes: Uint8Array,
  query: Record<string, string> = {},
  role: Role = 'system',
) {
  const path = addressOf(operation, { parameters: { organisation: 'ministry', fiscalYear }, query })
  const response = await fetch(`${the.server.address}${path}`, {
    method: 'POST',
    headers: { cookie: the.members.ministry[role], 'content-type': 'application/octet-stream' },
    body: new Blob([Buffer.from(bytes)]),
  })
  return { status: response.status, body: (await response.json()) as Given }
}

async function preview(bytes: Uint8Array): Promise<Preview> {
  const { body } = await send(previewFormImport, bytes)
  expect(body.kind).toBe('preview')
  return body.preview
}

type Init = { readonly method?: string; readonly body?: string; readonly headers?: Readonly<Record<string, string>> }

const api = (path: string, init: Init = {}, role: Role = 'system') =>
  fetch(`${the.server.address}/api/organisations/ministry/cycles/${fiscalYear}${path}`, {
    ...init,
    headers: { cookie: the.members.ministry[role], 'content-type': 'application/json', ...init.headers },
  })

type Sheet = { revision: { number: number; origin: string }; content: { note: string; measures: Row[] } }
type Row = { id: string; documents: string; implemented: boolean }
const read = async () => (await (await api('/documents/status-sheet/sheet-a')).json()) as Sheet
const row = ({ content }: Sheet) => content.measures.find(({ id }) => id === 'block-2-3')

/** Somebody else writes the documents of the same row. */
async function writeDocuments(documents: string): Promise<void> {
  const { content, revision } = await read()
  const measures = content.measures.map((one) => (one.id === 'block-2-3' ? { ...one, documents } : one))
  const headers = { 'if-match': `"${revision.number}"` }
  const response = await api('/documents/status-sheet/sheet-a', {
    method: 'PUT',
    headers,
    body: JSON.stringify({ ...content, measures }),
  })
  expect(response.status).toBe(200)
}

describe('an Excel form that comes back', () => {
  it('is told before it is recorded, recorded whole, and changes nothing the second time', async () => {
    const form = await systemForm(doneBy('端末設定書'))
    const before = await read()
    const told = await preview(form)
    expect(await read()).toEqual(before)
    expect(told.documents).toEqual([
      { kind: 'plan-sheet', id: 'sheet-a', state: 'open' },
      { kind: 'status-sheet', id: 'sheet-a', state: 'open' },
    ])
    expect(told.changes.map(({ outcome, place, theirs }) => [outcome, place, theirs])).toEqual([
      ['applied', 'シート２（Ａシステム） 遮断2-3 実施状況', '済'],
      ['applied', 'シート２（Ａシステム） 遮断2-3 対策の実施が確認できる資料名', '端末設定書'],
    ])
    const { fingerprint } = told
    expect((await send(importForm, form, { fingerprint })).body).toMatchObject({
      kind: 'recorded',
      documents: [
        { kind: 'plan-sheet', isChanged: false },
        { kind: 'status-sheet', isChanged: true, revision: before.revision.number + 1 },
      ],
    })
    const after = await read()
    expect(after.revision.origin).toBe('form')
    expect(row(after)).toMatchObject({ implemented: true, documents: '端末設定書' })

    const again = await preview(form)
    expect(again.changes.map(({ outcome }) => outcome)).toEqual(['same', 'same'])
    const twice = await send(importForm, form, { fingerprint: again.fingerprint })
    expect(twice.body.documents.map(({ isChanged }) => isChanged)).toEqual([false, false])
    expect(await read()).toEqual(after)
  })

  it('shows conflicts side by side, and takes the side that somebody chose', async () => {
    await writeDocuments('台帳')
    const form = await systemForm(doneBy('端末設定書（改）'))
    const told = await preview(form)
    const conflict = told.changes.find(({ outcome }) => outcome === 'conflict')
    expect(conflict).toMatchObject({ theirs: '端末設定書（改）', ours: '台帳' })
    const { fingerprint } = told
    // Without a choice the record stays.
    await send(importForm, form, { fingerprint })
    expect(row(await read())?.documents).toBe('台帳')
    const take = String(conflict?.number)
    const later = await preview(form)
    await send(importForm, form, { fingerprint: later.fingerprint, take })
    expect(row(await read())?.documents).toBe('端末設定書（改）')
  })

  it('is looked at anew where somebody saved since', async () => {
    const form = await systemForm(doneBy('端末設定書（三）'))
    const { fingerprint } = await preview(form)
    await writeDocuments('棚卸表')
    const before = await read()
    const { body } = await send(importForm, form, { fingerprint })
    expect(body).toMatchObject({ kind: 'preview' })
    expect(body.preview.fingerprint).not.toBe(fingerprint)
    expect(await read()).toEqual(before)
  })

  it('is not taken from those whose sheet it is not', async () => {
    for (const role of ['security', 'assurance', 'business', 'ciso', 'auditor'] as const)
      expect((await send(previewFormImport, await systemForm([]), {}, role)).status, role).toBe(403)
    expect((await send(previewFormImport, await businessForm(), {}, 'system')).status).toBe(403)
    expect((await send(previewFormImport, await businessForm(), {}, 'business')).status).toBe(200)
  })

  it('of another organisation, or no form at all, is refused with its mend', async () => {
    const other = await send(previewFormImport, await systemForm([], 'stranger'))
    expect(other.body).toMatchObject({ kind: 'unreadable', text: expect.stringContaining('stranger') })
    const form = await systemForm([])
    for (const [name, bytes] of hostileCorpus(form).slice(0, 3)) {
      const { status, body } = await send(previewFormImport, bytes)
      expect([status, body.kind], name).toEqual([200, 'unreadable'])
      expect(body.text, name).not.toBe('')
    }
    const huge = new Uint8Array(21 * 1024 * 1024)
    expect((await send(previewFormImport, huge)).status).toBe(413)
  })

  it('of a sheet that is submitted changes nothing of it, and says so', async () => {
    const act = async (role: Role, body: Record<string, unknown>) => {
      const response = await api('/workflow/acts', { method: 'POST', body: JSON.stringify(body) }, role)
      expect([response.status, response.ok ? '' : await response.text()]).toEqual([201, ''])
    }
    const due = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)
    await act('security', { act: 'brief', on: '2026-04-01', text: '' })
    await act('assurance', { act: 'select-areas', sheet: 'business-1' })
    await act('assurance', { act: 'request-assessment', sheet: 'business-1', due, text: '' })
    await act('business', { act: 'submit-assessment', sheet: 'business-1', revision: 1 })
    await act('assurance', { act: 'decide-protection', sheet: 'business-1' })
    await act('assurance', { act: 'identify-systems', sheet: 'business-1' })
    await act('security', { act: 'request-check', sheet: 'sheet-a', due, text: '' })
    await act('system', { act: 'submit-status', sheet: 'sheet-a', revision: (await read()).revision.number })
    const form = await systemForm(doneBy('提出の後'))
    const told = await preview(form)
    expect(told.documents).toContainEqual({ kind: 'status-sheet', id: 'sheet-a', state: 'closed' })
    expect(told.documents).toContainEqual({ kind: 'plan-sheet', id: 'sheet-a', state: 'open' })
    expect(told.changes.map(({ outcome }) => outcome)).toContain('kept')
    const before = await read()
    await send(importForm, form, {
      fingerprint: told.fingerprint,
      take: told.changes.map(({ number }) => number).join(),
    })
    expect(await read()).toEqual(before)
  })
})
