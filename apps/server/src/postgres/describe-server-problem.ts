import type { BothWords } from './describe-problem.ts'
import type { ServerProblem } from './problem.ts'

/** What is the matter with an account, a program or a server, and what mends it. */
export function describeServerProblem(problem: ServerProblem): BothWords {
  switch (problem.kind) {
    case 'no-home':
      return {
        ja: [
          'データの置き場所を決められません。この利用者にはホームフォルダがありません。',
          'データの置き場所か、環境変数 XDG_DATA_HOME を指定してください。',
        ],
        en: [
          'There is no place for the data: this user has no home directory.',
          'Name a data directory, or set XDG_DATA_HOME.',
        ],
      }
    case 'no-account':
      return {
        ja: [
          `PostgreSQL を動かす利用者がなく、作ることもできません（${problem.tried}：${problem.output}）。PostgreSQL は root では動きません。`,
          '利用者 postgres を作るか、root ではない利用者で Sonae を起動してください。',
        ],
        en: [
          `There is no user to run PostgreSQL as, and none could be made (${problem.tried}: ${problem.output}). PostgreSQL does not run as root.`,
          'Make a user named postgres, or start Sonae as a user that is not root.',
        ],
      }
    case 'runs-as-root':
      return {
        ja: [
          'PostgreSQL を root で動かすよう指定されています。',
          'root ではない利用者の uid と gid を指定してください。',
        ],
        en: ['PostgreSQL was to run as root.', 'Name the uid and gid of a user that is not root.'],
      }
    case 'cannot-switch-user':
      return {
        ja: [
          `PostgreSQL を uid ${problem.uid} で動かせません（利用者を切り替える権限がありません）。`,
          'Sonae をその利用者で起動するか、コンテナに SETUID と SETGID の権限を与えてください。',
        ],
        en: [
          `PostgreSQL cannot be run as uid ${problem.uid}: changing the user is not permitted.`,
          'Start Sonae as that user, or give the container the capabilities SETUID and SETGID.',
        ],
      }
    case 'nameless-uid':
      return {
        ja: [
          `uid ${problem.uid} に利用者名がないため、PostgreSQL のデータを作れません。`,
          `/etc/passwd に uid ${problem.uid} の行を加えるか、名前のある利用者で起動するか、DATABASE_URL で既存のサーバーを指定してください。`,
        ],
        en: [
          `uid ${problem.uid} has no user name, without which PostgreSQL does not make a data directory.`,
          `Add a line for uid ${problem.uid} to /etc/passwd, start as a user that has a name, or name a server of your own by DATABASE_URL.`,
        ],
      }
    case 'no-binaries':
      return {
        ja: [
          `この環境（${problem.platform}）で使える PostgreSQL 15 以上のプログラムがありません（探した場所：${problem.looked.join('、')}）。`,
          'PostgreSQL を入れるか（Debian では apt-get install postgresql）、npm install をやり直すか、DATABASE_URL で既存のサーバーを指定してください。',
        ],
        en: [
          `There are no programs of PostgreSQL 15 or newer for this machine (${problem.platform}; looked in ${problem.looked.join(', ')}).`,
          'Install PostgreSQL (on Debian: apt-get install postgresql), run npm install again, or name a server of your own by DATABASE_URL.',
        ],
      }
    case 'binaries-do-not-run':
      return {
        ja: [
          `${problem.path} を実行できません（${problem.output}）。`,
          'このシステム用の PostgreSQL を入れてください（Debian では apt-get install postgresql）。noexec で取り付けたディスクでは動きません。',
        ],
        en: [
          `${problem.path} does not run (${problem.output}).`,
          'Install a PostgreSQL made for this system (on Debian: apt-get install postgresql). On a disk mounted noexec it cannot run.',
        ],
      }
    case 'already-running':
      return {
        ja: [
          `この置き場所（${problem.path}）の Sonae は既に動いています（${holder(problem, ['プロセス ', '、', '起動の途中です'])}）。`,
          `動いているほうを使うか、止めてから起動してください。別の置き場所なら並べて動かせます。`,
        ],
        en: [
          `Sonae already runs on ${problem.path} (${holder(problem, ['process ', ', ', 'it is just starting'])}).`,
          'Use the one that runs, or stop it first. With another data directory, both can run.',
        ],
      }
    case 'another-postmaster':
      return {
        ja: [
          `${problem.path} では別の PostgreSQL が動いています${problem.pid === undefined ? '' : `（プロセス ${problem.pid}）`}。二つを同時に動かすとデータが壊れるため、起動しません。`,
          '同じデータを使うほかのコンテナやサーバーを止めてから、起動し直してください。postmaster.pid は消さないでください。',
        ],
        en: [
          `Another PostgreSQL runs on ${problem.path}${problem.pid === undefined ? '' : ` (process ${problem.pid})`}. Two at once would destroy the data, so this one does not start.`,
          'Stop the other container or server that uses the same data, then start again. Do not delete postmaster.pid.',
        ],
      }
    case 'leftovers-remain':
      return {
        ja: [
          `前回の PostgreSQL のプロセスが ${problem.path} に残り、終わりません（${problem.pids.join('、')}）。`,
          'ディスクが応答しているかを確かめ（dmesg）、残ったプロセスが終わってから起動し直してください。',
        ],
        en: [
          `Processes of the previous PostgreSQL still work on ${problem.path} and do not end (${problem.pids.join(', ')}).`,
          'Check that the disk answers (dmesg), and start again when they are gone.',
        ],
      }
    case 'not-enough-shared-memory':
      return {
        ja: [
          `PostgreSQL に割り当てる共有メモリが足りません（${problem.output}）。`,
          'ほかのプログラムを減らすか、コンテナのメモリと /dev/shm の上限を上げてください。',
        ],
        en: [
          `There is not enough shared memory for PostgreSQL (${problem.output}).`,
          'Run fewer other programs, or raise the limits of the container for memory and /dev/shm.',
        ],
      }
    case 'recovery-takes-long':
      return {
        ja: [
          `異常終了のあとの回復が ${problem.seconds} 秒で終わりませんでした。保存済みの記録は失われていません。`,
          `${problem.logFile} とディスクの速さを確かめ、もう一度起動してください。`,
        ],
        en: [
          `Recovery after a crash did not end within ${problem.seconds} seconds. No saved record is lost.`,
          `See ${problem.logFile}, check that the disk is not very slow, and start again.`,
        ],
      }
    case 'initdb-failed':
      return {
        ja: [
          `${problem.path} に PostgreSQL のデータを作れません（${problem.output}）。`,
          '上の文に示された原因を除いてから、起動し直してください。途中までのデータは残っていません。',
        ],
        en: [
          `PostgreSQL's data could not be made in ${problem.path} (${problem.output}).`,
          'Mend what the message names, then start again. Nothing half made was left.',
        ],
      }
    case 'server-died':
      return {
        ja: [
          `PostgreSQL が終了しました（${problem.output === '' ? '何も記録していません' : problem.output}）。`,
          `${problem.logFile} を確かめ、原因を除いてから起動し直してください。保存済みの記録は、次の起動で回復します。`,
        ],
        en: [
          `PostgreSQL ended (${problem.output === '' ? 'it wrote nothing' : problem.output}).`,
          `See ${problem.logFile}, mend the cause, and start again. Saved records are recovered at the next start.`,
        ],
      }
    case 'login-refused':
      return {
        ja: [
          `${problem.path} の PostgreSQL に保守用の利用者で接続できません（${problem.output}）。`,
          'postgres/data をバックアップから全体で戻すか、Sonae で作ったデータの置き場所かどうかを確かめてください。',
        ],
        en: [
          `The PostgreSQL of ${problem.path} refuses the maintenance login (${problem.output}).`,
          'Restore all of postgres/data from a backup, and check that Sonae made this data directory.',
        ],
      }
    case 'preparation-failed':
      return {
        ja: [
          `${problem.path} の PostgreSQL は起動しましたが、利用者とデータベースを整えられません（${problem.output}）。`,
          'postgres.log を確かめてください。データが壊れているときは、バックアップから戻してください。',
        ],
        en: [
          `The PostgreSQL of ${problem.path} runs, but its logins and database could not be prepared (${problem.output}).`,
          'See postgres.log. If the data is damaged, restore a backup.',
        ],
      }
    case 'aborted':
      return {
        ja: ['PostgreSQL の起動を取りやめました。', '必要なら、もう一度起動してください。'],
        en: ['The start of PostgreSQL was given up on request.', 'Start again if you need it.'],
      }
  }
}

type Holder = { readonly pid: number | undefined; readonly address: string | undefined }

function holder({ pid, address }: Holder, [process, comma, unknown]: readonly [string, string, string]): string {
  if (pid === undefined) return unknown
  return address === undefined ? `${process}${pid}` : `${process}${pid}${comma}${address}`
}
