import { readFile, writeFile } from 'node:fs/promises'
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { readForm } from '@sonae/documents/form/read-form'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { example } from '../../../../packages/domain/test/fixtures.ts'
import { asOrganisation } from '../../src/database/organisation-transaction.ts'
import { type DocumentKey, listDocuments, readDocuments } from '../../src/document/document-store.ts'
import { saveDocument } from '../../src/document/save-document.ts'
import type { Job } from '../../src/job/job-store.ts'
import { resultPath } from '../../src/job/result-file.ts'
import { writeSummaries } from '../../src/job/write-summaries.ts'
import { AUTHOR, catalogues, SHEET, YEAR } from '../records/records.ts'
import { type Jobs, jobs, MINISTRY } from './jobs.ts'

let service: Jobs
beforeAll(async () => {
  service = await jobs()
  service.worker()
})
afterAll(() => service[Symbol.asyncDispose]())

/** The file of a job, after its size and hash were held against the row. */
async function fileOf({ id, state, failure, file }: Job): Promise<Buffer> {
  expect([state, failure]).toEqual(['done', null])
  const bytes = await readFile(resultPath(service.dataRoot, { organisation: MINISTRY, job: id }))
  expect(file?.size).toBe(bytes.length)
  expect(file?.sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
  return bytes
}

/** Pages and page size (points), as poppler reads them. */
async function pdfInfo(bytes: Uint8Array): Promise<Record<string, string>> {
  const path = join(service.dataRoot, 'looked-at.pdf')
  await writeFile(path, bytes)
  const lines = execFileSync('pdfinfo', [path], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
    .trim()
    .split('\n')
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
  )
}

describe('a job of each kind', () => {
  it.each([
    ['a3', 'ja', '1190.55 x 841.89 pts (A3)'],
    ['a4', 'en', '841.89 x 595.276 pts (A4)'],
  ])('dashboard-pdf on %s in %s', async (paper, locale, size) => {
    const { id } = await service.start({ kind: 'dashboard-pdf', paper, locale })
    const job = await service.ended(id)
    expect(job.file).toMatchObject({ name: 'リスク評価ダッシュボード_平成26年度.pdf', mediaType: 'application/pdf' })
    const info = await pdfInfo(await fileOf(job))
    expect(info['Page size']).toBe(size)
    expect(Number(info['Pages'])).toBeGreaterThan(0)
  })

  it.each([
    [{ kind: 'business', sheet: 'business-1' }, 'シート1_○○課.xlsx', 'business-1'],
    [{ kind: 'system', sheet: 'sheet-a' }, 'シート2・3_Ａシステム.xlsx', 'sheet-a'],
    [{ kind: 'identification' }, '選定・特定.xlsx', ''],
  ])('form-workbook of %o', async (owner, name, sheet) => {
    const { id } = await service.start({ kind: 'form-workbook', owner })
    const job = await service.ended(id)
    expect(job.file?.name).toBe(name)
    const read = readForm(catalogues(), await fileOf(job))
    if (!read.ok) throw new Error(read.problem.kind)
    expect(read.form.meta).toMatchObject({ owner: owner.kind, sheet, organisation: MINISTRY, fiscalYear: String(YEAR) })
    expect(read.form.changed).toEqual([])
  })

  it('rebuild-summaries gives what the saves had given', async () => {
    const summaries = async () => {
      const found = await asOrganisation(service.pool, MINISTRY, (one) => listDocuments(one, YEAR, null))
      return found.map(({ kind, id, summary }) => [kind, id, summary])
    }
    const before = await summaries()
    await asOrganisation(service.pool, MINISTRY, async ({ query }) => {
      await query(`delete from records.summary where organisation_id = $1 and document_id = 'business-1'`)
      await query(`update records.summary set summary = '{}' where organisation_id = $1 and document_id = 'sheet-a'`)
    })
    expect(await summaries()).not.toEqual(before)
    const { id } = await service.start({ kind: 'rebuild-summaries' })
    expect(await service.ended(id)).toMatchObject({ state: 'done', file: null, failure: null })
    expect(await summaries()).toEqual(before)
  })

  it('rebuild-summaries leaves what was saved meanwhile, and begins anew when the settings were', async () => {
    const stale = '"stale"'
    const [madeFrom, rows] = [
      await asOrganisation(service.pool, 'agency', (one) => readDocuments(one, YEAR)),
      [
        { kind: 'business-sheet', id: 'business-1', summary: stale },
        { kind: 'status-sheet', id: 'sheet-a', summary: stale },
        { kind: 'status-sheet', id: 'sheet-b', summary: stale },
      ] as const,
    ]
    const write = () => asOrganisation(service.pool, 'agency', (one) => writeSummaries(one, YEAR, madeFrom, rows))
    const stored = async () => {
      const found = await asOrganisation(service.pool, 'agency', (one) => listDocuments(one, YEAR, null))
      return found.filter(({ summary }) => summary === 'stale').map(({ id }) => id)
    }
    const [plan] = example.planSheets
    const basis = { priorities: '保存のあいだに', budgetNeed: '', renewalTiming: '' }
    await save({ ...SHEET, kind: 'plan-sheet' }, { ...plan, basis }, 'agency')
    expect(await write()).toBe(true)
    expect((await stored()).toSorted()).toEqual(['business-1', 'sheet-b'])
    const { guidelineEdition, settings } = example
    const content = { id: 'settings', guidelineEdition, settings: { ...settings, marking: '機密性３情報' } }
    await save({ fiscalYear: YEAR, kind: 'settings', id: 'settings' }, content, 'agency')
    expect(await write()).toBe(false)
  })

  it('dashboard-pdf says what cannot be printed', async () => {
    const [sheet] = example.statusSheets
    const systems = sheet?.systems.map((one) => ({ ...one, name: '楔形𒀀' }))
    await save(SHEET, { ...sheet, systems }, 'stranger')
    const { id } = await service.start({ kind: 'dashboard-pdf' }, AUTHOR.id, 'stranger')
    const job = await service.ended(id, 'stranger')
    expect(job).toMatchObject({ state: 'failed', attempts: 1, file: null, failure: { code: 'not-printable' } })
    expect(job.failure?.words).toContain('𒀀')
  })

  it('shows what was saved after the same was asked for', async () => {
    const input = { kind: 'form-workbook', owner: { kind: 'system', sheet: 'sheet-a' } }
    const first = await service.start(input)
    const [sheet] = example.statusSheets
    await save(SHEET, { ...sheet, systems: sheet?.systems.map((one) => ({ ...one, name: '改名システム' })) })
    const second = await service.start(input)
    expect(second.id).not.toBe(first.id)
    expect((await service.ended(second.id)).file?.name).toBe('シート2・3_改名システム.xlsx')
  })
})

/** Saves the second revision of a document. */
async function save(key: DocumentKey, content: unknown, organisation = MINISTRY): Promise<void> {
  const request = {
    key,
    base: 1,
    content,
    origin: 'edit',
    author: AUTHOR,
    at: new Date(),
    isAllowed: () => true,
  } as const
  const result = await asOrganisation(service.pool, organisation, (one) => saveDocument(one, catalogues, request))
  expect(result.kind).toBe('saved')
}
