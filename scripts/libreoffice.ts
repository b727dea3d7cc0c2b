import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { FORM_FONT } from '../packages/documents/src/workbook/workbook.ts'
import { needPrograms } from './debian-packages.ts'

/** Debian's own Python: the one that has the bridge to LibreOffice. */
const PYTHON = '/usr/bin/python3'

/** The free font with the widths of the forms' font, and where Debian puts it. */
const STAND_IN = { family: 'IPAPGothic', file: '/usr/share/fonts/opentype/ipafont-gothic/ipagp.ttf' }

export type LibreOffice = {
  /** A folder that goes with it. */
  readonly folder: string
  /** Runs one of the Python scripts beside this file with a job; its answer is JSON. */
  run(script: string, job: unknown): unknown
}

/**
 * Starts a LibreOffice of its own, does the work, ends it and removes the folder.
 * @param fonts `form`: the forms' font has a stand-in of its widths; `machine`: whatever the machine puts in its place
 */
export function withLibreOffice(work: (office: LibreOffice) => void, fonts: 'form' | 'machine' = 'form'): void {
  needPrograms(['soffice', STAND_IN.file], ['libreoffice-calc', 'python3-uno', 'fonts-ipafont-gothic'])
  const folder = mkdtempSync(join(tmpdir(), 'sonae-libreoffice-'))
  const pipe = `sonae${process.pid}`
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
  const child = spawn('soffice', ['--headless', '--norestore', '--nologo', profile, `--accept=pipe,name=${pipe};urp`], {
    stdio: 'ignore',
    detached: true,
    env: {
      ...process.env,
      LC_ALL: 'C.UTF-8',
      ...(fonts === 'form' ? { FONTCONFIG_FILE: fontSettings(folder) } : {}),
    },
  })
  try {
    work({
      folder,
      run(script, job) {
        const file = join(folder, 'job.json')
        writeFileSync(file, JSON.stringify(job))
        const path = fileURLToPath(new URL(script, import.meta.url))
        const printed = execFileSync(PYTHON, [path, pipe, file], {
          encoding: 'utf8',
          timeout: 900_000,
          maxBuffer: 1 << 27,
        })
        return JSON.parse(printed)
      },
    })
  } finally {
    if (child.pid !== undefined) {
      try {
        process.kill(-child.pid, 'SIGTERM')
      } catch {
        // it ended by itself
      }
    }
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 })
  }
}

/** Makes the stand-in independent of the machine's language. @returns the path of the settings */
function fontSettings(folder: string): string {
  const path = join(folder, 'fonts.conf')
  writeFileSync(
    path,
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <match target="pattern">
    <test name="family" qual="any"><string>${FORM_FONT}</string></test>
    <edit name="family" mode="assign" binding="strong"><string>${STAND_IN.family}</string></edit>
  </match>
</fontconfig>
`,
  )
  return path
}
