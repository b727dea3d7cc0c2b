import { may } from '@sonae/domain/permission/permission'
import { APPROVAL_WORDS, stateWords } from '@sonae/domain/describe/describe-workflow'
import { Link, useSearchParams } from 'wouter'
import { Badge, Banner } from '../../design-system/banner.tsx'
import {
  approvalAddress,
  bulkAddress,
  comparisonAddress,
  dashboardAddress,
  decisionsAddress,
  evidenceAddress,
  formsAddress,
  plansAddress,
  reportAddress,
  searchAddress,
  settingsAddress,
  sheetAddress,
} from '../../cycle/addresses.ts'
import { type CycleInView, sheetTitle } from '../../cycle/use-cycle.ts'
import { useCycleTitle } from '../../cycle/use-cycle-path.ts'
import { WithCycle } from '../../cycle/with-cycle.tsx'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import { useSession } from '../../session/session.tsx'
import { Page } from '../page.tsx'
import { Years } from '../start/years.tsx'
import { ActDialog } from './act-dialog.tsx'
import { Figure1 } from './figure-1.tsx'
import { SheetList } from './sheet-list.tsx'
import { TaskList } from './task-list.tsx'
import { inBrackets } from '../../language/punctuation.ts'

const WORDS = {
  loading: { ja: '取組', en: 'Cycle' },
  pages: { ja: '取組のページ', en: 'Pages of the cycle' },
  decisions: { ja: '選定・特定（②⑤⑥）', en: 'Selection and identification (②⑤⑥)' },
  plans: { ja: '計画の間の確認（⑫）', en: 'Across the plans (⑫)' },
  comparison: { ja: '前年度との比較', en: 'Beside the year before' },
  evidence: { ja: '証跡の一覧', en: 'Evidence' },
  dashboard: { ja: 'ダッシュボード（⑬）', en: 'Dashboard (⑬)' },
  report: { ja: '報告（⑮）', en: 'Report (⑮)' },
  forms: { ja: 'Excel の様式', en: 'Excel forms' },
  bulk: { ja: '同じ対策をまとめて記入する', en: 'One answer for several systems' },
  decision: { ja: 'ＣＩＳＯの判断（⑭）', en: 'Decision of the CISO (⑭)' },
  search: { ja: '検索', en: 'Search' },
  settings: { ja: '設定', en: 'Settings' },
  approval: { ja: 'ＣＩＳＯの承認', en: 'Approval of the CISO' },
  unattended: {
    ja: '担当部署に今、担当者がいないシート',
    en: 'Sheets whose department has nobody for them now',
  },
  unattendedMend: {
    ja: 'シートを開いて担当部署を変えるか、管理者に担当者の登録を依頼してください。',
    en: 'Open the sheet and give it to another department, or ask the administrator to appoint somebody.',
  },
} as const satisfies Words

/** The cycle alive: what waits for me first, then figure 1 as it stands, then every sheet. */
export function CyclePage() {
  const words = useWords(WORDS)
  return <WithCycle title={words.loading}>{(cycle) => <Cycle cycle={cycle} />}</WithCycle>
}

function Cycle({ cycle }: { readonly cycle: CycleInView }) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const { roles } = useSession()
  const [search, setSearch] = useSearchParams()
  const { place, standing, documents } = cycle
  const { state, approval } = standing
  const mayAnswer = documents.some(
    ({ kind, owner }) => kind === 'status-sheet' && may(roles, { act: 'document.write', kind, owner }),
  )
  const title = useCycleTitle(place.fiscalYear)
  const act = search.get('act')
  const close = () =>
    setSearch((now) => {
      now.delete('act')
      now.delete('sheet')
      return now
    })
  return (
    <Page title={title}>
      <p className="row">
        <Badge tone="information">{stateWords('cycle', state.cycle, locale)}</Badge>
        {approval.kind !== 'none' && (
          <Badge tone={approval.kind === 'valid' ? 'success' : 'warning'}>
            {words.approval} {APPROVAL_WORDS[approval.kind][locale]}
          </Badge>
        )}
      </p>
      <nav aria-label={words.pages} className="row">
        <Link href={decisionsAddress(place.fiscalYear)}>{words.decisions}</Link>
        <Link href={plansAddress(place.fiscalYear)}>{words.plans}</Link>
        <Link href={comparisonAddress(place.fiscalYear)}>{words.comparison}</Link>
        <Link href={evidenceAddress(place.fiscalYear)}>{words.evidence}</Link>
        <Link href={dashboardAddress(place.fiscalYear)}>{words.dashboard}</Link>
        <Link href={approvalAddress(place.fiscalYear)}>{words.decision}</Link>
        {may(roles, { act: 'report.read' }) && <Link href={reportAddress(place.fiscalYear)}>{words.report}</Link>}
        <Link href={formsAddress(place.fiscalYear)}>{words.forms}</Link>
        {mayAnswer && <Link href={bulkAddress(place.fiscalYear)}>{words.bulk}</Link>}
        <Link href={searchAddress(place.fiscalYear)}>{words.search}</Link>
        <Link href={settingsAddress(place.fiscalYear)}>{words.settings}</Link>
      </nav>
      <TaskList cycle={cycle} />
      <Unattended cycle={cycle} />
      <Figure1 cycle={cycle} />
      <SheetList cycle={cycle} />
      <Years fiscalYear={place.fiscalYear} />
      {act !== null && <ActDialog cycle={cycle} act={act} sheet={search.get('sheet')} onClose={close} />}
    </Page>
  )
}

/** What would wait for ever: told to those who can give it to another department. */
function Unattended({ cycle: { place, standing, documents } }: { readonly cycle: CycleInView }) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const { unattended } = standing
  if (unattended.length === 0) return null
  return (
    <Banner tone="warning" title={`${words.unattended}${inBrackets(unattended.length, locale)}`}>
      <p>{words.unattendedMend}</p>
      <ul>
        {unattended.map(({ track, sheet }) => (
          <li key={`${track} ${sheet}`}>
            <Link
              href={sheetAddress(place.fiscalYear, track === 'business' ? 'business-sheets' : 'status-sheets', sheet)}
            >
              {sheetTitle(documents, sheet)}
            </Link>
          </li>
        ))}
      </ul>
    </Banner>
  )
}
