import { BlockList, isIP } from 'node:net'

/** Proxies whose word about a client's address is believed. */
export type TrustedProxies = { readonly has: (address: string) => boolean }

/** No proxy in front: the peer of the socket is the client, whatever a header says. */
export const NO_PROXIES: TrustedProxies = { has: () => false }

/**
 * Reads addresses and networks of the configuration: 10.0.0.5, 192.168.0.0/16, fd00::/8.
 * @returns the texts that are neither, where there are any
 */
export function trustedProxies(
  texts: readonly string[],
): { readonly ok: true; readonly proxies: TrustedProxies } | { readonly ok: false; readonly wrong: readonly string[] } {
  const list = new BlockList()
  const wrong = texts.filter((text) => !addTo(list, text.trim()))
  if (wrong.length > 0) return { ok: false, wrong }
  const has = (address: string) => isIP(address) > 0 && list.check(address, familyOf(address))
  return { ok: true, proxies: { has } }
}

function addTo(list: BlockList, text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/')
  const family = isIP(address)
  if (family === 0 || rest.length > 0) return false
  const length = family === 4 ? 32 : 128
  const prefix = bits === undefined ? length : /^\d{1,3}$/.test(bits) ? Number(bits) : -1
  if (prefix < 0 || prefix > length) return false
  list.addSubnet(address, prefix, familyOf(address))
  return true
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 4 ? 'ipv4' : 'ipv6'
}

/**
 * The address of the client. X-Forwarded-For is read from its end, and only as far as trusted proxies wrote it: what a
 * client puts in front of it changes nothing.
 * @param peer the address of the socket
 * @param forwardedFor the header or headers, as they came
 * @returns in one spelling: IPv4 within IPv6 as IPv4, IPv6 compressed, no zone; `peer` where that is no address
 */
export function clientAddress(
  peer: string,
  forwardedFor: string | readonly string[] | undefined,
  proxies: TrustedProxies,
): string {
  const hops = [forwardedFor ?? []].flat().flatMap((line) => line.split(','))
  let client = oneSpelling(peer) ?? peer
  while (proxies.has(client)) {
    const hop = oneSpelling(withoutPort(hops.pop()?.trim() ?? ''))
    // What a trusted proxy did not write as an address is not to be known better than by the proxy itself.
    if (hop === undefined) return client
    client = hop
  }
  return client
}

function withoutPort(hop: string): string {
  return /^\[(.*)\](?::\d+)?$/.exec(hop)?.[1] ?? /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(hop)?.[1] ?? hop
}

function oneSpelling(text: string): string | undefined {
  const address = text.replace(/%.*$/s, '')
  if (isIP(address) === 0) return undefined
  if (isIP(address) === 4) return address
  const groups = groupsOf(address)
  const isMapped = groups.slice(0, 6).join(':') === '0:0:0:0:0:ffff'
  if (!isMapped) return new URL(`http://[${address}]`).hostname.slice(1, -1)
  return groups
    .slice(6)
    .flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 255])
    .join('.')
}

/** The eight groups of an IPv6 address. */
function groupsOf(address: string): string[] {
  // The URL parser writes an IPv4 tail as two groups.
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::')
  const [front, back] = [head, tail ?? ''].map((part) => (part === '' ? [] : part.split(':')))
  if (front === undefined || back === undefined || tail === undefined) return front ?? []
  return [...front, ...Array.from({ length: 8 - front.length - back.length }, () => '0'), ...back]
}

/**
 * What attempts are counted by: an IPv4 address, or the /64 of an IPv6 one, within which its owner has any number.
 * @param address as {@link clientAddress} gives it
 */
export function networkOf(address: string): string {
  return isIP(address) === 6 ? `${groupsOf(address).slice(0, 4).join(':')}::/64` : address
}
