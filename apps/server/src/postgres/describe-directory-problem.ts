import type { BothWords } from './describe-problem.ts'
import type { DirectoryProblem } from './problem.ts'

/** What is the matter with a directory, and what mends it. */
export function describeDirectoryProblem(problem: DirectoryProblem): BothWords {
  switch (problem.kind) {
    case 'read-only':
      return {
        ja: [
          `${problem.path} は読取り専用のディスクにあり、記録を書き込めません。`,
          'ディスクを書込み可能にするか（mount -o remount,rw など）、書き込める場所をデータの置き場所に指定してください。',
        ],
        en: [
          `${problem.path} is on a read-only disk; records cannot be written.`,
          'Make the disk writable (mount -o remount,rw, for example), or name a data directory that can be written.',
        ],
      }
    case 'disk-full':
      return {
        ja: [
          `ディスクに空きがありません（${problem.path}）。保存済みの記録は失われていません。`,
          '同じディスクの不要なファイルを除くか、ディスクを広げてから起動し直してください。postgres/data の中のファイルは消さないでください。',
        ],
        en: [
          `The disk is full (${problem.path}). No saved record is lost.`,
          'Free space on that disk or enlarge it, then start again. Do not delete any file within postgres/data.',
        ],
      }
    case 'no-permission':
      return {
        ja: [
          `${problem.path} を使う権限がありません（uid ${problem.uid}）。`,
          '所有者と権限を確かめて（ls -ld）、この利用者が読み書きできるようにするか、別の置き場所を指定してください。',
        ],
        en: [
          `uid ${problem.uid} may not use ${problem.path}.`,
          'Check its owner and mode (ls -ld) and let this user read and write it, or name another data directory.',
        ],
      }
    case 'not-a-directory':
      return {
        ja: [
          `${problem.path} の場所に、フォルダではないものがあります。`,
          'それを別の場所へ移すか、別の置き場所を指定してください。',
        ],
        en: [`Something that is no directory is at ${problem.path}.`, 'Move it away, or name another data directory.'],
      }
    case 'path-unusable':
      return {
        ja: [
          `データの置き場所 ${problem.path} の名前に、PostgreSQL が扱えない文字（${problem.characters}）があります。`,
          'その文字を含まない置き場所を指定してください。',
        ],
        en: [
          `The name of the data directory ${problem.path} holds characters that PostgreSQL cannot handle (${problem.characters}).`,
          'Name a data directory without them.',
        ],
      }
    case 'system-error':
      return {
        ja: [
          `${problem.path} を扱えません（${problem.code}）。`,
          'ディスクの状態とシステムの記録（dmesg）を確かめてください。',
        ],
        en: [
          `${problem.path} cannot be handled (${problem.code}).`,
          'Check the disk and the log of the system (dmesg).',
        ],
      }
    case 'cannot-traverse':
      return {
        ja: [
          `PostgreSQL を動かす利用者（uid ${problem.uid}）が ${problem.path} を通れません。`,
          `chmod o+x ${problem.path} で通れるようにするか、/var/lib/sonae など誰でも通れる置き場所を指定してください。`,
        ],
        en: [
          `The user that PostgreSQL runs as (uid ${problem.uid}) cannot pass through ${problem.path}.`,
          `Allow it (chmod o+x ${problem.path}), or name a data directory that all may pass to, /var/lib/sonae for example.`,
        ],
      }
    case 'foreign-owner':
      return {
        ja: [
          `${problem.path} は別の利用者（uid ${problem.owner}）のものです。`,
          problem.uid === undefined
            ? `PostgreSQL は root の権限では動きません。chown -R postgres ${problem.path} のように、PostgreSQL を動かす利用者のものにしてください。`
            : `chown -R ${problem.uid} ${problem.path} で所有者を直すか、その利用者で起動してください。`,
        ],
        en: [
          `${problem.path} belongs to another user (uid ${problem.owner}).`,
          problem.uid === undefined
            ? `PostgreSQL does not run as root. Give it to the user that PostgreSQL is to run as (chown -R postgres ${problem.path}, for example).`
            : `Mend the owner (chown -R ${problem.uid} ${problem.path}), or start as that user.`,
        ],
      }
    case 'open-to-others':
      return {
        ja: [
          `${problem.path} をほかの利用者が読める状態です（${problem.mode}）。PostgreSQL はこのままでは動きません。`,
          `chmod 0700 ${problem.path} を実行し、その間に読まれていないかを確かめてください。`,
        ],
        en: [
          `${problem.path} is open to other users (${problem.mode}); PostgreSQL does not run like this.`,
          `Run chmod 0700 ${problem.path}, and consider who may have read it meanwhile.`,
        ],
      }
    case 'not-a-data-directory':
      return {
        ja: [
          `${problem.path} にファイルがありますが、PostgreSQL のデータではありません。上書きはしません。`,
          '中身を確かめて別の場所へ移すか、別の置き場所を指定してください。バックアップから戻す途中なら、PG_VERSION を含む全体を戻してください。',
        ],
        en: [
          `There are files in ${problem.path}, but they are no data of PostgreSQL. Nothing is overwritten.`,
          'Look at them and move them away, or name another data directory. If you are restoring a backup, restore all of it, PG_VERSION included.',
        ],
      }
    case 'other-major':
      return {
        ja: [
          `${problem.path} は PostgreSQL ${problem.major} のデータですが、そのプログラムが見つかりません（探した場所：${problem.looked.join('、')}）。`,
          `PostgreSQL ${problem.major} を入れてください（Debian では apt-get install postgresql-${problem.major}）。新しい版へは、旧版で書き出してから取り込みます。`,
        ],
        en: [
          `${problem.path} is data of PostgreSQL ${problem.major}, whose programs are not to be found (looked in ${problem.looked.join(', ')}).`,
          `Install PostgreSQL ${problem.major} (on Debian: apt-get install postgresql-${problem.major}). To change to a newer one, export under the old one and import.`,
        ],
      }
    case 'socket-path-too-long':
      return {
        ja: [
          `ソケットの場所の名前が長すぎます（${problem.path}、${problem.bytes} バイト。上限は ${problem.limit} バイト）。`,
          '短い場所を指定するか、指定を外してください（外せば短い場所を自動で選びます）。',
        ],
        en: [
          `The name of the socket's place is too long (${problem.path}, ${problem.bytes} bytes; at most ${problem.limit}).`,
          'Name a shorter place, or none: then a short one is chosen.',
        ],
      }
    case 'socket-taken':
      return {
        ja: [
          `${problem.path} は別のサーバーが使っています。`,
          'そのサーバーを止めるか、ソケットの場所に別のフォルダを指定してください（ss -xlp で使用者が分かります）。',
        ],
        en: [
          `Another server uses ${problem.path}.`,
          'Stop it, or name another directory for the socket (ss -xlp tells who uses it).',
        ],
      }
  }
}
