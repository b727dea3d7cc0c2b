import { constants, open } from 'node:fs/promises'
import type { Locale } from '@sonae/domain/finding/finding-texts'
import { systemReason } from '../files.ts'

export type TokenResult =
  | { readonly ok: true; readonly token: string }
  | { readonly ok: false; readonly reason: string }

/** A token with spaces and line ends around it is a twentieth of it. */
const LARGEST = 1024

/**
 * Reads an API token from its file. One that others on the machine could read is refused: whoever has the token acts in
 * its owner's name. Nothing of the content is ever in a message.
 */
export async function readTokenFile(path: string, locale: Locale): Promise<TokenResult> {
  const ja = locale === 'ja'
  const refused = (inJapanese: string, inEnglish: string): TokenResult => ({
    ok: false,
    reason: ja ? inJapanese : inEnglish,
  })
  try {
    // Not waiting for somebody to write into a pipe.
    await using file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
    const status = await file.stat()
    const { mode, size } = status
    if (!status.isFile()) return refused('通常のファイルではありません', 'it is no regular file')
    // Windows keeps rights elsewhere and tells none here.
    if (process.platform !== 'win32' && (mode & 0o077) !== 0)
      return refused(
        `ほかの利用者も読めます（権限 ${(mode & 0o777).toString(8)}）。chmod 600 で自分だけが読めるようにし、ほかの人が読んだおそれがあればトークンを作り直してください`,
        `others can read it (mode ${(mode & 0o777).toString(8)}). Make it yours alone with chmod 600; if others may have read it, make another token`,
      )
    const text = size > LARGEST ? '' : (await file.readFile('utf8')).replace(/^\uFEFF/, '').trim()
    if (!/^sonae_[\w-]{43}$/.test(text))
      return refused(
        'API トークン（sonae_ で始まる一行）ではありません。サービスで作ったトークンだけをファイルに入れてください',
        'it holds no API token (one line that begins with sonae_). Put the token that the service showed into it, and nothing else',
      )
    return { ok: true, token: text }
  } catch (error) {
    return { ok: false, reason: systemReason(error, locale) }
  }
}
