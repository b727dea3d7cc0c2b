import { describe, expect, it } from 'vitest'
import { exportForms } from '../../src/form/export-forms.ts'
import { describeReadProblem } from '../../src/workbook/describe-read-problem.ts'
import { readForm } from '../../src/form/read-form.ts'
import { importOther } from '../../src/other-form/import-other.ts'
import { proposeMapping } from '../../src/other-form/propose-mapping.ts'
import { ReadingProcess } from '../../src/process/reading-process.ts'
import { catalogue, example } from '../fixtures.ts'
import { handMadeWorkbook } from '../other-form/hand-made.ts'
import { sheetsOf } from '../read.ts'

/** A department's own sheet 2. */
const OWN_TABLE = [
  ['対象システム名', 'Ａシステム'],
  ['番号', '対策', '該当判断', '実施状況', '備考'],
  ['遮断1-1', '', '○', '済', '旧様式の備考'],
]

const [form] = await exportForms(catalogue, example)
const bytes = form?.bytes ?? new Uint8Array()

describe('the reading process', () => {
  it('gives what reading here gives', async () => {
    await using reading = new ReadingProcess()
    expect(await reading.read('read-form', { catalogue, bytes })).toEqual(readForm(catalogue, bytes))
  })

  it('proposes and imports other workbooks as it is done here', async () => {
    await using reading = new ReadingProcess()
    const other = await handMadeWorkbook([{ name: '点検', rows: OWN_TABLE }])
    const given = { catalogue, cycle: example, bytes: other }
    const proposal = await reading.read('propose-mapping', { ...given, locale: 'ja' })
    if (!proposal.ok) throw new Error(JSON.stringify(proposal.problem))
    const sheets = sheetsOf(other)
    expect(proposal).toMatchObject({ mapping: proposeMapping(catalogue, example, sheets), isUnrelated: false })
    const mapping = { ...proposal.mapping, confirmedBy: '確認者' }
    expect(await reading.read('import-other', { ...given, mapping })).toEqual(
      importOther(catalogue, example, sheets, mapping),
    )
    expect(await reading.read('propose-mapping', { catalogue, cycle: example, bytes, locale: 'ja' })).toEqual({
      ok: false,
      problem: { kind: 'own-form' },
    })
    expect(await reading.read('import-other', { ...given, mapping, bytes: new Uint8Array() })).toMatchObject({
      ok: false,
    })
  })

  it('does several tasks in the order in which they came', async () => {
    await using reading = new ReadingProcess()
    const outcomes = await Promise.all(
      [bytes, new Uint8Array(), bytes].map((one) => reading.read('read-form', { catalogue, bytes: one })),
    )
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, false, true])
  })

  it('ends a task that takes too long, and does the next one', async () => {
    await using reading = new ReadingProcess({ seconds: 0, megabytes: 300 })
    for (let round = 0; round < 2; round += 1)
      expect(await reading.read('read-form', { catalogue, bytes })).toEqual({
        ok: false,
        problem: { kind: 'took-too-long', seconds: 0 },
      })
  })

  it('ends a task that takes too much memory', async () => {
    // Less than the program itself needs.
    await using reading = new ReadingProcess({ seconds: 60, megabytes: 60 })
    const cells = Array.from({ length: 20 }, () => bytes)
    const outcomes = await Promise.all(cells.map((one) => reading.read('read-form', { catalogue, bytes: one })))
    expect(outcomes).toContainEqual({ ok: false, problem: { kind: 'took-too-much-memory', megabytes: 60 } })
  })

  it('says so in both languages', () => {
    for (const problem of [
      { kind: 'took-too-long', seconds: 5 },
      { kind: 'took-too-much-memory', megabytes: 300 },
    ] as const) {
      expect(describeReadProblem(problem, 'ja').text).toMatch(/中止しました。$/)
      expect(describeReadProblem(problem, 'en').text).toMatch(/^Reading was ended/)
    }
  })
})
