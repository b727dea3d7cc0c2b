import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { expect, it } from 'vitest'
import { signInMembers } from '../http/members.ts'
import { records } from '../records/records.ts'
import { EVIDENCE, uploadPath } from './evidence-service.ts'

const MB = 2 ** 20
const SIZE = 200 * MB

it('a file of 200 MB goes through the process in constant memory, in and out', async () => {
  await using own = await records()
  const members = await signInMembers(own)
  const dataRoot = await mkdtemp(join(tmpdir(), 'sonae-evidence-'))
  const { connection } = own.database
  const connections = { owner: connection('owner'), app: connection('app'), identity: connection('identity') }
  const script = new URL('serve-process.ts', import.meta.url).pathname
  const server = spawn(process.execPath, [script, JSON.stringify({ connections, dataRoot, file: SIZE })], {
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  try {
    const [line] = (await once(server.stdout, 'data')) as [Buffer]
    const base = `${line.toString().trim()}/api/organisations/ministry`
    const headers = { cookie: members.ministry.system }
    const send = async (id: string, size: number) => {
      const sent = request(base + uploadPath(id), {
        method: 'PUT',
        headers: { ...headers, 'content-type': 'application/octet-stream', 'content-length': size },
      })
      const answered = once(sent, 'response') as Promise<[NodeJS.ReadableStream & { statusCode: number }]>
      await pipeline(Readable.from(bytesOf(size)), sent)
      const [response] = await answered
      response.resume()
      return response.statusCode
    }
    const receive = async (id: string) => {
      const response = await fetch(`${base}${EVIDENCE}/${id}/versions/1/file`, { headers })
      let size = 0
      for await (const chunk of response.body ?? []) size += chunk.length
      return size
    }
    // What a process takes for its first requests is not the file's.
    expect(await send('small', 2 * MB)).toBe(200)
    expect(await receive('small')).toBe(2 * MB)
    const before = await resident(server.pid, 'VmRSS')
    await writeFile(`/proc/${server.pid}/clear_refs`, '5')
    expect(await send('large', SIZE)).toBe(200)
    const afterUpload = (await resident(server.pid, 'VmHWM')) - before
    expect(await receive('large')).toBe(SIZE)
    const afterDownload = (await resident(server.pid, 'VmHWM')) - before
    expect(afterUpload).toBeLessThan(100)
    // The engine lets buffers of 64 MB lie before it collects them, however large the file is.
    expect(afterDownload).toBeLessThan(100)
  } finally {
    server.stdin.end()
    await once(server, 'exit')
    await rm(dataRoot, { recursive: true })
  }
})

/** Bytes that are no text. */
function* bytesOf(size: number) {
  const chunk = Buffer.alloc(64 * 1024, 1)
  for (let left = size; left > 0; left -= chunk.length) yield left < chunk.length ? chunk.subarray(0, left) : chunk
}

/** What the process has in memory now (VmRSS), or had at most (VmHWM), in MB. */
async function resident(pid: number | undefined, what: 'VmRSS' | 'VmHWM'): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Math.round(Number(new RegExp(`^${what}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) / 1024)
}
