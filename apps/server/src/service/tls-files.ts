import { X509Certificate, createPrivateKey } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { isIP } from 'node:net'
import { createSecureContext } from 'node:tls'
import type { ConfigProblem, Reach } from './config.ts'

/** Certificate (with those of the issuers after it) and key, in PEM. */
export type Tls = { readonly certificate: string; readonly key: string }

export type TlsResult =
  | { readonly ok: true; readonly tls: Tls }
  | { readonly ok: false; readonly problem: ConfigProblem }

type Files = NonNullable<Reach['tls']>

/**
 * Reads the certificate and its key, and looks whether browsers will accept them: the key belongs to the certificate,
 * which is for the name of the origin and has not run out.
 */
export async function readTls(files: Files, origin: string, now: Date): Promise<TlsResult> {
  const problem = (variable: 'SONAE_TLS_CERTIFICATE' | 'SONAE_TLS_KEY', ja: string, en: string): TlsResult => ({
    ok: false,
    problem: {
      variable,
      value: variable === 'SONAE_TLS_KEY' ? files.key : files.certificate,
      wanted: { ja, en },
    },
  })
  const [certificate, key] = await Promise.all([text(files.certificate), text(files.key)])
  const parsed = attempt(() => new X509Certificate(certificate ?? ''))
  if (certificate === undefined || parsed === undefined)
    return problem(
      'SONAE_TLS_CERTIFICATE',
      '証明書のファイル（PEM）として読めません。ファイルと、その読み取り権限を確かめてください。',
      'This cannot be read as a certificate (PEM). Check the file and whether it may be read.',
    )
  const privateKey = attempt(() => createPrivateKey(key ?? ''))
  if (key === undefined || privateKey === undefined)
    return problem(
      'SONAE_TLS_KEY',
      'パスフレーズのない秘密鍵のファイル（PEM）として読めません。ファイルと、その読み取り権限を確かめてください。',
      'This cannot be read as a private key (PEM) without a passphrase. Check the file and whether it may be read.',
    )
  if (!parsed.checkPrivateKey(privateKey))
    return problem('SONAE_TLS_KEY', '証明書と対になる鍵ではありません。', 'The key is not the one of the certificate.')
  const hostname = new URL(origin).hostname.replaceAll(/[[\]]/g, '')
  if ((isIP(hostname) === 0 ? parsed.checkHost(hostname) : parsed.checkIP(hostname)) === undefined)
    return problem(
      'SONAE_TLS_CERTIFICATE',
      `SONAE_ORIGIN の名前 ${hostname} のための証明書ではありません（${parsed.subjectAltName ?? '名前なし'}）。`,
      `The certificate is not for ${hostname}, the name in SONAE_ORIGIN (${parsed.subjectAltName ?? 'no name'}).`,
    )
  if (parsed.validToDate <= now)
    return problem(
      'SONAE_TLS_CERTIFICATE',
      `証明書の期限（${parsed.validTo}）が切れています。`,
      `The certificate has expired (${parsed.validTo}).`,
    )
  // What is left: a chain that OpenSSL does not take.
  if (attempt(() => createSecureContext({ cert: certificate, key })) === undefined)
    return problem(
      'SONAE_TLS_CERTIFICATE',
      '証明書の後に続く内容が、証明書として読めません。',
      'What follows the certificate in the file cannot be read as certificates.',
    )
  return { ok: true, tls: { certificate, key } }
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}

function text(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(() => undefined)
}
