import type { Locale } from '@sonae/domain/finding/finding-texts'
import type { DatabaseUrlProblem } from './database-from-url.ts'
import type { BothWords, Words } from './describe-problem.ts'
import type { Power } from './read-login.ts'

const DECISION = 'docs/decisions/013-embedded-postgresql.md'

const POWERS: Readonly<Record<Power, Readonly<Record<Locale, string>>>> = {
  superuser: { ja: 'スーパーユーザーの権限', en: 'superuser' },
  bypassrls: { ja: '行単位の保護を通り抜ける権限（BYPASSRLS）', en: 'passing row level security (BYPASSRLS)' },
  createrole: { ja: '利用者を作る権限（CREATEROLE）', en: 'making roles (CREATEROLE)' },
  replication: { ja: '複製の権限（REPLICATION）', en: 'replication (REPLICATION)' },
  'server-files': { ja: 'サーバーのファイルやプログラムを使う権限', en: 'files and programs of the server' },
  create: { ja: '表やスキーマを作る権限（CREATE）', en: 'making tables or schemas (CREATE)' },
  owner: { ja: '所有者の利用者になれる権限', en: 'becoming the owner' },
}

/** Why a site's own server is not used, in words. */
export function describeUrlProblem(problem: DatabaseUrlProblem, locale: Locale): Words {
  const [text, mend] = inBoth(problem)[locale]
  return { text: `${problem.variable}${locale === 'ja' ? '：' : ': '}${text}`, mend }
}

function inBoth(problem: DatabaseUrlProblem): BothWords {
  switch (problem.kind) {
    case 'url-missing':
      return {
        ja: [
          'この変数が設定されていません。接続先は三つ（所有者、アプリケーション、認証）とも必要です。',
          `利用者を三つ作り、それぞれの接続先を設定してください。作るための SQL は ${DECISION} にあります。`,
        ],
        en: [
          'not set. All three addresses are needed: owner, application, identity.',
          `Make the three logins and set an address for each; ${DECISION} has the SQL.`,
        ],
      }
    case 'url-invalid':
      return {
        ja: [
          'PostgreSQL の接続先の形ではありません。',
          'postgresql://利用者:パスワード@ホスト:5432/データベース の形で設定してください。',
        ],
        en: ['no address of PostgreSQL.', 'Set it as postgresql://user:password@host:5432/database.'],
      }
    case 'cannot-connect':
      return {
        ja: [
          `接続できません（${problem.output}）。`,
          'サーバーが動いているか、ホスト、ポート、利用者、パスワード、データベースの名前を確かめてください。',
        ],
        en: [
          `cannot connect (${problem.output}).`,
          'Check that the server runs, and its host, port, user, password and database.',
        ],
      }
    case 'server-too-old':
      return {
        ja: [`サーバーが PostgreSQL ${problem.version} です。`, 'PostgreSQL 15 以上のサーバーを使ってください。'],
        en: [`the server is PostgreSQL ${problem.version}.`, 'Use PostgreSQL 15 or newer.'],
      }
    case 'not-utf8':
      return {
        ja: [
          `データベースの文字コードが ${problem.encoding} です。`,
          "CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0 で作り直してください。",
        ],
        en: [
          `the database's encoding is ${problem.encoding}.`,
          "Make it anew with CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0.",
        ],
      }
    case 'other-database':
      return {
        ja: [
          'DATABASE_OWNER_URL とは別のデータベースです。',
          '三つの接続先で、同じサーバーの同じデータベースを指定してください。',
        ],
        en: ['another database than DATABASE_OWNER_URL.', 'Name the same database of the same server in all three.'],
      }
    case 'same-login':
      return {
        ja: [
          `利用者 ${problem.login} が、ほかの接続先と同じです。`,
          `役割ごとに別の利用者を作ってください（${DECISION}）。`,
        ],
        en: [
          `the login ${problem.login} is also that of another address.`,
          `Make a login for each role (${DECISION}).`,
        ],
      }
    case 'too-powerful':
      return {
        ja: [
          `利用者 ${problem.login} の権限が強すぎます：${problem.powers.map((power) => POWERS[power].ja).join('、')}。組織の間の壁が効かなくなるため、使いません。`,
          `その権限を外すか、専用の利用者を作ってください（${DECISION}）。`,
        ],
        en: [
          `the login ${problem.login} may too much: ${problem.powers.map((power) => POWERS[power].en).join(', ')}. The wall between organisations would not stand.`,
          `Revoke it, or make a login of its own (${DECISION}).`,
        ],
      }
    case 'owns-objects':
      return {
        ja: [
          `利用者 ${problem.login} が ${problem.objects} 個の表などを所有しています。所有者には行単位の保護が効かないため、使いません。`,
          `REASSIGN OWNED BY で所有者を移すか、専用の利用者を作ってください（${DECISION}）。`,
        ],
        en: [
          `the login ${problem.login} owns ${problem.objects} objects, and owners pass row level security.`,
          `Give them to the owner (REASSIGN OWNED BY), or make a login of its own (${DECISION}).`,
        ],
      }
    case 'cannot-create':
      return {
        ja: [
          `利用者 ${problem.login} はスキーマを作れません。`,
          `データベースの所有者にするか、GRANT CREATE ON DATABASE を与えてください（${DECISION}）。`,
        ],
        en: [
          `the login ${problem.login} cannot make schemas.`,
          `Make it the database's owner, or GRANT CREATE ON DATABASE (${DECISION}).`,
        ],
      }
  }
}
