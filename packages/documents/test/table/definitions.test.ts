import { describe, expect, it } from 'vitest'
import { cycleJsonSchema } from '../../../domain/src/cycle/cycle-file.ts'
import type { Cycle } from '../../../domain/src/cycle/cycle.ts'
import { cycle as anyCycle } from '../../../domain/test/arbitrary.ts'
import { fc } from '../../../domain/test/property.ts'
import { TYPE_WORDS } from '../../src/table/dictionary-table.ts'
import { cycleSource } from '../../src/table/table-source.ts'
import { CYCLE_TABLES, OMITTED_FIELDS, tableInfos } from '../../src/table/tables.ts'
import { catalogue } from '../fixtures.ts'
import { fullCycle } from './full-cycle.ts'

const infos = tableInfos(catalogue)
const columns = infos.flatMap((table) => table.columns.map((column) => ({ table: table.key, ...column })))
const JAPANESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u

describe('the definitions', () => {
  it('have unique names that files and sheets can bear', () => {
    for (const of of [
      infos.map(({ key }) => key),
      infos.map(({ name }) => name.ja),
      infos.map(({ name }) => name.en.toLowerCase()),
    ]) {
      expect(new Set(of).size).toBe(infos.length)
    }
    for (const { key, name } of infos) {
      expect(key).toMatch(/^_?[a-z]+(-[a-z]+)*$/)
      for (const sheet of [key, name.ja, name.en]) expect(sheet).toMatch(/^[^[\]:*?/\\']{1,31}$/)
    }
  })

  it('have columns with unique keys and headings', () => {
    for (const table of infos) {
      for (const word of ['key', 'ja', 'en'] as const) {
        const words = table.columns.map((column) => column[word])
        expect(new Set(words).size, `${table.key} ${word}`).toBe(words.length)
      }
    }
    for (const { key, table } of columns) expect(key, table).toMatch(/^[a-z]+(_[a-z]+)*$/)
  })

  it.each(columns.map((column): [string, (typeof columns)[number]] => [`${column.table}.${column.key}`, column]))(
    'describe %s in both languages',
    (_, { ja, en, meaning, source, type, unit, choices }) => {
      expect(meaning.ja).toMatch(/。$/)
      expect(meaning.en).toMatch(/\.$/)
      expect(meaning.ja).toMatch(JAPANESE)
      for (const english of [en, meaning.en]) {
        // Marks and names that the forms have in Japanese alone.
        expect(english.replaceAll(/遮断1-1|該当予定/g, '')).not.toMatch(JAPANESE)
      }
      expect(ja).not.toBe('')
      expect(source).toMatch(/^(図[１-５]|表([１-９]|1[0-3])|付属書１ |Sonae$)/)
      expect(TYPE_WORDS[type]).toBeDefined()
      if (type === 'integer' && !['No.', '列番号'].includes(ja)) expect(unit).not.toBeNull()
      expect(Object.keys(choices).length > 0).toBe(type === 'choice')
      for (const words of Object.values(choices)) {
        expect(words.ja).not.toBe('')
        expect(words.en).not.toBe('')
      }
      const all = Object.values(choices).map((words) => words.ja)
      expect(new Set(all).size).toBe(all.length)
    },
  )
})

type Node = {
  readonly $ref?: string
  readonly type?: string
  readonly properties?: Readonly<Record<string, Node>>
  readonly items?: Node
  readonly additionalProperties?: Node | boolean
  readonly anyOf?: readonly Node[]
  readonly oneOf?: readonly Node[]
}

const schema = cycleJsonSchema() as Node & { readonly $defs: Readonly<Record<string, Node>> }

/** Every member of the cycle file that holds a value: `a.b`, `a[].b` for rows, `a{}` for values by key. */
function members(node: Node, path: string): string[] {
  if (node.$ref !== undefined) return members(schema.$defs[node.$ref.replace('#/$defs/', '')] ?? {}, path)
  const choices = node.anyOf ?? node.oneOf
  if (choices !== undefined) return [...new Set(choices.flatMap((choice) => members(choice, path)))]
  if (node.type === 'null') return []
  if (node.properties !== undefined) {
    return Object.entries(node.properties).flatMap(([name, child]) =>
      members(child, path === '' ? name : `${path}.${name}`),
    )
  }
  if (node.items !== undefined) return members(node.items, `${path}[]`)
  if (typeof node.additionalProperties === 'object') return members(node.additionalProperties, `${path}{}`)
  return [path]
}

const fileMembers = members(schema, '')
const declared = new Set(columns.flatMap(({ fields }) => fields))
const isOmitted = (member: string) =>
  Object.keys(OMITTED_FIELDS).some((one) => (one.endsWith('.') ? member.startsWith(one) : member === one))

describe('the tables and the cycle file', () => {
  it('leave no member of the file out but those that are named', () => {
    expect(fileMembers.length).toBeGreaterThan(90)
    expect(fileMembers.filter((member) => !declared.has(member) && !isOmitted(member))).toEqual([])
    for (const one of Object.keys(OMITTED_FIELDS)) {
      expect(fileMembers.some((member) => (one.endsWith('.') ? member.startsWith(one) : member === one))).toBe(true)
    }
  })

  it('name only members that there are', () => {
    expect([...declared].filter((field) => !fileMembers.includes(field))).toEqual([])
  })

  type Place = readonly (string | number)[]

  /** Every value in a document, with its member and its place. */
  function values(value: unknown, member: string, place: Place): { member: string; place: Place }[] {
    if (Array.isArray(value)) {
      return (value as unknown[]).flatMap((one, index) => values(one, `${member}[]`, [...place, index]))
    }
    if (typeof value !== 'object' || value === null) return value === null ? [] : [{ member, place }]
    const byKey = fileMembers.includes(`${member}{}`)
    return Object.entries(value).flatMap(([name, child]) =>
      values(child, byKey ? `${member}{}` : member === '' ? name : `${member}.${name}`, [...place, name]),
    )
  }

  function changedAt(value: unknown, place: Place): unknown {
    const [step, ...rest] = place
    if (step === undefined) {
      if (typeof value === 'number') return value + 1
      return typeof value === 'boolean' ? !value : `${String(value)}X`
    }
    const copy = structuredClone(value) as Record<string | number, unknown>
    copy[step] = changedAt(copy[step], rest)
    return copy
  }

  const places = values(fullCycle, '', []).filter(({ member }) => declared.has(member))
  const filled = (cycle: Cycle, member: string) => {
    const source = cycleSource(catalogue, cycle, 'ja')
    return CYCLE_TABLES.filter((table) =>
      table.describe(catalogue).columns.some(({ fields }) => fields.includes(member)),
    ).flatMap((table) => {
      const data = table.fill(catalogue, source)
      return data.columns
        .map((column, index) => ({ column, cells: data.rows.map((row) => row[index]) }))
        .filter(({ column }) => column.fields.includes(member))
        .map(({ cells }) => cells)
    })
  }

  it.each([...declared])('show every value of %s in a column that says so', (member) => {
    const here = places.filter((one) => one.member === member)
    expect(here.length).toBeGreaterThan(0)
    const before = filled(fullCycle, member)
    for (const { place } of here) {
      const after = filled(changedAt(fullCycle, place) as Cycle, member)
      expect(after, place.join('.')).not.toEqual(before)
    }
  })

  it('fill for every cycle that the schema allows, each row as wide as the header and each value of its type', () => {
    fc.assert(
      fc.property(anyCycle, fc.constantFrom('ja' as const, 'en' as const), (cycle, locale) => {
        const source = cycleSource(catalogue, cycle, locale)
        for (const table of CYCLE_TABLES.map((one) => one.fill(catalogue, source))) {
          for (const row of table.rows) {
            expect(row).toHaveLength(table.columns.length)
            for (const [index, value] of row.entries()) {
              const { type, nullable, key } = table.columns[index] ?? { type: 'text', nullable: false, key: '' }
              const place = `${table.key}.${key}`
              if (value === null) expect(nullable, place).toBe(true)
              else if (type === 'list') expect(Array.isArray(value), place).toBe(true)
              else if (type === 'yes-no') expect(typeof value, place).toBe('boolean')
              else if (type === 'integer' || type === 'fiscal-year') expect(value, place).toSatisfy(Number.isInteger)
              else expect(typeof value, place).toBe('string')
              if (type === 'date' && value !== null) expect(value).toMatch(/^\d{4}-\d\d-\d\d$/)
            }
          }
        }
      }),
    )
  })
})
