import * as fc from 'fast-check'
import { unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { isEqual } from '../../../domain/src/merge/rows.ts'
import { exportForms } from '../../src/form/export-forms.ts'
import { importForm } from '../../src/form/import-form.ts'
import { describeFormProblem } from '../../src/form/import-words.ts'
import { catalogue, example } from '../fixtures.ts'

const RUNS = Math.min(Number(process.env['SONAE_RUNS'] ?? 60), 2000)

const forms = await exportForms(catalogue, example)
const system = forms.find(({ owner }) => owner.kind === 'system')?.bytes ?? new Uint8Array()
const parts = unzipSync(system)
const names = Object.keys(parts)

/** Bytes that change what XML and numbers mean. */
const byte = fc.constantFrom(...Array.from('<>"&/0159As', (letter) => letter.codePointAt(0) ?? 0), 0, 255)
/** Places as fractions of a length, so that they fit any part. */
const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
const damage = fc.array(fc.tuple(place, byte), { minLength: 1, maxLength: 5 })

function damaged(bytes: Uint8Array, spots: readonly (readonly [number, number])[]): Uint8Array {
  const copy = bytes.slice()
  for (const [at, value] of spots) copy[Math.floor(at * copy.length)] = value
  return copy
}

/** No file makes the import throw or change the record without saying so. */
async function takenHonestly(bytes: Uint8Array): Promise<void> {
  const result = importForm(catalogue, example, bytes)
  if (!result.ok) {
    for (const locale of ['ja', 'en'] as const) expect(describeFormProblem(result.problem, locale).mend).not.toBe('')
    return
  }
  const applied = result.report.changes.filter(({ outcome }) => outcome === 'applied')
  expect(applied.length > 0).toBe(!isEqual(result.cycle, example))
}

describe('a damaged workbook', () => {
  it('with other bytes in one of its parts', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), damage, async (name, spots) => {
        const part = damaged(parts[name] ?? new Uint8Array(), spots)
        await takenHonestly(zipSync({ ...parts, [name]: part }, { level: 0 }))
      }),
      { numRuns: RUNS },
    )
  })

  it('with other bytes anywhere', async () => {
    await fc.assert(
      fc.asyncProperty(damage, async (spots) => {
        await takenHonestly(damaged(system, spots))
      }),
      { numRuns: RUNS },
    )
  })

  it.each(names)('without its part %s', async (name) => {
    await takenHonestly(zipSync(Object.fromEntries(Object.entries(parts).filter(([other]) => other !== name))))
  })

  it('cut off anywhere', async () => {
    await fc.assert(
      fc.asyncProperty(place, async (at) => {
        const result = importForm(catalogue, example, system.subarray(0, Math.floor(at * system.length)))
        expect(result.ok).toBe(false)
      }),
      { numRuns: RUNS },
    )
  })
})
