import type * as z from 'zod'
import type { Name, ObjectNames } from './mapping-names.ts'

/** What is wrong at a place of a file. */
export type WrongValue =
  | { readonly kind: 'missing' }
  | { readonly kind: 'unknown-key'; readonly known: readonly string[] }
  | { readonly kind: 'not-one-of'; readonly choices: readonly string[] }
  | { readonly kind: 'wrong-type'; readonly expected: 'text' | 'number' | 'list' | 'object' }
  /** Not as an address, a row, a year … is written. */
  | { readonly kind: 'wrong-form' }

/** Where in the document, by its codes; `key` where the file has a key that the document does not know. */
export type Wrong = {
  readonly path: readonly (string | number)[]
  readonly key?: string
  readonly value: unknown
  readonly wrong: WrongValue
}

export type Members = Readonly<Record<string, unknown>>

export function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** One step into a document; undefined where there is nothing. */
export function memberAt(value: unknown, step: string | number): unknown {
  if (Array.isArray(value)) return typeof step === 'number' ? (value[step] as unknown) : undefined
  return isMembers(value) ? value[step] : undefined
}

/** A document with the names of its keys and the words of its values, in the order of the names. */
export function encoded(value: Members, names: ObjectNames): Members {
  return Object.fromEntries(
    Object.entries(names).flatMap(([key, name]) => {
      const member = value[key]
      return member === undefined ? [] : [[name.name, encodedMember(member, name)]]
    }),
  )
}

function encodedMember(value: unknown, name: Name): unknown {
  const { of, words, none, keys } = name
  if (value === null) return none ?? null
  if (Array.isArray(value)) return value.map((one: unknown) => encodedMember(one, name))
  if (isMembers(value)) {
    if (of !== undefined) return encoded(value, of)
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [keys?.[key] ?? key, one]))
  }
  return typeof value === 'string' ? (words?.[value] ?? value) : value
}

/** The document behind names and words. What is wrong with them is added to `wrong`; types are not looked at. */
export function decoded(file: Members, names: ObjectNames, path: Wrong['path'], wrong: Wrong[]): Members {
  const codes = new Map(Object.entries(names).map(([code, { name }]) => [name, code]))
  return Object.fromEntries(
    Object.entries(file).flatMap(([key, value]) => {
      const code = codes.get(key)
      const name = code === undefined ? undefined : names[code]
      if (code === undefined || name === undefined) {
        wrong.push({ path, key, value, wrong: { kind: 'unknown-key', known: [...codes.keys()] } })
        return []
      }
      return [[code, decodedMember(value, name, [...path, code], wrong)]]
    }),
  )
}

function decodedMember(value: unknown, name: Name, path: Wrong['path'], wrong: Wrong[]): unknown {
  const { of, words, none, keys } = name
  if (Array.isArray(value)) return value.map((one: unknown, at) => decodedMember(one, name, [...path, at], wrong))
  if (isMembers(value)) {
    if (of !== undefined) return decoded(value, of, path, wrong)
    const codes = new Map(Object.entries(keys ?? {}).map(([code, word]) => [word, code]))
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [codes.get(key) ?? key, one]))
  }
  if (none !== undefined && value === none) return null
  if (words === undefined || typeof value !== 'string') return value
  const code = Object.entries(words).find(([, word]) => word === value)?.[0]
  if (code !== undefined) return code
  const choices = [...Object.values(words), ...(none === undefined ? [] : [none])]
  wrong.push({ path, value, wrong: { kind: 'not-one-of', choices } })
  return value
}

const TYPES = new Map<string, 'text' | 'number' | 'list' | 'object'>([
  ['string', 'text'],
  ['number', 'number'],
  ['int', 'number'],
  ['array', 'list'],
  ['tuple', 'list'],
])

/** What the schema says of a decoded document. */
export function wrongOf(issue: z.core.$ZodIssue, document: unknown): Wrong {
  const path = issue.path.filter((step) => typeof step !== 'symbol')
  const value = path.reduce<unknown>(memberAt, document)
  const wrong: WrongValue =
    value === undefined
      ? { kind: 'missing' }
      : issue.code === 'invalid_type'
        ? { kind: 'wrong-type', expected: TYPES.get(issue.expected) ?? 'object' }
        : { kind: 'wrong-form' }
  return { path, value, wrong }
}
