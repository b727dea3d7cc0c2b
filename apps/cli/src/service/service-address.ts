import type { Locale } from '@sonae/domain/finding/finding-texts'

type Bilingual = Readonly<Record<Locale, string>>

/** `origin`: https://sonae.example.go.jp, without anything after it. */
export type AddressResult =
  | { readonly ok: true; readonly origin: string }
  | { readonly ok: false; readonly words: Bilingual }

const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Where the service is: over https, or over http on this very machine, since the token goes with every request. */
export function serviceAddress(text: string): AddressResult {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || (url.protocol !== 'https:' && url.protocol !== 'http:'))
    return refused(
      `「${text}」はサービスの宛先ではありません。https://sonae.example.go.jp のように書いてください。`,
      `"${text}" is no address of a service; write it as https://sonae.example.go.jp.`,
    )
  // Never printed again: somebody may have written a password into it.
  if (url.username !== '' || url.password !== '')
    return refused(
      'サービスの宛先に利用者名やパスワードを書かないでください。API トークンはファイルから読みます（--token-file）。',
      'No name or password belongs in the address; the API token is read from a file (--token-file).',
    )
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '')
    return refused(
      `「${text}」の ${url.origin} より後ろを除いてください。`,
      `Remove what follows ${url.origin} in "${text}".`,
    )
  if (url.protocol === 'http:' && !LOOPBACK.has(url.hostname))
    return refused(
      `「${text}」は暗号化されない http です。https の宛先にしてください（http はこの機械の localhost、127.0.0.1、::1 だけ）。`,
      `"${text}" is http, which is not encrypted. Give an https address (http is for localhost, 127.0.0.1 and ::1 alone).`,
    )
  return { ok: true, origin: url.origin }
}

function refused(ja: string, en: string): AddressResult {
  return { ok: false, words: { ja, en } }
}
