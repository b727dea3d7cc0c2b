import { describe, expect, it } from 'vitest'
import { describePostgresProblem } from '../../src/postgres/describe-problem.ts'
import type { PostgresProblem } from '../../src/postgres/problem.ts'
import { problemOfOutput } from '../../src/postgres/read-output.ts'

const path = '/somewhere'
const output = 'said by PostgreSQL'

/** One of each kind; the compiler demands them all. */
const EACH: { readonly [Kind in PostgresProblem['kind']]: Extract<PostgresProblem, { kind: Kind }> } = {
  'read-only': { kind: 'read-only', path },
  'disk-full': { kind: 'disk-full', path },
  'no-permission': { kind: 'no-permission', path, uid: 7 },
  'not-a-directory': { kind: 'not-a-directory', path },
  'path-unusable': { kind: 'path-unusable', path, characters: '"$"' },
  'system-error': { kind: 'system-error', path, code: 'EIO' },
  'cannot-traverse': { kind: 'cannot-traverse', path, uid: 7 },
  'foreign-owner': { kind: 'foreign-owner', path, owner: 0, uid: undefined },
  'open-to-others': { kind: 'open-to-others', path, mode: '0755' },
  'not-a-data-directory': { kind: 'not-a-data-directory', path },
  'other-major': { kind: 'other-major', path, major: 14, looked: ['/usr'] },
  'socket-path-too-long': { kind: 'socket-path-too-long', path, bytes: 120, limit: 107 },
  'socket-taken': { kind: 'socket-taken', path },
  'no-home': { kind: 'no-home' },
  'no-account': { kind: 'no-account', tried: 'useradd x', output },
  'runs-as-root': { kind: 'runs-as-root' },
  'cannot-switch-user': { kind: 'cannot-switch-user', uid: 7 },
  'nameless-uid': { kind: 'nameless-uid', uid: 54_321 },
  'no-binaries': { kind: 'no-binaries', platform: 'linux-riscv64', looked: ['/usr'] },
  'binaries-do-not-run': { kind: 'binaries-do-not-run', path, output },
  'already-running': { kind: 'already-running', path, pid: 7, address: 'http://localhost:8080' },
  'another-postmaster': { kind: 'another-postmaster', path, pid: 7 },
  'leftovers-remain': { kind: 'leftovers-remain', path, pids: [7, 8] },
  'not-enough-shared-memory': { kind: 'not-enough-shared-memory', output },
  'recovery-takes-long': { kind: 'recovery-takes-long', seconds: 600, logFile: path },
  'initdb-failed': { kind: 'initdb-failed', path, output },
  'server-died': { kind: 'server-died', logFile: path, output },
  'login-refused': { kind: 'login-refused', path, output },
  'preparation-failed': { kind: 'preparation-failed', path, output },
  aborted: { kind: 'aborted' },
}

describe('why PostgreSQL does not run', () => {
  it.each(Object.values(EACH))('$kind: in both languages, with its place and a mend', (problem) => {
    const ja = describePostgresProblem(problem, 'ja')
    const en = describePostgresProblem(problem, 'en')
    expect(ja.text + ja.mend).toMatch(/[ぁ-ん]/)
    expect(en.text + en.mend).not.toMatch(/[ぁ-ん]/)
    for (const words of [ja, en]) {
      expect(words.mend.length).toBeGreaterThan(10)
      for (const [key, value] of Object.entries(problem)) {
        if (key === 'kind' || value === undefined) continue
        const shown = Array.isArray(value) ? value.map(String) : [String(value)]
        for (const each of shown) expect(words.text + words.mend).toContain(each)
      }
    }
  })

  it.each([
    ['FATAL:  could not write lock file "postmaster.pid": No space left on device', 'disk-full'],
    ['FATAL:  could not create shared memory segment: No space left on device', 'not-enough-shared-memory'],
    ['FATAL:  could not create semaphores: No space left on device', 'not-enough-shared-memory'],
    [
      'FATAL:  could not resize shared memory segment "/PostgreSQL.1" to 8 bytes: No space left on device',
      'not-enough-shared-memory',
    ],
    ['FATAL:  could not create lock file "postmaster.pid": Read-only file system', 'read-only'],
    ['FATAL:  pre-existing shared memory block (key 5432001, ID 7) is still in use', 'another-postmaster'],
    ['FATAL:  lock file "postmaster.pid" already exists', 'another-postmaster'],
    ['FATAL:  lock file "/x/.s.PGSQL.5432.lock" already exists', 'socket-taken'],
    ['initdb: error: could not look up effective user ID 54321: user does not exist', 'nameless-uid'],
    [
      'postgres: error while loading shared libraries: libicuuc.so.60: cannot open shared object file',
      'binaries-do-not-run',
    ],
    ['FATAL:  could not open file "global/pg_control": Permission denied', 'no-permission'],
    ['PANIC:  could not locate a valid checkpoint record', 'server-died'],
  ])('%s', (said, kind) => {
    const otherwise = { kind: 'server-died', logFile: path, output: said } as const
    expect(problemOfOutput(said, { path, uid: 7, logFile: path }, otherwise).kind).toBe(kind)
  })
})
