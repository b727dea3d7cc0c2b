import { needPrograms } from './debian-packages.ts'

/**
 * What the server's tests need beside the PostgreSQL that npm brings: Debian's own, and tools that take rights away.
 * @public called by vitest
 */
export function setup(): void {
  const programs = ['/usr/lib/postgresql/15/bin/postgres', 'setpriv', 'unshare', 'mount', 'pdfinfo']
  needPrograms(programs, ['postgresql-15', 'util-linux', 'mount', 'poppler-utils'])
}
