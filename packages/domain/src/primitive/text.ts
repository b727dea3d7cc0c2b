import * as z from 'zod'

/**
 * C0 control characters other than tab and line feed, DEL, C1 controls, lone surrogates, U+FFFE and U+FFFF.
 * They never come from a keyboard; PostgreSQL's jsonb, XML and PDF each refuse or damage some of them.
 */
// oxlint-disable-next-line no-control-regex -- naming the control characters is the point
const FORBIDDEN = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\uFFFE\uFFFF]|\p{Surrogate}/u

/** True when the text holds a character that no document may carry. */
export function hasForbiddenCharacter(text: string): boolean {
  return FORBIDDEN.test(text)
}

/** Removes forbidden characters and makes every line end a single LF; used where text comes in from other programs. */
export function cleanText(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n').replaceAll(new RegExp(FORBIDDEN.source, 'gu'), '')
}

/** True when nothing but white space (half or full width) was written. */
export function isBlank(text: string): boolean {
  return text.trim() === ''
}

/** The longest text of one cell: Excel's own limit of 32,767 UTF-16 units, so that every text fits into a form. */
export const MAX_TEXT_LENGTH = 32_767

/** A text as a person typed it: any length up to a cell of Excel, line feeds allowed, no control characters. */
export const Text = z
  .string()
  .max(MAX_TEXT_LENGTH)
  .refine((text) => !hasForbiddenCharacter(text), { error: 'control-character' })
  .meta({ id: 'Text' })

/** An identity that never changes: of an area, a system, a sheet, an own measure. Made outside the domain. */
export const Id = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, { error: 'id-form' })
  .meta({ id: 'Id' })
export type Id = z.infer<typeof Id>

/** A calendar day, ISO 8601 (2026-04-01). */
export const IsoDate = z.iso.date().meta({ id: 'IsoDate' })
