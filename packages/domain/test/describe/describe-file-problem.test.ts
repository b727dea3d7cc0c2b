import { describe, expect, it } from 'vitest'
import { type CycleFileProblem, readCycle } from '../../src/cycle/cycle-file.ts'
import type { FieldProblem } from '../../src/document/parse-by-schema.ts'
import { describeFileProblem } from '../../src/describe/describe-file-problem.ts'
import { exampleText } from '../fixtures.ts'

const field = (problem: FieldProblem): CycleFileProblem => ({ kind: 'field', path: ['settings', 'x'], problem })

const PROBLEMS: readonly (readonly [problem: CycleFileProblem, place: string, ja: string, en: string])[] = [
  [
    { kind: 'not-json', line: 3, column: 8, detail: 'Unexpected token' },
    '3行8列',
    'JSON として読めません（Unexpected token）。',
    'This is not JSON (Unexpected token).',
  ],
  [
    { kind: 'not-a-cycle-file' },
    'ファイルの先頭',
    'Sonae の取組ファイルではありません（"format": "sonae-cycle" がありません）。',
    'This is no Sonae cycle file ("format": "sonae-cycle" is missing).',
  ],
  [
    { kind: 'newer-version', version: 7 },
    'schemaVersion',
    '新しい版の Sonae で作られています（形式 7、この版が読めるのは 1 まで）。',
    'It was made by a newer Sonae (format 7; this one reads up to 1).',
  ],
  [
    { kind: 'duplicate-id', path: ['a', 'b'], id: 'b' },
    'a/b',
    '同じ ID（b）が二度使われています。',
    'The id b is used twice.',
  ],
  [field({ kind: 'missing' }), 'settings/x', '必要な項目がありません。', 'A required field is missing.'],
  [
    field({ kind: 'unknown-fields', names: ['a', 'b'] }),
    'settings/x',
    '知らない項目があります（a、b）。',
    'Unknown fields: a, b.',
  ],
  [
    field({ kind: 'wrong-type', expected: 'string' }),
    'settings/x',
    '値の型が違います（string が必要です）。',
    'The value has the wrong type (string is needed).',
  ],
  [
    field({ kind: 'not-one-of', values: ['a', 'b'] }),
    'settings/x',
    '決められた値ではありません。',
    'The value is not one of those allowed.',
  ],
  [field({ kind: 'control-character' }), 'settings/x', '制御文字が含まれています。', 'It holds a control character.'],
  [
    field({ kind: 'too-long', limit: 2200 }),
    'settings/x',
    '大きすぎます（上限 2200）。',
    'It is too big (limit 2200).',
  ],
  [
    field({ kind: 'wrong-form', form: 'id-form' }),
    'settings/x',
    '形式が違います（id-form）。',
    'It has the wrong form (id-form).',
  ],
]

describe('a problem of a file in words', () => {
  it.each(PROBLEMS)('%j', (problem, place, ja, en) => {
    expect(describeFileProblem(problem, 'ja')).toMatchObject({ place, text: ja })
    expect(describeFileProblem(problem, 'en').text).toBe(en)
  })

  it('always says how to mend it', () => {
    for (const [problem] of PROBLEMS) {
      expect(describeFileProblem(problem, 'ja').mend).toMatch(/。$|：a、b$/)
      expect(describeFileProblem(problem, 'en').mend).toMatch(/^[A-Z].*(\.|a, b)$/)
    }
  })

  it('of a broken file names its line and column', () => {
    const result = readCycle(exampleText.replace('"fiscalYear": 2014', '"fiscalYear": 平成26'))
    const [problem] = result.ok ? [] : result.problems
    expect(problem && describeFileProblem(problem, 'en').place).toBe('line 9, column 17')
    expect(problem && describeFileProblem(problem, 'ja').place).toBe('9行17列')
  })
})
