import type { Catalogue } from '@sonae/domain/catalogue/catalogue'
import type { Cycle } from '@sonae/domain/cycle/cycle'
import { foldedText } from './heading-text.ts'
import type { MappedLine, MappedPart, Mapping } from './mapping.ts'
import type { Wrong } from './named-document.ts'
import { recordsFor } from './find-record.ts'

/**
 * Ids stand in the mapping's file as people call the thing: a record and a system by its name, a measure by its number,
 * an item of 表１ by its type and ①. A name that several bear, or that is none, stays an id.
 */

type Words = ReadonlyMap<string, string>

function nameable(things: readonly { readonly id: string; readonly name: string }[]): Words {
  const counts = new Map<string, number>()
  for (const { name } of things) counts.set(foldedText(name), (counts.get(foldedText(name)) ?? 0) + 1)
  return new Map(
    things.flatMap(({ id, name }) =>
      counts.get(foldedText(name)) === 1 && foldedText(name) !== '' ? [[id, name]] : [],
    ),
  )
}

/** The names of the recorded sheets into which a part could go. */
export function recordWords(cycle: Cycle, is: MappedPart['is']): Words {
  return nameable(recordsFor(cycle, is))
}

function systemWords(cycle: Cycle, record: string | null): Words {
  return nameable(cycle.statusSheets.find(({ id }) => id === record)?.systems ?? [])
}

/** The words of what a line may be about. */
function lineWords(catalogue: Catalogue, cycle: Cycle, record: string | null, is: MappedLine['is']): Words {
  switch (is) {
    case 'measure':
      return new Map(catalogue.countermeasures.map(({ id, number }) => [id, number]))
    case 'item':
      return new Map(
        catalogue.impactTypes.flatMap(({ name, items }) => items.map(({ id, label }) => [id, `${name.ja}${label}`])),
      )
    case 'area':
      return nameable(cycle.businessSheets.find(({ id }) => id === record)?.areas ?? [])
    case 'own':
    case null:
      return new Map()
  }
}

function idOf(words: Words, word: string): string | undefined {
  return [...words].find(([, one]) => foldedText(one) === foldedText(word))?.[0]
}

function withParts(mapping: Mapping, change: (part: MappedPart, path: Wrong['path']) => MappedPart): Mapping {
  return {
    ...mapping,
    sheets: mapping.sheets.map((sheet, at) => ({
      ...sheet,
      parts: sheet.parts.map((part, nth) => change(part, ['sheets', at, 'parts', nth])),
    })),
  }
}

/** The mapping with words for its ids. */
export function withWords(catalogue: Catalogue, cycle: Cycle, mapping: Mapping): Mapping {
  return withParts(mapping, (part) => {
    const { record } = part
    const systems = systemWords(cycle, record)
    return {
      ...part,
      record: record === null ? null : (recordWords(cycle, part.is).get(record) ?? record),
      cells: part.cells.map((cell) =>
        typeof cell.system === 'string' ? { ...cell, system: systems.get(cell.system) ?? cell.system } : cell,
      ),
      lines: part.lines.map((line) =>
        typeof line.id === 'string'
          ? { ...line, id: lineWords(catalogue, cycle, record, line.is).get(line.id) ?? line.id }
          : line,
      ),
    }
  })
}

/**
 * The mapping with the ids behind its words. A measure or an item that is none is added to `wrong`; names that the cycle
 * does not have stay, and are refused once it is known that it is the cycle for which the mapping was made.
 */
export function withIds(catalogue: Catalogue, cycle: Cycle, mapping: Mapping, wrong: Wrong[]): Mapping {
  return withParts(mapping, (part, path) => {
    const record = part.record === null ? null : (idOf(recordWords(cycle, part.is), part.record) ?? part.record)
    const systems = systemWords(cycle, record)
    const lines = part.lines.map((line, index): MappedLine => {
      const words = lineWords(catalogue, cycle, record, line.is)
      const id = typeof line.id === 'string' ? idOf(words, line.id) : undefined
      const mustBe = line.is === 'measure' || line.is === 'item'
      if (id === undefined && mustBe) {
        const choices = [...words.values()]
        wrong.push({ path: [...path, 'lines', index, 'id'], value: line.id, wrong: { kind: 'not-one-of', choices } })
      }
      return id === undefined ? line : { ...line, id }
    })
    const cells = part.cells.map((cell) =>
      typeof cell.system === 'string' ? { ...cell, system: idOf(systems, cell.system) ?? cell.system } : cell,
    )
    return { ...part, record, cells, lines }
  })
}
