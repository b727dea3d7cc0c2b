import type { JobFailureCode, JobInput } from '@sonae/domain/job/job'
import type { Locale } from '@sonae/domain/finding/finding-texts'

/** What a job of the kind makes, as its words name it. */
const MADE: Readonly<Record<JobInput['kind'], Readonly<Record<Locale, string>>>> = {
  'dashboard-pdf': { ja: 'ダッシュボードの PDF', en: 'The PDF of the dashboard' },
  'form-workbook': { ja: '様式の Excel', en: 'The workbook' },
  'rebuild-summaries': { ja: '一覧の集計', en: 'The summaries' },
}

/** Why a job failed and what to do, for whoever asked. Never what an error said: it may hold what is nobody else's. */
export function failureWords(
  code: Exclude<JobFailureCode, 'not-printable'>,
  locale: Locale,
  kind?: JobInput['kind'],
): string {
  const ja = locale === 'ja'
  const made = kind === undefined ? (ja ? '求められたもの' : 'What was asked for') : MADE[kind][locale]
  switch (code) {
    case 'nothing-there':
      return ja
        ? '対象の取組またはシートがありません。依頼した後に取り除かれました。一覧で確かめて、あるものについて依頼してください。'
        : 'The cycle or the sheet is not there: it was removed after the job was asked for. Look at the list and ask for one that is there.'
    case 'took-too-long':
      return ja
        ? `${made}は、決められた時間のうちにできませんでした。混んでいないときにもう一度依頼し、それでもできなければ管理者に知らせてください。`
        : `${made} could not be made in the time that it has. Ask again when the service is less busy; if it fails again, tell the administrator.`
    case 'took-too-much-memory':
      return ja
        ? `${made}は、決められたメモリーに収まりませんでした。対象が大きすぎます。管理者に知らせてください。`
        : `${made} could not be made in the memory that it has: there is too much of it. Tell the administrator.`
    case 'gave-up':
      return ja
        ? `${made}を作る処理が、繰り返し途中で終わりました。管理者に、この依頼の番号とともに知らせてください。サービスの記録に理由があります。`
        : `The process that makes it ended each time that it was tried (${made}). Tell the administrator the number of this job: the service's log says why.`
  }
}
