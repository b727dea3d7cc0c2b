/** A reader of RFC 4180, written from the RFC's grammar and from nothing of ours. @throws where the text is not CSV */
export function parseCsv(text: string): string[][] {
  const records: string[][] = []
  let at = 0
  while (at < text.length) {
    const record: string[] = []
    for (;;) {
      let field = ''
      if (text[at] === '"') {
        at += 1
        for (;;) {
          if (at >= text.length) throw new Error('quote not closed')
          if (text[at] !== '"') field += text[at]
          else if (text[at + 1] === '"') {
            field += '"'
            at += 1
          } else break
          at += 1
        }
        at += 1
      } else {
        while (at < text.length && !',\r\n'.includes(text[at] ?? '')) {
          if (text[at] === '"') throw new Error(`quote inside an unquoted field at ${at}`)
          field += text[at]
          at += 1
        }
      }
      record.push(field)
      if (text[at] !== ',') break
      at += 1
    }
    if (text.slice(at, at + 2) !== '\r\n') throw new Error(`record does not end in CRLF at ${at}`)
    at += 2
    records.push(record)
  }
  return records
}
