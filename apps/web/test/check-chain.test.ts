import { type AuditHead, type AuditLink, EMPTY_CHAIN, nextLink } from '@sonae/domain/audit/audit-chain'
import { auditFileHead, auditFileLine } from '@sonae/domain/audit/audit-file'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkChain } from '../src/pages/audit/check-chain.ts'

/** A file of so many entries. */
function fileOf(count: number): string {
  let head: AuditHead = EMPTY_CHAIN
  const links: [AuditLink, string][] = []
  for (let at = 0; at < count; at += 1) {
    const content = `内容 ${at}`
    const link = nextLink('ministry', head, {
      at,
      actor: 'anna',
      action: 'document.save',
      resource: 'x',
      outcome: 'done',
      content,
    })
    links.push([link, content])
    head = link
  }
  const first = auditFileHead({
    organisation: 'ministry',
    exportedAt: '2026-04-01T00:00:00.000Z',
    exportedBy: 'anna',
    number: count,
    hash: head.hash,
  })
  return first + links.map(([link, content]) => auditFileLine(link, content)).join('')
}

/** As it comes over a line: in pieces of these sizes, over and over. */
function streamOf(text: string, sizes: readonly number[] = [65_536]): ReadableStream<Uint8Array<ArrayBuffer>> {
  const bytes = new TextEncoder().encode(text)
  let at = 0
  let turn = 0
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close()
      const size = sizes[turn % sizes.length] ?? 1
      controller.enqueue(bytes.slice(at, at + size))
      at += size
      turn += 1
    },
  })
}

const nothing = () => {}

describe('the chain that is checked in the page', () => {
  it('is whole however it comes in', async () => {
    const file = fileOf(7)
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 5 }), async (sizes) => {
        expect(await checkChain(streamOf(file, sizes), nothing)).toMatchObject({ kind: 'whole', head: { number: 7 } })
      }),
    )
  })

  it('tells how far it is', async () => {
    const told: number[] = []
    await checkChain(streamOf(fileOf(1_200)), (checked) => told.push(checked))
    expect(told).toEqual([0, 500, 1_000])
  })

  it('is whole where nothing stands in it yet', async () => {
    expect(await checkChain(streamOf(fileOf(0)), nothing)).toMatchObject({ kind: 'whole', head: { number: 0 } })
  })

  const lines = fileOf(5).trimEnd().split('\n')
  it.each<[string, string[], object]>([
    [
      'a changed content',
      lines.with(3, (lines[3] ?? '').replace('内容 2', '内容 9')),
      { checked: 2, problem: { kind: 'broken', broken: { kind: 'changed-content', number: 3 } } },
    ],
    [
      'a line taken out',
      lines.toSpliced(2, 1),
      { checked: 1, problem: { kind: 'broken', broken: { kind: 'missing-link', number: 2 } } },
    ],
    [
      'its end taken off',
      lines.slice(0, -1),
      { checked: 4, problem: { kind: 'broken', broken: { kind: 'other-head', number: 5 } } },
    ],
    ['a line that is none', lines.with(2, '{'), { checked: 1, problem: { kind: 'no-link', line: 3 } }],
    ['another file', ['name,login'], { checked: 0, problem: { kind: 'no-audit-file' } }],
    ['no file at all', [''], { checked: 0, problem: { kind: 'no-audit-file' } }],
  ])('is broken by %s', async (_, changed, expected) => {
    expect(await checkChain(streamOf(`${changed.join('\n')}\n`), nothing)).toEqual({ kind: 'broken', ...expected })
  })

  it('is not said to be anything where reading breaks off', async () => {
    const cut = streamOf(fileOf(5)).pipeThrough(
      new TransformStream({
        flush(controller) {
          controller.error(new Error('cut off'))
        },
      }),
    )
    await expect(checkChain(cut, nothing)).rejects.toThrow('cut off')
    const broken = new Uint8Array([0x7b, 0xff, 0x0a])
    const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
      start(controller) {
        controller.enqueue(broken)
        controller.close()
      },
    })
    await expect(checkChain(stream, nothing)).rejects.toThrow()
  })
})
