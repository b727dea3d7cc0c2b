import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { STEPS } from '../../packages/domain/src/workflow/step.ts'
import { readGuide } from '../../apps/web/guide/read-guide.ts'
import { GUIDES, linksOf, textOf } from '../../apps/web/src/help/guide.ts'
import { PAGE_SECTIONS, sectionOfPage, SHEET_SECTIONS, stepSection } from '../../apps/web/src/help/help-sections.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const PAGES = readFileSync(resolve(ROOT, 'apps/web/src/pages/pages.tsx'), 'utf8')
const guides = GUIDES.map((name) => {
  const markdown = readFileSync(resolve(ROOT, `docs/guide/${name}.ja.md`), 'utf8')
  return { name, markdown, guide: readGuide(markdown) }
})
const everySection = new Set(guides.flatMap(({ name, guide }) => guide.sections.map(({ id }) => `${name}#${id}`)))

describe.each(guides)('the guide of the $name', ({ name, markdown, guide }) => {
  it('has each section under an id of its own, none of them empty', () => {
    const ids = guide.sections.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(guide.sections[0]?.level).toBe(2)
    const empty = guide.sections.filter(
      ({ level, nodes }, at) => textOf(nodes).trim() === '' && (guide.sections[at + 1]?.level ?? 2) <= level,
    )
    expect(empty).toEqual([])
  })

  it('links to what there is', () => {
    const links = linksOf([...guide.lead, ...guide.sections.flatMap(({ nodes }) => nodes)])
    const broken = links.filter((href) => {
      const section = href.startsWith('#') ? `${name}${href}` : href.replace('/help/', '')
      return section.includes('#') ? !everySection.has(section) : !GUIDES.some((one) => one === section)
    })
    expect(broken).toEqual([])
  })

  it('names documents that there are', () => {
    const named = [...markdown.matchAll(/docs\/[\w/.-]+\.md/g)].map(([path]) => path)
    expect(named.filter((path) => !existsSync(resolve(ROOT, path)))).toEqual([])
  })

  it('leads nowhere else, names no machine and leaves nothing to be written', () => {
    expect(markdown).not.toMatch(/https?:\/\/|\/(?:work|home|tmp|root|Users)\/|TODO|_PART/)
  })
})

describe('the help in place', () => {
  it('leads to sections that there are', () => {
    const asked = [
      ...Object.values(PAGE_SECTIONS),
      ...Object.values(SHEET_SECTIONS),
      ...STEPS.map(stepSection),
      ...namedInPages(),
    ]
    expect(asked.filter((section) => !everySection.has(section))).toEqual([])
  })

  it('tells of every page that there is, and of no other', () => {
    const routes = [...PAGES.matchAll(/<Route path="(?<path>[^"]+)"/g)].map(({ groups }) => groups?.['path'] ?? '')
    // The help tells of itself.
    const pages = routes.filter((path) => !path.startsWith('/help'))
    expect(Object.keys(PAGE_SECTIONS).toSorted()).toEqual(pages.toSorted())
  })

  it('finds the section of an address', () => {
    expect(sectionOfPage('/cycles/2014/status-sheets/sheet-a')).toBe('user#sheet-2')
    expect(sectionOfPage('/')).toBe('user#start')
    expect(sectionOfPage('/cycles/2014/nowhere')).toBeUndefined()
  })
})

describe('markdown that the pages cannot show', () => {
  it.each([
    ['a heading without an anchor', '# T\n\n## H\n'],
    ['a level that the pages do not have', '# T\n\n<a id="a"></a>\n\n#### H\n'],
    ['HTML', '# T\n\n<b>x</b>\n'],
    ['a picture', '# T\n\n![x](y.png)\n'],
    ['no title', 'text\n'],
  ])('%s ends the build', (_, markdown) => {
    expect(() => readGuide(markdown)).toThrow()
  })

  it('a link to another document is its text, one to a guide leads there', () => {
    const { lead } = readGuide('# T\n\n[a](../configuration.md) [b](administrator.ja.md#audit) [c](#x)\n')
    expect(linksOf(lead)).toEqual(['/help/administrator#audit', '#x'])
    expect(textOf(lead)).toMatch(/^a\s+b\s+c$/)
  })
})

/** Sections that the pages name in their own text. */
function namedInPages(): string[] {
  const folder = resolve(ROOT, 'apps/web/src')
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .flatMap((path) => [
      ...readFileSync(resolve(folder, path), 'utf8').matchAll(
        /['"/](?<section>(?:user|administrator)#[a-z0-9-]+)['"]/g,
      ),
    ])
    .map(({ groups }) => groups?.['section'] ?? '')
}
