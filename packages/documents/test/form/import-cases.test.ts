import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import type { Cycle } from '../../../domain/src/cycle/cycle.ts'
import { valueAt, withValueAt } from '../../../domain/src/merge/document-path.ts'
import { isEqual } from '../../../domain/src/merge/rows.ts'
import { exportForms } from '../../src/form/export-forms.ts'
import { importForm } from '../../src/form/import-form.ts'
import { describeChange } from '../../src/form/import-words.ts'
import { catalogue, example } from '../fixtures.ts'
import { type Edit, editWorkbook } from '../workbook-editor.ts'

const CASES = new URL('cases/', import.meta.url)

/** A case: what people did to a workbook of the example, what others recorded meanwhile, and what must come of it. */
const Case = z.strictObject({
  about: z.string(),
  workbook: z.string(),
  edits: z.array(z.custom<Edit>()),
  /** Changes of the record after the export, by path; null removes. */
  meanwhile: z.array(z.strictObject({ path: z.string(), value: z.unknown() })).default([]),
  /** Every line of the report: outcome, path, refusal. */
  report: z.array(
    z.strictObject({
      outcome: z.string(),
      path: z.string(),
      cell: z.string().optional(),
      refusal: z.string().optional(),
    }),
  ),
  /** Values in the cycle afterwards, by path. */
  cycle: z.record(z.string(), z.unknown()),
})

const forms = await exportForms(catalogue, example)
const workbooks = new Map(forms.map((form) => [form.name, form.bytes]))
const names = readdirSync(CASES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)

function record(path: string, value: unknown, cycle: Cycle): Cycle {
  return withValueAt(cycle, path.split('/'), value === null ? undefined : value)
}

describe('import, a directory a case', () => {
  it.each(names)('%s', async (name) => {
    const text = readFileSync(new URL(`${name}/case.json`, CASES), 'utf8')
    const { workbook, edits, meanwhile, report, cycle: expected } = Case.parse(JSON.parse(text))
    const file = forms.find((one) => one.name === workbook)
    expect(file, workbook).toBeDefined()
    const bytes = await editWorkbook(file?.bytes ?? new Uint8Array(), edits, workbooks)
    const now = meanwhile.reduce((cycle, { path, value }) => record(path, value, cycle), example)

    const result = importForm(catalogue, now, bytes)
    if (!result.ok) throw new Error(JSON.stringify(result.problem))
    // The ids of added rows are hashes: here they are new-1, new-2 … as they appear.
    const added = [
      ...new Set(result.report.changes.flatMap(({ path }) => path.filter((step) => step.startsWith('row-')))),
    ]
    const real = (path: string) => path.replaceAll(/new-(\d+)/g, (_, number: string) => added[Number(number) - 1] ?? '')
    // Importing it again adds nothing twice.
    const again = importForm(catalogue, result.cycle, bytes)
    expect(again.ok && again.cycle).toEqual(result.cycle)
    const found = result.report.changes.map((change) => ({
      outcome: change.outcome,
      path: change.path.join('/'),
      cell: change.cell,
      refusal: change.refusal?.kind,
    }))
    const lines = (list: readonly { outcome: string; path: string; refusal?: string | undefined }[]) =>
      list.map(({ outcome, path, refusal }) => `${outcome} ${path} ${refusal ?? ''}`.trim()).toSorted()
    expect(lines(found)).toEqual(lines(report.map((line) => ({ ...line, path: real(line.path) }))))
    for (const { path, cell } of report) {
      if (cell !== undefined) expect(found.find((one) => one.path === real(path))?.cell).toBe(cell)
    }
    for (const [path, value] of Object.entries(expected)) {
      const wanted = typeof value === 'string' ? real(value) : value
      expect(valueAt(result.cycle, real(path).split('/')) ?? null, path).toEqual(wanted)
    }
    // What was not taken leaves the record as it was.
    if (report.every(({ outcome }) => outcome !== 'applied')) expect(isEqual(result.cycle, now)).toBe(true)
    for (const change of result.report.changes) {
      const words = describeChange(catalogue, result.cycle, change, 'ja')
      expect(words.label).not.toBe('')
      // Nobody reads our ids.
      expect(`${words.place} ${words.theirs}`).not.toMatch(/\+[A-Zx]|row-[0-9a-f]|[a-z]+:[a-z]/)
      if (change.outcome === 'refused' || change.outcome === 'conflict') expect(words.reason).toMatch(/。$/)
    }
  })
})
