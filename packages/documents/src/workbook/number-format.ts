/** A number format of a cell (ISO 29500-1, 18.8.31) taken apart at its semicolons; undefined where one is not understood. */
export type NumberFormat = readonly (FormatSection | undefined)[]

type FormatSection = {
  /** [>=100]: the numbers for which it is meant. */
  readonly condition: { readonly operator: string; readonly value: number } | undefined
  readonly tokens: readonly Token[]
  /** Digits by which the point moves: two for %, minus three for a comma behind the digits. */
  readonly shift: number
  readonly isGrouped: boolean
}

type Token =
  | { readonly is: 'literal'; readonly text: string }
  | { readonly is: 'digit'; readonly fill: string }
  | { readonly is: 'point' | 'general' | 'text' }
  /** E+ shows the sign of a positive exponent as well. */
  | { readonly is: 'exponent'; readonly hasPlus: boolean }

/** The longest format that Excel takes. */
const MAX_FORMAT = 255

/**
 * One step through a format: quoted text, an escaped character, padding as wide as a character, fill, brackets, General,
 * an exponent, anything else one by one.
 */
const STEP = /"([^"]*)(?:"|$)|\\(.)|_(.)|\*(.)|\[([^\]]*)\]|(G\/標準|General|Standard|標準)|E([+-])|(.)/gisu

export function parseNumberFormat(code: string): NumberFormat {
  return sectionsOf(code.slice(0, MAX_FORMAT)).map(parseSection)
}

/** The semicolons within quotes, escapes and brackets divide nothing. */
function sectionsOf(code: string): string[] {
  const sections = ['']
  for (const [step] of code.matchAll(STEP)) {
    if (step === ';') sections.push('')
    else sections[sections.length - 1] += step
  }
  return sections
}

function parseSection(code: string): FormatSection | undefined {
  const tokens: Token[] = []
  let condition: FormatSection['condition']
  let shift = 0
  let commas = 0
  let isGrouped = false
  const literal = (text: string) => tokens.push({ is: 'literal', text })
  for (const [step, quoted, escaped, padded, filled, bracket, general, sign, one] of code.matchAll(STEP)) {
    const isDigit = one !== undefined && '0#?'.includes(one)
    // A comma between digits groups them, one behind the last divides by a thousand.
    if (isDigit && commas > 0) isGrouped = true
    if (step !== ',') {
      if (!isDigit) shift -= 3 * commas
      commas = 0
    }
    if (quoted !== undefined || escaped !== undefined) literal(quoted ?? escaped ?? '')
    else if (padded !== undefined) literal(' ')
    else if (filled !== undefined) continue
    else if (bracket !== undefined) {
      const currency = /^\$([^-]*)(?:-.*)?$/s.exec(bracket)
      const compared = /^(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)$/.exec(bracket)
      if (currency !== null) literal(currency[1] ?? '')
      else if (compared !== null) condition = { operator: compared[1] ?? '', value: Number(compared[2]) }
      else if (!isColour(bracket)) return undefined
    } else if (general !== undefined) tokens.push({ is: 'general' })
    else if (sign !== undefined) tokens.push({ is: 'exponent', hasPlus: sign === '+' })
    else if (isDigit) tokens.push({ is: 'digit', fill: one })
    else if (one === '.') tokens.push({ is: 'point' })
    else if (one === ',') commas += 1
    else if (one === '@') tokens.push({ is: 'text' })
    else if (one === '%') {
      shift += 2
      literal('%')
    } // Letters are parts of dates, and a bar between digits is a fraction.
    else if (/[A-Za-z]/.test(step) || (one === '/' && tokens.some(({ is }) => is === 'digit'))) return undefined
    else literal(step)
  }
  shift -= 3 * commas
  return { condition, tokens, shift, isGrouped }
}

function isColour(bracket: string): boolean {
  return /^(?:black|blue|cyan|green|magenta|red|white|yellow|color ?\d{1,2}|[黒青緑赤白黄紫]|水色?|色\d{1,2})$/i.test(
    bracket,
  )
}

/** A number as the format shows it, without white space around it; undefined where that is not understood. */
export function formattedNumber(number: number, format: NumberFormat): string | undefined {
  const numeric = format
    .slice(0, 3)
    .filter((section, index) => index === 0 || section === undefined || !isForText(section))
  const chosen = sectionFor(number, numeric)
  const section = chosen === undefined ? undefined : numeric[chosen]
  if (section === undefined) return undefined
  const shown = isForText(section) ? generalText(Math.abs(number)) : digitsText(Math.abs(number), section)
  if (shown === undefined) return undefined
  // The first section shows negative numbers with their sign, another one as it says itself.
  const hasSign = number < 0 && chosen === 0 && /[1-9]/.test(shown)
  const text = `${hasSign ? '-' : ''}${shown}`.trim()
  // A number that nobody sees is not read, but for a nought.
  return text === '' && number !== 0 ? undefined : text
}

/** A text as the format shows it, with the words that it puts around it; as it is where the format says nothing of texts. */
export function formattedText(text: string, format: NumberFormat): string {
  const section = format.length > 3 ? format[3] : format.find((one) => one !== undefined && isForText(one))
  if (section === undefined || !isForText(section)) return text
  return section.tokens.map((token) => (token.is === 'text' ? text : token.is === 'literal' ? token.text : '')).join('')
}

function isForText({ tokens }: FormatSection): boolean {
  return tokens.some(({ is }) => is === 'text')
}

/** Positive; negative; nought; or as the conditions say, which are followed for numbers that are not negative. */
function sectionFor(number: number, sections: NumberFormat): number | undefined {
  if (sections.some((section) => section?.condition !== undefined)) {
    if (number < 0) return undefined
    const index = sections.findIndex((section) => section?.condition === undefined || holds(number, section.condition))
    return index < 0 ? undefined : index
  }
  if (number < 0 && sections.length > 1) return 1
  return number === 0 && sections.length > 2 ? 2 : 0
}

function holds(number: number, { operator, value }: NonNullable<FormatSection['condition']>): boolean {
  switch (operator) {
    case '<':
      return number < value
    case '<=':
      return number <= value
    case '>':
      return number > value
    case '>=':
      return number >= value
    case '=':
      return number === value
    default:
      return number !== value
  }
}

/** As a cell without a format: 15 digits, which is all that Excel keeps (0.1+0.2 is 0.3). */
export function generalText(number: number): string {
  return Number.isSafeInteger(number) ? String(number) : String(Number(number.toPrecision(15))).replace('e', 'E')
}

function digitsText(number: number, { tokens, shift, isGrouped }: FormatSection): string | undefined {
  const general = tokens.filter(({ is }) => is === 'general').length
  const digits = tokens.filter(({ is }) => is === 'digit').length
  if (general > 0) {
    if (digits > 0 || general > 1) return undefined
    return tokens.map((token) => (token.is === 'literal' ? token.text : generalText(number))).join('')
  }
  const exponentAt = tokens.findIndex(({ is }) => is === 'exponent')
  if (exponentAt >= 0) return exponentText(number, tokens, exponentAt)
  const pointAt = tokens.findIndex(({ is }) => is === 'point')
  if (tokens.filter(({ is }) => is === 'point').length > 1) return undefined
  const [whole, rest] = pointAt < 0 ? [tokens, []] : [tokens.slice(0, pointAt), tokens.slice(pointAt + 1)]
  const decimals = rest.filter(({ is }) => is === 'digit').length
  const { integer, fraction } = rounded(number, shift, decimals)
  if (digits === 0) return tokens.map((token) => (token.is === 'literal' ? token.text : '')).join('')
  const before = integerText(integer, whole, isGrouped)
  return pointAt < 0 ? before : `${before}.${fractionText(fraction, rest)}`
}

/** The digits before and behind the point, rounded half up as they are written; `integer` is '' for nought. */
function rounded(number: number, shift: number, decimals: number): { integer: string; fraction: string } {
  const [mantissa = '', exponent = '0'] = number.toExponential(14).split('e')
  const significant = mantissa.replace('.', '')
  const point = Number(exponent) + 1 + shift
  const all = point < 0 ? '0'.repeat(-point) + significant : significant.padEnd(point, '0')
  const at = Math.max(point, 0)
  const kept = `0${all.slice(0, at)}${all.slice(at, at + decimals).padEnd(decimals, '0')}`
  const next = all.charAt(at + decimals)
  const result = String(BigInt(kept) + (next >= '5' ? 1n : 0n)).padStart(decimals + 1, '0')
  const split = result.length - decimals
  return { integer: result.slice(0, split).replace(/^0+/, ''), fraction: result.slice(split) }
}

/** Digits fill the places from the right, the first place takes all that are left: 000-0000 is a number of a phone. */
function integerText(integer: string, tokens: readonly Token[], isGrouped: boolean): string {
  let left = tokens.filter(({ is }) => is === 'digit').length
  if (left === 0) return `${tokens.map((token) => (token.is === 'literal' ? token.text : '')).join('')}${integer}`
  let isFirst = true
  let text = ''
  for (const token of tokens) {
    if (token.is === 'literal') text += token.text
    if (token.is !== 'digit') continue
    left -= 1
    for (let place = isFirst ? Math.max(left, integer.length - 1) : left; place >= left; place -= 1) {
      const digit = integer.charAt(integer.length - 1 - place) || (token.fill === '0' ? '0' : '')
      text += digit
      if (isGrouped && digit !== '' && place > 0 && place % 3 === 0) text += ','
    }
    isFirst = false
  }
  return text
}

function fractionText(fraction: string, tokens: readonly Token[]): string {
  let at = 0
  let text = ''
  for (const token of tokens) {
    if (token.is === 'literal') text += token.text
    if (token.is !== 'digit') continue
    if (token.fill === '0' || /[1-9]/.test(fraction.slice(at))) text += fraction.charAt(at)
    at += 1
  }
  return text
}

/** 4.61E+04: one digit before the point; other steps of the exponent are not understood. */
function exponentText(number: number, tokens: readonly Token[], exponentAt: number): string | undefined {
  const pointAt = tokens.findIndex(({ is }) => is === 'point')
  const count = (from: number, to: number) => tokens.slice(from, to).filter(({ is }) => is === 'digit').length
  const before = count(0, pointAt < 0 ? exponentAt : pointAt)
  if (before !== 1 || pointAt > exponentAt || tokens.some(({ is }) => is === 'literal')) return undefined
  const [mantissa = '', exponent = ''] = number.toExponential(pointAt < 0 ? 0 : count(pointAt, exponentAt)).split('e')
  const token = tokens[exponentAt]
  const sign = exponent.startsWith('-') ? '-' : token?.is === 'exponent' && token.hasPlus ? '+' : ''
  return `${mantissa}E${sign}${exponent.slice(1).padStart(count(exponentAt, tokens.length), '0')}`
}
