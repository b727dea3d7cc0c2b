import { describe, expect, it } from 'vitest'
import { exportForms } from '../../src/form/export-forms.ts'
import { describeReadProblem } from '../../src/workbook/describe-read-problem.ts'
import { ReadingProcess } from '../../src/process/reading-process.ts'
import { catalogue, example } from '../fixtures.ts'
import { sheetsOf } from '../read.ts'

const [form] = await exportForms(catalogue, example)
const bytes = form?.bytes ?? new Uint8Array()

describe('the reading process', () => {
  it('gives the same sheets as reading here', async () => {
    await using reading = new ReadingProcess()
    const read = await reading.readWorkbook(bytes)
    expect(read.ok ? read.sheets.map((sheet) => sheet.data()) : read).toEqual(
      sheetsOf(bytes).map((sheet) => sheet.data()),
    )
  })

  it('does several tasks in the order in which they came', async () => {
    await using reading = new ReadingProcess()
    const outcomes = await Promise.all([bytes, new Uint8Array(), bytes].map((one) => reading.readForm(catalogue, one)))
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, false, true])
  })

  it('ends a task that takes too long, and does the next one', async () => {
    await using reading = new ReadingProcess({ seconds: 0, megabytes: 300 })
    for (let round = 0; round < 2; round += 1)
      expect(await reading.readForm(catalogue, bytes)).toEqual({
        ok: false,
        problem: { kind: 'took-too-long', seconds: 0 },
      })
  })

  it('ends a task that takes too much memory', async () => {
    // Less than the program itself needs.
    await using reading = new ReadingProcess({ seconds: 60, megabytes: 60 })
    const cells = Array.from({ length: 100 }, () => bytes)
    const outcomes = await Promise.all(cells.map((one) => reading.readForm(catalogue, one)))
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
