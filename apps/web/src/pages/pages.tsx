import { lazy, Suspense } from 'react'
import { Redirect, Route, Switch, useLocation } from 'wouter'
import type { AskProblem } from '../api/ask.ts'
import { Banner, Waiting } from '../design-system/banner.tsx'
import { ProblemBanner } from '../design-system/problem-banner.tsx'
import { ProblemBoundary } from '../design-system/problem-boundary.tsx'
import { cycleAddress } from '../cycle/addresses.ts'
import { useCycles } from '../cycle/use-cycle.ts'
import { type Words, useWords } from '../language/language.tsx'
import { may } from '@sonae/domain/permission/permission'
import { useSession } from '../session/session.tsx'
import { CyclePage } from './cycle/cycle-page.tsx'
import { Page } from './page.tsx'
import { BeginCycle } from './start/begin-cycle.tsx'

// Fetched when somebody goes there: what one begins with is the cycle.
const DashboardPage = lazy(async () => ({ default: (await import('./dashboard/dashboard-page.tsx')).DashboardPage }))
const DecisionsPage = lazy(async () => ({ default: (await import('./decisions/decisions-page.tsx')).DecisionsPage }))
const ComparisonPage = lazy(async () => ({
  default: (await import('./comparison/comparison-page.tsx')).ComparisonPage,
}))
const ApprovalPage = lazy(async () => ({ default: (await import('./approval/approval-page.tsx')).ApprovalPage }))
const BulkPage = lazy(async () => ({ default: (await import('./bulk/bulk-page.tsx')).BulkPage }))
const FormsPage = lazy(async () => ({ default: (await import('./forms/forms-page.tsx')).FormsPage }))
const PeoplePage = lazy(async () => ({ default: (await import('./people/people-page.tsx')).PeoplePage }))
const EvidencePage = lazy(async () => ({ default: (await import('./evidence/evidence-page.tsx')).EvidencePage }))
const PlansPage = lazy(async () => ({ default: (await import('./plans/plans-page.tsx')).PlansPage }))
const SettingsPage = lazy(async () => ({ default: (await import('./settings/settings-page.tsx')).SettingsPage }))
const SearchPage = lazy(async () => ({ default: (await import('./search/search-page.tsx')).SearchPage }))
const NoticesPage = lazy(async () => ({ default: (await import('./notices/notices-page.tsx')).NoticesPage }))
const JobsPage = lazy(async () => ({ default: (await import('./jobs/jobs-page.tsx')).JobsPage }))
const AuditPage = lazy(async () => ({ default: (await import('./audit/audit-page.tsx')).AuditPage }))
const AccountPage = lazy(async () => ({ default: (await import('./account/account-page.tsx')).AccountPage }))
const ReportPage = lazy(async () => ({ default: (await import('./report/report-page.tsx')).ReportPage }))
const InboxPage = lazy(async () => ({ default: (await import('./inbox/inbox-page.tsx')).InboxPage }))
const InboxReportPage = lazy(async () => ({
  default: (await import('./inbox/inbox-report-page.tsx')).InboxReportPage,
}))
const KeysPage = lazy(async () => ({ default: (await import('./keys/keys-page.tsx')).KeysPage }))
const HelpPages = lazy(async () => ({ default: (await import('./help/help-pages.tsx')).HelpPages }))
const PlanSheetPage = lazy(async () => ({ default: (await import('./sheet-3/plan-sheet-page.tsx')).PlanSheetPage }))
const StatusSheetPage = lazy(async () => ({
  default: (await import('./sheet-2/status-sheet-page.tsx')).StatusSheetPage,
}))
const BusinessSheetPage = lazy(async () => ({
  default: (await import('./sheet-1/business-sheet-page.tsx')).BusinessSheetPage,
}))

const WORDS = {
  start: { ja: '取組', en: 'Cycles' },
  none: { ja: '取組がまだありません。', en: 'There is no cycle yet.' },
  noneMend: {
    ja: '情報セキュリティ担当部署又は情報保全担当部署が、年度の取組を始めます。',
    en: 'The security office or the information assurance office begins one.',
  },
  broken: { ja: 'このページを表示できません', en: 'This page cannot be shown' },
  brokenMend: {
    ja: 'Sonae の不具合です。入力したものはこの端末に残っています。画面を読み込み直し、続くときは管理者に知らせてください。',
    en: 'This is a defect of Sonae. What you typed is kept on this machine. Load the page again; if it stays, tell the administrator.',
  },
  missing: { ja: 'このページはありません', en: 'There is no such page' },
  missingMend: {
    ja: 'アドレスを確かめるか、取組の画面に戻ってください。',
    en: 'Check the address, or go back to the cycle.',
  },
} as const satisfies Words

/** Every page by its address. */
export function Pages() {
  // Whoever goes elsewhere leaves what broke behind.
  const [location] = useLocation()
  return (
    <ProblemBoundary key={location} Instead={Broken}>
      <Suspense fallback={<Waiting />}>
        <Switch>
          <Route path="/" component={Start} />
          <Route path="/cycles/:fiscalYear" component={CyclePage} />
          <Route path="/cycles/:fiscalYear/business-sheets/:id" component={BusinessSheetPage} />
          <Route path="/cycles/:fiscalYear/status-sheets/:id" component={StatusSheetPage} />
          <Route path="/cycles/:fiscalYear/plan-sheets/:id" component={PlanSheetPage} />
          <Route path="/cycles/:fiscalYear/decisions" component={DecisionsPage} />
          <Route path="/cycles/:fiscalYear/plans" component={PlansPage} />
          <Route path="/cycles/:fiscalYear/comparison" component={ComparisonPage} />
          <Route path="/cycles/:fiscalYear/approval" component={ApprovalPage} />
          <Route path="/cycles/:fiscalYear/bulk" component={BulkPage} />
          <Route path="/cycles/:fiscalYear/forms" component={FormsPage} />
          <Route path="/people" component={PeoplePage} />
          <Route path="/cycles/:fiscalYear/evidence" component={EvidencePage} />
          <Route path="/cycles/:fiscalYear/dashboard" component={DashboardPage} />
          <Route path="/cycles/:fiscalYear/settings" component={SettingsPage} />
          <Route path="/cycles/:fiscalYear/search" component={SearchPage} />
          <Route path="/cycles/:fiscalYear/report" component={ReportPage} />
          <Route path="/inbox" component={InboxPage} />
          <Route path="/inbox/:report" component={InboxReportPage} />
          <Route path="/keys" component={KeysPage} />
          <Route path="/notices" component={NoticesPage} />
          <Route path="/jobs" component={JobsPage} />
          <Route path="/audit" component={AuditPage} />
          <Route path="/account" component={AccountPage} />
          <Route path="/help/*?" component={HelpPages} />
          <Route component={Missing} />
        </Switch>
      </Suspense>
    </ProblemBoundary>
  )
}

function Broken({ problem }: { readonly problem: AskProblem | undefined }) {
  const words = useWords(WORDS)
  return (
    <Page title={words.broken}>
      {problem === undefined ? <p role="alert">{words.brokenMend}</p> : <ProblemBanner problem={problem} />}
    </Page>
  )
}

/** Whoever sees no cycle looks after the people. */
function Start() {
  const { roles } = useSession()
  const seesPeopleOnly = !may(roles, { act: 'cycle.read' }) && may(roles, { act: 'people.read' })
  return seesPeopleOnly ? <Redirect to="/people" replace /> : <NewestCycle />
}

function NewestCycle() {
  const words = useWords(WORDS)
  const { data, error } = useCycles()
  if (error !== null)
    return (
      <Page title={words.start}>
        <ProblemBanner problem={error.problem} />
      </Page>
    )
  if (data === undefined) return <Waiting />
  const [newest] = data.cycles
  if (newest !== undefined) return <Redirect to={cycleAddress(newest.fiscalYear)} replace />
  return (
    <Page title={words.start}>
      <Banner tone="information" title={words.none}>
        <p>{words.noneMend}</p>
      </Banner>
      <p>
        <BeginCycle newest={undefined} />
      </p>
    </Page>
  )
}

function Missing() {
  const words = useWords(WORDS)
  return (
    <Page title={words.missing}>
      <p>{words.missingMend}</p>
    </Page>
  )
}
