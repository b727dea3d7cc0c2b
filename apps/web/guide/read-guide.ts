import { Lexer, type Token, type Tokens } from 'marked'
import { type Guide, type GuideNode, GUIDES, type GuideSection, type GuideTag } from '../src/help/guide.ts'

/** Stands before each heading, so that links to it hold wherever the markdown is read. */
const ANCHOR = /^<a id="(?<id>[a-z0-9-]+)"><\/a>\s*$/

/**
 * Reads a guide: one title, then sections whose headings each have an anchor before them. Only what the guides use of
 * markdown is known, so that nothing is left out unseen.
 * @throws Error that names what the pages cannot show
 */
export function readGuide(markdown: string): Guide {
  let title: string | undefined
  let anchor: string | undefined
  const lead: GuideNode[] = []
  const sections: { readonly section: GuideSection; readonly nodes: GuideNode[] }[] = []
  for (const token of Lexer.lex(markdown)) {
    const [heading, named] = [headingOf(token), anchorOf(token)]
    if (named !== undefined) anchor = named
    else if (heading?.depth === 1 && title === undefined) title = heading.text
    else if (heading !== undefined) {
      if (anchor === undefined || heading.depth > 3)
        throw new Error(`${heading.raw.trim()}: a heading needs an anchor before it, and is of level 2 or 3`)
      const nodes: GuideNode[] = []
      sections.push({ section: { id: anchor, level: heading.depth, title: heading.text, nodes }, nodes })
      anchor = undefined
    } else (sections.at(-1)?.nodes ?? lead).push(...block(token))
  }
  if (title === undefined) throw new Error('the guide has no title')
  return { title, lead, sections: sections.map(({ section }) => section) }
}

function headingOf(token: Token): Tokens.Heading | undefined {
  // oxlint-disable-next-line no-unsafe-type-assertion -- the library's union has an open member
  return token.type === 'heading' ? (token as Tokens.Heading) : undefined
}

function anchorOf({ type, raw }: Token): string | undefined {
  // At the start of a line the library takes it for HTML, or for a paragraph that holds nothing else.
  return type === 'html' || type === 'paragraph' ? ANCHOR.exec(raw)?.groups?.['id'] : undefined
}

function block(token: Token): GuideNode[] {
  // oxlint-disable no-unsafe-type-assertion -- the library's union has an open member
  switch (token.type) {
    case 'space':
      return []
    case 'paragraph':
      return [element('p', inline((token as Tokens.Paragraph).tokens))]
    case 'text':
      return inline((token as Tokens.Text).tokens ?? [])
    case 'code':
      return [element('pre', [element('code', [(token as Tokens.Code).text])])]
    case 'list': {
      const { ordered, items } = token as Tokens.List
      const lines = items.map(({ tokens }) => element('li', tokens.flatMap(block)))
      return [element(ordered ? 'ol' : 'ul', lines)]
    }
    case 'table': {
      const { header, rows } = token as Tokens.Table
      const row = (tag: 'th' | 'td', cells: readonly Tokens.TableCell[]) =>
        element(
          'tr',
          cells.map(({ tokens }) => element(tag, inline(tokens))),
        )
      return [
        element('table', [
          element('thead', [row('th', header)]),
          element(
            'tbody',
            rows.map((cells) => row('td', cells)),
          ),
        ]),
      ]
    }
    default:
      throw new Error(`${token.raw.trim()}: the pages do not show this (${token.type})`)
  }
}

function inline(tokens: readonly Token[]): GuideNode[] {
  return tokens.flatMap((token): GuideNode[] => {
    switch (token.type) {
      case 'text':
      case 'escape':
        return [(token as Tokens.Text).text]
      case 'codespan':
        return [element('code', [(token as Tokens.Codespan).text])]
      case 'strong':
      case 'em':
        return [element(token.type, inline((token as Tokens.Strong).tokens))]
      case 'link': {
        const { href, tokens: within } = token as Tokens.Link
        const address = addressOf(href)
        // What is not of the pages is named there, and can be followed in the documents.
        return address === undefined ? inline(within) : [{ ...element('a', inline(within)), href: address }]
      }
      default:
        throw new Error(`${token.raw.trim()}: the pages do not show this (${token.type})`)
    }
  })
  // oxlint-enable no-unsafe-type-assertion
}

function element(tag: GuideTag, children: readonly GuideNode[]) {
  return { tag, children }
}

/** Where a link of the documents leads in the pages; undefined: nowhere. */
function addressOf(href: string): string | undefined {
  if (href.startsWith('#')) return href
  const guide = GUIDES.find((name) => href.startsWith(`${name}.ja.md`))
  return guide === undefined ? undefined : href.replace(`${guide}.ja.md`, `/help/${guide}`)
}
