/**
 * The pictures of docs/screens: five pages of the worked example as they come out of a printer. The forms are printed by
 * LibreOffice, the dashboard is Sonae's own PDF.
 */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { needPrograms } from './debian-packages.ts'
import { withLibreOffice } from './libreoffice.ts'

const SONAE = fileURLToPath(new URL('../apps/cli/src/main.ts', import.meta.url))
const SCREENS = fileURLToPath(new URL('../docs/screens', import.meta.url))

/** Wide enough to read the table, small enough for a repository. */
const WIDTH = 1500
const COLOURS = 40
const MOST_BYTES = 150_000

const BUSINESS = '様式/シート1_○○課.xlsx'
const SYSTEM = '様式/シート2・3_Ａシステム.xlsx'
const PAGES = [
  { name: 'sheet-1', file: BUSINESS, page: 1 },
  { name: 'table-1', file: BUSINESS, page: 2 },
  { name: 'sheet-2', file: SYSTEM, page: 1 },
  { name: 'sheet-3', file: SYSTEM, page: 2 },
  { name: 'dashboard', file: 'dashboard.pdf', page: 1 },
] as const

needPrograms(['pdftoppm', 'pngquant'], ['poppler-utils', 'pngquant'])
mkdirSync(SCREENS, { recursive: true })
withLibreOffice((office) => {
  execFileSync(process.execPath, [SONAE, 'example', '--out', office.folder], { stdio: 'ignore' })
  const printed = (file: string) => join(office.folder, file).replace(/\.xlsx$/, '.pdf')
  const workbooks = [...new Set(PAGES.map(({ file }) => file))].filter((file) => file.endsWith('.xlsx'))
  office.run('print-in-libreoffice.py', {
    prints: workbooks.map((file) => ({ input: join(office.folder, file), output: printed(file) })),
  })
  for (const { name, file, page } of PAGES) {
    const picture = join(SCREENS, name)
    const one = ['-f', page, '-l', page, '-singlefile', '-scale-to-x', WIDTH, '-scale-to-y', -1].map(String)
    execFileSync('pdftoppm', ['-png', ...one, printed(file), picture])
    execFileSync('pngquant', ['--force', '--strip', '--nofs', '--ext', '.png', String(COLOURS), `${picture}.png`])
    const { size } = statSync(`${picture}.png`)
    console.log(`docs/screens/${name}.png ${Math.round(size / 1000)} kB`)
    assert.ok(size <= MOST_BYTES, `${name} is larger than ${MOST_BYTES} bytes`)
  }
})
