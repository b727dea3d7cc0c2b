import * as fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { exportForms } from '../../src/form/export-forms.ts'
import { describeFormProblem } from '../../src/form/import-words.ts'
import { READING_LIMITS, ReadingProcess } from '../../src/process/reading-process.ts'
import { catalogue, example } from '../fixtures.ts'
import { hostileCorpus } from './hostile-corpus.ts'

const RUNS = Number(process.env['SONAE_RUNS'] ?? 100)

const forms = await exportForms(catalogue, example)
const form = forms.find(({ owner }) => owner.kind === 'system')?.bytes ?? new Uint8Array()
const reading = new ReadingProcess()
afterAll(() => reading.close())

describe('a hostile file ends as one clear error, within the limits of its process', () => {
  it.each(hostileCorpus(form))('%s', async (_, bytes, expected) => {
    const result = await reading.read('read-form', { catalogue, bytes })
    const problem = result.ok ? undefined : result.problem
    expect(reading.lastCost?.peakBytes).toBeLessThan(READING_LIMITS.megabytes * 1024 * 1024)
    if (expected === 'harmless') {
      // It was read, as the form that it is or as no form.
      expect(problem?.kind ?? 'not-a-form').toBe('not-a-form')
      return
    }
    expect(problem?.kind).toBe(expected)
    if (problem === undefined) return
    for (const locale of ['ja', 'en'] as const) {
      const { text, mend } = describeFormProblem(problem, locale)
      expect(text).toMatch(/[。.]$/)
      expect(mend).toMatch(/[。.]$/)
    }
  })

  it('whatever bytes are changed, in whatever number', async () => {
    const change = fc.tuple(fc.nat({ max: form.length - 1 }), fc.nat({ max: 255 }))
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 40 }), async (changes) => {
        const bytes = Uint8Array.from(form)
        for (const [at, value] of changes) bytes[at] = value
        await reading.read('read-form', { catalogue, bytes })
        expect(reading.lastCost, 'the limits ended it').toBeDefined()
      }),
      { numRuns: RUNS },
    )
  })
})
