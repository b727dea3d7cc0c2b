const SPACE = /[ \t\n\r]*/y
const TOKEN = /[{}[\],:]|true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
/** A string up to its closing quote: what of it is allowed. */
const STRING_BODY = /"(?:[^"\\\u0000-\u001F]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*/y // oxlint-disable-line no-control-regex

/**
 * Where a text stops being JSON: engines name the place in some of their messages only, each in words of its own.
 * @returns the offset in UTF-16 units (the text's length when it ends too early); undefined when the text is JSON
 */
export function jsonErrorOffset(text: string): number | undefined {
  const match = (pattern: RegExp, from: number): string | undefined => {
    pattern.lastIndex = from
    return pattern.exec(text)?.[0]
  }
  const open: string[] = []
  // What may come next. In an object `member` and `key` ask for a name; `first` also allows the closing bracket.
  let next: 'value' | 'first' | 'member' | 'key' | 'colon' | 'after' = 'value'
  for (let at = 0; ;) {
    at += match(SPACE, at)?.length ?? 0
    const inside = open.at(-1)
    if (at === text.length) return next === 'after' && inside === undefined ? undefined : at
    const body = match(STRING_BODY, at)
    const token = body ?? match(TOKEN, at)
    if (token === undefined) return at
    const naming: boolean = next === 'member' || next === 'key'
    if (token === '}' || token === ']') {
      const closes = next === 'after' || (token === '}' ? next === 'member' : next === 'first')
      if (!closes || inside !== token) return at
      open.pop()
      next = 'after'
    } else if (token === ',') {
      if (next !== 'after' || inside === undefined) return at
      next = inside === '}' ? 'key' : 'value'
    } else if (token === ':') {
      if (next !== 'colon') return at
      next = 'value'
    } else if (next === 'colon' || next === 'after' || (naming && body === undefined)) {
      return at
    } else if (token === '{' || token === '[') {
      open.push(token === '{' ? '}' : ']')
      next = token === '{' ? 'member' : 'first'
    } else {
      if (body !== undefined && text[at + body.length] !== '"') return at + body.length
      next = naming ? 'colon' : 'after'
    }
    at += token.length + (body === undefined ? 0 : 1)
  }
}
