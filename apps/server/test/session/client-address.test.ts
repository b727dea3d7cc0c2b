import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clientAddress, networkOf, NO_PROXIES, trustedProxies } from '../../src/session/client-address.ts'

function proxies(...texts: string[]) {
  const result = trustedProxies(texts)
  if (!result.ok) throw new Error(result.wrong.join())
  return result.proxies
}

const TRUSTED = proxies('10.0.0.0/8', '192.0.2.1', 'fd00::/8')

describe('the address of a client', () => {
  it.each<[string, string, string | string[] | undefined, string]>([
    ['is the peer’s without a proxy', '198.51.100.7', undefined, '198.51.100.7'],
    ['is the peer’s whatever a stranger’s header says', '198.51.100.7', '10.1.1.1, 127.0.0.1', '198.51.100.7'],
    ['is what a trusted proxy saw', '10.0.0.1', '198.51.100.7', '198.51.100.7'],
    ['is what the last trusted proxy saw', '10.0.0.1', '198.51.100.7, 192.0.2.1, 10.9.9.9', '198.51.100.7'],
    ['is not what the client wrote in front', '10.0.0.1', '203.0.113.1, 198.51.100.7', '198.51.100.7'],
    [
      'is not what the client wrote in a header of its own',
      '10.0.0.1',
      ['203.0.113.1', '198.51.100.7'],
      '198.51.100.7',
    ],
    ['is the proxy’s where it wrote nothing', '10.0.0.1', undefined, '10.0.0.1'],
    ['is the proxy’s where it wrote no address', '10.0.0.1', '198.51.100.7, unknown', '10.0.0.1'],
    ['is the last proxy’s where all are proxies', '10.0.0.1', '10.0.0.3, 10.0.0.2', '10.0.0.3'],
    ['may have a port', '10.0.0.1', '198.51.100.7:4711', '198.51.100.7'],
    ['may be IPv6 with a port', '10.0.0.1', '[2001:DB8:0::7]:4711', '2001:db8::7'],
    ['is IPv4 within IPv6 as IPv4', '::ffff:198.51.100.7', undefined, '198.51.100.7'],
    ['is that of a proxy within IPv6, too', '::ffff:10.0.0.1', '::FFFF:c633:6407', '198.51.100.7'],
    ['has no zone', 'fe80::1%eth0', undefined, 'fe80::1'],
    ['comes through an IPv6 proxy', 'fd00::1', '2001:db8::7', '2001:db8::7'],
    ['is the peer even where that is none', '', '198.51.100.7', ''],
  ])('%s', (_, peer, forwarded, expected) => {
    expect(clientAddress(peer, forwarded, TRUSTED)).toBe(expected)
  })

  it('is the same whatever stands before what our proxy wrote', () => {
    const garbage = fc.array(fc.oneof(fc.ipV4(), fc.ipV6(), fc.string()), { maxLength: 20 })
    fc.assert(
      fc.property(garbage, fc.ipV6(), (forged, peer) => {
        const header = [...forged, '198.51.100.7'].join(', ')
        expect(clientAddress('10.0.0.1', header, TRUSTED)).toBe('198.51.100.7')
        const alone = clientAddress(peer, undefined, NO_PROXIES)
        expect(clientAddress(peer, header, NO_PROXIES)).toBe(alone)
        // One spelling: it is its own.
        expect(clientAddress(alone, undefined, NO_PROXIES)).toBe(alone)
      }),
    )
  })
})

describe('trusted proxies', () => {
  it('are addresses and networks; what is neither is named', () => {
    const wrong = ['10.0.0.0/33', 'proxy.example', '10.0.0', '::/129', '10.0.0.1/8/8', '10.0.0.1/', '']
    expect(trustedProxies(['10.0.0.1', ...wrong])).toEqual({ ok: false, wrong })
    expect(proxies().has('127.0.0.1')).toBe(false)
    expect(proxies('0.0.0.0/0').has('203.0.113.1')).toBe(true)
  })
})

describe('what attempts are counted by', () => {
  it('is an IPv4 address, or the /64 in which somebody has any number of addresses', () => {
    expect(networkOf('198.51.100.7')).toBe('198.51.100.7')
    expect(networkOf('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2::/64')
    expect(networkOf('2001:db8::7')).toBe('2001:db8:0:0::/64')
    expect(networkOf('::1')).toBe('0:0:0:0::/64')
    fc.assert(
      fc.property(fc.tuple(fc.nat(0xffff), fc.nat(0xffff), fc.nat(0xffff), fc.nat(0xffff)), (tail) => {
        const address = clientAddress(
          `2001:db8:0:9:${tail.map((n) => n.toString(16)).join(':')}`,
          undefined,
          NO_PROXIES,
        )
        expect(networkOf(address)).toBe('2001:db8:0:9::/64')
      }),
    )
  })
})
