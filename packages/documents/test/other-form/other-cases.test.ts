import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { valueAt } from '../../../domain/src/merge/document-path.ts'
import { importOther } from '../../src/other-form/import-other.ts'
import { readMapping, writeMapping } from '../../src/other-form/mapping-file.ts'
import { describeMapping } from '../../src/other-form/mapping-words.ts'
import { describeDifference, describeOtherChange, describeUnused } from '../../src/other-form/other-words.ts'
import { proposeMapping } from '../../src/other-form/propose-mapping.ts'
import { catalogue } from '../fixtures.ts'
import {
  changeLines,
  confirmed,
  cycleOf,
  differenceLines,
  OtherCase,
  mappingLines,
  sheetsOf,
  unusedLines,
} from './other-case.ts'

const CASES = new URL('cases/', import.meta.url)
const names = readdirSync(CASES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)

describe('a workbook that is not ours, a directory a case', () => {
  it.each(names)('%s', async (name) => {
    const other = OtherCase.parse(JSON.parse(readFileSync(new URL(`${name}/case.json`, CASES), 'utf8')))
    const cycle = cycleOf(other)
    const sheets = await sheetsOf(other)
    const proposed = proposeMapping(catalogue, cycle, sheets)
    expect(mappingLines(proposed)).toEqual(other.mapping)
    for (const locale of ['ja', 'en'] as const) {
      const words = describeMapping(catalogue, cycle, sheets, proposed, locale)
      expect(words.join('\n')).not.toMatch(/undefined|null|NaN/)
    }
    // A person reads and edits the file, not the value.
    const read = readMapping(catalogue, cycle, writeMapping(catalogue, cycle, proposed))
    expect(read).toEqual({ ok: true, mapping: proposed })

    const mapping = confirmed(proposed, other)
    const result = importOther(catalogue, cycle, sheets, mapping)
    if (!result.ok) throw new Error(JSON.stringify(result.problem))
    const { report } = result
    expect(changeLines(report)).toEqual(other.report)
    expect(differenceLines(report)).toEqual(other.differences)
    expect(unusedLines(report)).toEqual(other.unused)
    expect(report.agreed).toBe(other.agreed)
    for (const [path, value] of Object.entries(other.after)) {
      expect(valueAt(result.cycle, path.split('/')) ?? null, path).toEqual(value)
    }
    for (const change of report.changes) {
      const words = describeOtherChange(catalogue, result.cycle, change, 'ja')
      expect(words.label).not.toBe('')
      if (change.outcome === 'refused' || change.outcome === 'conflict') expect(words.reason).toMatch(/。$/)
    }
    for (const one of report.differences)
      expect(describeDifference(catalogue, result.cycle, one, 'ja').reason).toMatch(/。$/)
    for (const one of report.unused) expect(describeUnused(one, 'ja').reason).toMatch(/。$/)

    // Importing it again applies nothing; all else is as it was.
    const again = importOther(catalogue, result.cycle, sheets, mapping)
    if (!again.ok) throw new Error(JSON.stringify(again.problem))
    expect(again.cycle).toEqual(result.cycle)
    expect(again.report.changes.filter(({ outcome }) => outcome === 'applied')).toEqual([])
  })
})
