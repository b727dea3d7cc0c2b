import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import {
  type CycleFileProblem,
  type CycleFileResult,
  cycleJsonSchema,
  parseCycle,
  readCycle,
  writeCycle,
} from '../../src/cycle/cycle-file.ts'
import type { Cycle } from '../../src/cycle/cycle.ts'
import { withValueAt } from '../../src/merge/document-path.ts'
import { isArray, isFields } from '../../src/merge/rows.ts'
import { cycle } from '../arbitrary.ts'
import { example, exampleText, present } from '../fixtures.ts'
import { fc } from '../property.ts'

const problems = (result: CycleFileResult): readonly CycleFileProblem[] => (result.ok ? [] : result.problems)

describe('writing and reading', () => {
  it('any cycle comes back as it was', () => {
    fc.assert(
      fc.property(cycle, (value) => {
        expect(readCycle(writeCycle(value))).toEqual({ ok: true, cycle: value })
      }),
    )
  })

  it('the example is written as it stands in the repository: readable, ending in a line feed', () => {
    expect(writeCycle(example)).toBe(exampleText)
    expect(writeCycle(example)).toMatch(/^\{\n {2}"format": "sonae-cycle",\n/)
    expect(writeCycle(example).endsWith('\n}\n')).toBe(true)
  })

  it('a byte order mark at the start is passed over', () => {
    expect(readCycle(`\uFEFF${exampleText}`)).toEqual({ ok: true, cycle: example })
    const inside = withValueAt(example, ['settings', 'marking'], 'a\uFEFFb')
    expect(readCycle(writeCycle(inside))).toEqual({ ok: true, cycle: inside })
  })
})

describe('what is no cycle file', () => {
  it.each([
    ['', 1, 1],
    ['{"format": }', 1, 12],
    ['{"format": "sonae-cycle",\n  "schemaVersion": 1,\n  "x": nope}', 3, 8],
    ['{\n  "a": 1\n  "b": 2\n}', 3, 3],
    ['{\n  "a": "b\n', 2, 10],
    ['\uFEFF{\n\n  "a": }', 3, 8],
    ['{}\n}', 2, 1],
  ])('%j is not JSON, from line %i, column %i', (text, line, column) => {
    const [problem, ...more] = problems(readCycle(text))
    expect(more).toEqual([])
    expect(problem).toEqual({ kind: 'not-json', line, column, detail: expect.stringMatching(/JSON/) as string })
  })

  it.each([
    'null',
    '[]',
    '{}',
    '"sonae-cycle"',
    '{"format":"other","schemaVersion":1}',
    '{"format":"sonae-cycle"}',
    '{"format":"sonae-cycle","schemaVersion":"1"}',
  ])('%s is JSON, but not a cycle file', (text) => {
    expect(readCycle(text)).toEqual({ ok: false, problems: [{ kind: 'not-a-cycle-file' }] })
  })

  it('a newer version is named, whatever else is in it', () => {
    expect(parseCycle({ format: 'sonae-cycle', schemaVersion: 2, anything: true })).toEqual({
      ok: false,
      problems: [{ kind: 'newer-version', version: 2 }],
    })
  })

  it('there was no version before the first', () => {
    expect(problems(parseCycle({ ...example, schemaVersion: 0 }))).toEqual([
      { kind: 'field', path: ['schemaVersion'], problem: { kind: 'not-one-of', values: ['1'] } },
    ])
  })
})

describe('what is wrong with a field', () => {
  const measure = ['statusSheets', 'sheet-a', 'measures', 'block-1-2']
  const planRow = ['planSheets', 'sheet-a', 'measures', 'block-1-2']

  it.each<[string, readonly string[], unknown, readonly string[], object]>([
    ['missing', [...measure, 'implemented'], undefined, [...measure, 'implemented'], { kind: 'missing' }],
    ['missing, of fixed values', ['settings', 'yearStyle'], undefined, ['settings', 'yearStyle'], { kind: 'missing' }],
    ['missing, a list', ['planSheets'], undefined, ['planSheets'], { kind: 'missing' }],
    ['missing, a schedule', [...planRow, 'schedule'], undefined, [...planRow, 'schedule'], { kind: 'missing' }],
    [
      'unknown',
      measure,
      { ...present(example.statusSheets[0]?.measures[1]), colour: 1, size: 2 },
      measure,
      { kind: 'unknown-fields', names: ['colour', 'size'] },
    ],
    ['text for a number', ['fiscalYear'], '2014', ['fiscalYear'], { kind: 'wrong-type', expected: 'number' }],
    ['a fraction', ['fiscalYear'], 2014.5, ['fiscalYear'], { kind: 'wrong-type', expected: 'int' }],
    ['null for text', [...measure, 'note'], null, [...measure, 'note'], { kind: 'wrong-type', expected: 'string' }],
    ['text for a list', ['statusSheets'], 'x', ['statusSheets'], { kind: 'wrong-type', expected: 'array' }],
    [
      'text for a schedule',
      [...planRow, 'schedule'],
      'x',
      [...planRow, 'schedule'],
      { kind: 'wrong-type', expected: 'object' },
    ],
    [
      'not one of the answers',
      [...measure, 'applicability'],
      'yes',
      [...measure, 'applicability'],
      { kind: 'not-one-of', values: ['applicable', 'planned', 'not-applicable'] },
    ],
    [
      'not one of the schedules',
      [...planRow, 'schedule'],
      { kind: 'soon' },
      [...planRow, 'schedule', 'kind'],
      { kind: 'not-one-of', values: ['done', 'by', 'later', 'never'] },
    ],
    ['a control character', [...measure, 'note'], 'a\u0007', [...measure, 'note'], { kind: 'control-character' }],
    [
      'a text too long for a cell',
      [...measure, 'note'],
      'あ'.repeat(32_768),
      [...measure, 'note'],
      { kind: 'too-long', limit: 32_767 },
    ],
    ['a year too late', ['fiscalYear'], 2201, ['fiscalYear'], { kind: 'too-long', limit: 2200 }],
    ['a broken id', ['organisation', 'id'], 'a b', ['organisation', 'id'], { kind: 'wrong-form', form: 'id-form' }],
    [
      'no day',
      ['dashboard', 'date'],
      '2014-02-30',
      ['dashboard', 'date'],
      { kind: 'wrong-form', form: 'Invalid ISO date' },
    ],
  ])('%s', (_, at, value, path, problem) => {
    expect(parseCycle(withValueAt<unknown>(example, at, value))).toEqual({
      ok: false,
      problems: [{ kind: 'field', path, problem }],
    })
  })

  it.each<[string, readonly string[], unknown, readonly string[]]>([
    ['a year too early', ['fiscalYear'], 1988, ['fiscalYear']],
    [
      'a negative amount',
      ['planSheets', 'sheet-a', 'budgetAmounts', '2014'],
      -1,
      ['planSheets', 'sheet-a', 'budgetAmounts', '2014'],
    ],
    [
      'an amount of no year',
      ['planSheets', 'sheet-a', 'budgetAmounts', '14'],
      1,
      ['planSheets', 'sheet-a', 'budgetAmounts', '14'],
    ],
    ['a sheet without a system', ['statusSheets', 'sheet-a', 'systems'], [], ['statusSheets', 'sheet-a', 'systems']],
  ])('%s has the wrong form', (_, at, value, path) => {
    expect(problems(parseCycle(withValueAt<unknown>(example, at, value)))).toEqual([
      { kind: 'field', path, problem: { kind: 'wrong-form', form: expect.any(String) as string } },
    ])
  })

  it('names every problem, in rows without an id by their number, and in the prior year too', () => {
    const broken = {
      ...example,
      fiscalYear: 1,
      statusSheets: [{ ...present(example.statusSheets[0]), id: undefined, note: 3 }],
      prior: { ...present(example.prior), approved: 'yes' },
    }
    expect(problems(parseCycle(broken)).map((problem) => ('path' in problem ? problem.path.join('/') : ''))).toEqual([
      'fiscalYear',
      'statusSheets/0/id',
      'statusSheets/0/note',
      'prior/approved',
    ])
  })
})

describe('ids that stand twice', () => {
  const twice = (at: readonly string[], row: unknown): Cycle =>
    // The row is put in under a free id and renamed, since a path names one row only.
    JSON.parse(
      JSON.stringify(withValueAt<unknown>(example, [...at, 'twin'], { ...(row as object), id: 'twin' })).replace(
        '"id":"twin"',
        `"id":"${(row as { id: string }).id}"`,
      ),
    ) as Cycle

  const twins: readonly (readonly [string, readonly string[], { readonly id: string } | undefined])[] = [
    ['sheets 1', ['businessSheets'], withValueAt(present(example.businessSheets[0]), ['areas'], [])],
    ['sheets 2', ['statusSheets'], withValueAt(present(example.statusSheets[0]), ['systems', 'system-a', 'id'], 's')],
    ['sheets 3', ['planSheets'], example.planSheets[0]],
    ['areas', ['businessSheets', 'business-1', 'areas'], example.businessSheets[0]?.areas[0]],
    ['systems', ['statusSheets', 'sheet-a', 'systems'], example.statusSheets[0]?.systems[0]],
    ['rows of sheet 2', ['statusSheets', 'sheet-a', 'measures'], example.statusSheets[0]?.measures[3]],
    ['own measures', ['planSheets', 'sheet-a', 'ownMeasures'], example.planSheets[0]?.ownMeasures[0]],
    ['decisions', ['areaDecisions'], example.areaDecisions[0]],
    ['rows of the prior year', ['prior', 'planSheets', 'sheet-b', 'measures'], example.planSheets[0]?.measures[0]],
  ]
  it.each(twins)('in one list: %s', (_, at, row) => {
    const id = present(row).id
    expect(parseCycle(twice(at, row))).toEqual({
      ok: false,
      problems: [{ kind: 'duplicate-id', path: [...at, id], id }],
    })
  })

  it('a holder and a wording', () => {
    const holder = { id: 'proxy@system-a', held: true, implemented: true }
    const wording = { id: 'areas/area-1/name', text: 'x', sourceHash: '0'.repeat(64), attachment: false }
    const holders = ['statusSheets', 'sheet-a', 'measures', 'block-1-2', 'holders']
    expect(problems(parseCycle(withValueAt<unknown>(example, holders, [holder, holder])))).toEqual([
      { kind: 'duplicate-id', path: [...holders, holder.id], id: holder.id },
    ])
    expect(problems(parseCycle(withValueAt<unknown>(example, ['dashboard', 'wording'], [wording, wording])))).toEqual([
      { kind: 'duplicate-id', path: ['dashboard', 'wording', wording.id], id: wording.id },
    ])
  })

  it('an area on two sheets', () => {
    const area = present(example.businessSheets[0]?.areas[0])
    const path = ['businessSheets', 'business-2', 'areas', 'area-1']
    expect(parseCycle(withValueAt(example, path, area))).toEqual({
      ok: false,
      problems: [{ kind: 'duplicate-id', path, id: 'area-1' }],
    })
  })

  it('a system on two sheets', () => {
    const system = present(example.statusSheets[0]?.systems[0])
    const path = ['statusSheets', 'sheet-b', 'systems', 'system-a']
    expect(parseCycle(withValueAt(example, path, system))).toEqual({
      ok: false,
      problems: [{ kind: 'duplicate-id', path, id: 'system-a' }],
    })
  })

  it('the same id in lists of different things is none', () => {
    expect(parseCycle(example).ok).toBe(true)
    expect(example.statusSheets.map(({ id }) => id)).toEqual(example.planSheets.map(({ id }) => id))
  })
})

// ── The published JSON Schema

type Schema = { readonly [keyword: string]: unknown }

/** The problems that a walk over the schema finds: properties that it does not know or misses. */
function walk(root: Schema, schema: Schema, value: unknown, path: string): string[] {
  if (typeof schema['$ref'] === 'string') {
    const name = schema['$ref'].replace('#/$defs/', '')
    return walk(root, (root['$defs'] as Record<string, Schema>)[name] ?? {}, value, path)
  }
  for (const union of [schema['anyOf'], schema['oneOf']]) {
    if (!isArray(union)) continue
    const tries = union.map((one) => walk(root, one as Schema, value, path))
    return tries.some((found) => found.length === 0) ? [] : (tries[0] ?? [])
  }
  if (schema['type'] === 'null') return value === null ? [] : [`${path}: not null`]
  if ('const' in schema) return value === schema['const'] ? [] : [`${path}: not ${String(schema['const'])}`]
  if (isArray(value))
    return value.flatMap((element, index) => walk(root, schema['items'] as Schema, element, `${path}/${index}`))
  if (typeof value !== 'object' || value === null)
    return schema['type'] === undefined || schema['type'] === 'object' ? [`${path}: no object`] : []
  const properties = schema['properties'] as Record<string, Schema> | undefined
  if (properties === undefined && !isFields(schema['additionalProperties'])) return [`${path}: unexpected object`]
  const required = (schema['required'] ?? []) as readonly string[]
  return [
    ...required.filter((key) => !(key in value)).map((key) => `${path}/${key}: missing`),
    ...Object.entries(value).flatMap(([key, member]) => {
      const one = properties?.[key] ?? schema['additionalProperties']
      return isFields(one) ? walk(root, one, member, `${path}/${key}`) : [`${path}/${key}: unknown`]
    }),
  ]
}

/** Ajv, where some dependency happens to have installed it: it is none of ours. */
function ajv(): ((schema: object) => (value: unknown) => boolean) | undefined {
  try {
    const { default: Ajv } = createRequire(import.meta.url)('ajv/dist/2020.js') as {
      default: new (options: object) => { compile: (schema: object) => (value: unknown) => boolean }
    }
    return (schema) => new Ajv({ strict: false, validateFormats: false }).compile(schema)
  } catch {
    return undefined
  }
}

describe('the JSON Schema', () => {
  const schema = cycleJsonSchema() as Schema

  it('names its draft, title and purpose first', () => {
    expect(Object.keys(schema).slice(0, 3)).toEqual(['$schema', 'title', 'description'])
    expect(schema['$schema']).toBe('https://json-schema.org/draft/2020-12/schema')
    expect(schema['title']).toBe('Sonae cycle file')
    expect(schema['description']).toMatch(/One year of the risk assessment/)
    expect(JSON.parse(JSON.stringify(schema))).toEqual(schema)
  })

  it('knows every property of the example, and any other it does not', () => {
    expect(walk(schema, schema, example, '')).toEqual([])
    expect(walk(schema, schema, { ...example, colour: 1 }, '')).toEqual(['/colour: unknown'])
    const { fiscalYear: _, ...rest } = example
    expect(walk(schema, schema, rest, '')).toEqual(['/fiscalYear: missing'])
  })

  it.skipIf(ajv() === undefined)('validates, by Ajv, what the reader accepts and refuses what it refuses', () => {
    const validate = present(ajv())(schema)
    expect(validate(example)).toBe(true)
    fc.assert(fc.property(cycle, (value) => validate(value)))
    const row = ['statusSheets', 'sheet-a', 'measures', 'block-1-2']
    for (const [path, value] of [
      [['fiscalYear'], 1988],
      [['fiscalYear'], '2014'],
      [[...row, 'applicability'], 'yes'],
      [[...row, 'colour'], 1],
      [[...row, 'note'], undefined],
      [['organisation', 'id'], 'a b'],
      [['planSheets', 'sheet-a', 'measures', 'block-1-2', 'schedule'], { kind: 'soon' }],
      [['planSheets', 'sheet-a', 'budgetAmounts', '14'], 1],
      [['statusSheets', 'sheet-a', 'systems'], []],
      [['prior'], {}],
    ] as const) {
      const broken = withValueAt<unknown>(example, path, value)
      expect([path, validate(broken), parseCycle(broken).ok]).toEqual([path, false, false])
    }
  })
})
