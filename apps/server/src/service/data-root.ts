import { access, constants } from 'node:fs/promises'
import { makeDirectory } from '../postgres/make-directory.ts'
import { systemCode } from '../postgres/problem.ts'
import type { Config, ConfigProblem } from './config.ts'

/** Why the data directory cannot be used, in words. */
const REASONS: Readonly<Record<string, ConfigProblem['wanted']>> = {
  EEXIST: { ja: 'ディレクトリではありません。', en: 'It is no directory.' },
  ENOENT: { ja: 'ここには作れません。', en: 'None can be made there.' },
  ENOTDIR: { ja: '途中の名前がディレクトリではありません。', en: 'A name on the way is no directory.' },
  EACCES: { ja: '書き込む権限がありません。', en: 'There is no permission to write.' },
  EPERM: { ja: '書き込む権限がありません。', en: 'There is no permission to write.' },
  EROFS: { ja: '書き込めないディスクです。', en: 'The disk is read-only.' },
  ENOSPC: { ja: 'ディスクに空きがありません。', en: 'The disk is full.' },
  ENAMETOOLONG: { ja: '名前が長すぎます。', en: 'The name is too long.' },
  ELOOP: { ja: 'シンボリックリンクが循環しています。', en: 'Symbolic links lead in a circle.' },
}

/** Makes the data directory where there is none, and says why it cannot be used. */
export async function dataRootProblem({ dataRoot }: Pick<Config, 'dataRoot'>): Promise<ConfigProblem | undefined> {
  try {
    // The database's own account passes through it; what lies within is closed on its own.
    await makeDirectory(dataRoot, 0o711)
    await access(dataRoot, constants.W_OK | constants.X_OK)
    return undefined
  } catch (error) {
    const code = systemCode(error) ?? ''
    const { ja, en } = REASONS[code] ?? { ja: `使えません（${code}）。`, en: `It cannot be used (${code}).` }
    const wanted = {
      ja: `${ja}データを置くディレクトリを確かめてください。`,
      en: `${en} Check the directory for the data.`,
    }
    return { variable: 'SONAE_DATA', value: dataRoot, wanted }
  }
}
