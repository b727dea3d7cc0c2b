import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { cycleJsonSchema } from '../../packages/domain/src/cycle/cycle-file.ts'
import { loadCatalogue } from '../../packages/catalogue/src/load-catalogue.ts'
import { dictionaryMarkdown } from '../../packages/documents/src/table/dictionary-markdown.ts'
import { tableInfos } from '../../packages/documents/src/table/tables.ts'
import { describe, expect, it } from 'vitest'

const ROOT = resolve(import.meta.dirname, '../..')
const read = (name: string) => readFileSync(join(ROOT, name), 'utf8')

describe('what is published', () => {
  it('has the JSON Schema that the code checks with', () => {
    expect(JSON.parse(read('content/schema/cycle.schema.json'))).toEqual(JSON.parse(JSON.stringify(cycleJsonSchema())))
  })

  it('has the data dictionary of the tables that are exported', () => {
    expect(read('docs/data-dictionary.md')).toBe(dictionaryMarkdown(tableInfos(loadCatalogue('2016'))))
  })

  it('links only to files that are there', () => {
    const documents = ['README.md', 'ARCHITECTURE.md', 'GLOSSARY.md', 'CONTRIBUTING.md']
    for (const name of documents) {
      for (const [, target = ''] of read(name).matchAll(/\]\(([^)#]+)\)/g)) {
        expect(existsSync(join(ROOT, target)), `${name} → ${target}`).toBe(true)
      }
    }
  })

  it('names only npm scripts that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
    for (const name of ['README.md', 'CONTRIBUTING.md', 'ARCHITECTURE.md']) {
      for (const [, script = ''] of read(name).matchAll(
        /npm (?:run )?(start|test(?::\w+)?|[a-z]+:[a-z]+|check|format|mutation|bench)\b/g,
      )) {
        expect(scripts, `${name}: npm run ${script}`).toHaveProperty([script])
      }
    }
  })

  it('names only source files that exist', () => {
    for (const [, path = ''] of read('ARCHITECTURE.md').matchAll(/(packages\/[\w/-]+\.ts)/g)) {
      expect(existsSync(join(ROOT, path)), path).toBe(true)
    }
  })

  it('names in NOTICE every package that is shipped', () => {
    const notice = read('NOTICE')
    const manifests = ['packages', 'apps'].flatMap((folder) =>
      readdirSync(join(ROOT, folder)).map((name) => join(folder, name, 'package.json')),
    )
    for (const manifest of manifests) {
      const { dependencies = {} } = JSON.parse(read(manifest)) as { dependencies?: Record<string, string> }
      for (const name of Object.keys(dependencies)) {
        if (!name.startsWith('@sonae/')) expect(notice, `${manifest}: ${name}`).toContain(name)
      }
    }
  })
})
