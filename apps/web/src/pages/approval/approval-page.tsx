import { readApprovalChanges, readAcrossPlans } from '@sonae/contract/comparison-operations'
import { APPROVAL_WORDS, stateWords } from '@sonae/domain/describe/describe-workflow'
import { buildDashboard } from '@sonae/domain/dashboard/dashboard-model'
import { placeLine } from '@sonae/domain/describe/describe-place'
import { useAnswer } from '../../api/use-answer.ts'
import { dashboardAddress } from '../../cycle/addresses.ts'
import { CycleActs } from '../../cycle/cycle-acts.tsx'
import { MakeFile } from '../../cycle/make-file.tsx'
import type { CycleInView } from '../../cycle/use-cycle.ts'
import { useCyclePath } from '../../cycle/use-cycle-path.ts'
import { useAllRecorded, useRecorded } from '../../cycle/use-sheet.ts'
import { useSurroundings } from '../../cycle/use-surroundings.ts'
import { WithCycle } from '../../cycle/with-cycle.tsx'
import { Badge, Banner, Waiting } from '../../design-system/banner.tsx'
import { ButtonLink } from '../../design-system/button.tsx'
import { ProblemBanner } from '../../design-system/problem-banner.tsx'
import { dayWords } from '../../language/dates.ts'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import { Page } from '../page.tsx'
import { Changes } from './changes.tsx'
import { Doubts } from './doubts.tsx'
import { Plan } from './plan.tsx'
import { ResidualRisk } from './residual-risk.tsx'
import { ReturnCycle } from './return-cycle.tsx'
import { inBrackets } from '../../language/punctuation.ts'

const WORDS = {
  title: { ja: 'ＣＩＳＯの判断（⑭）', en: 'The decision of the CISO (⑭)' },
  asked: { ja: '次の内容について、承認を求められています。', en: 'Your approval is asked for what stands below.' },
  askedMend: {
    ja: '変わったところ、残る危険、計画、確認を要する点を順に見て、最後に承認又は差戻しを選びます。',
    en: 'Look at what changed, what risk is left, the plan and the open doubts; then approve it or send it back.',
  },
  frozen: { ja: '固定した日', en: 'Frozen on' },
  notFrozen: {
    ja: 'まだ承認を求められていません。ダッシュボードが固定（⑬）されると、ここで判断できます。',
    en: 'Nothing is asked for yet: the decision can be made once the dashboard is frozen (⑬).',
  },
  outdated: { ja: '承認の後に変わったところ', en: 'What changed since the approval' },
  dashboard: { ja: 'ダッシュボードの全体を見る', en: 'See the whole dashboard' },
  pdf: { ja: 'PDF（A3）を作る', en: 'Make the PDF (A3)' },
  decision: { ja: '判断', en: 'Decision' },
  approval: { ja: 'ＣＩＳＯの承認', en: 'Approval of the CISO' },
} as const satisfies Words

/** ⑭: what the CISO has to know in ten minutes, and the decision. */
export function ApprovalPage() {
  const words = useWords(WORDS)
  return <WithCycle title={words.title}>{(cycle) => <Loaded cycle={cycle} />}</WithCycle>
}

function Loaded({ cycle: inView }: { readonly cycle: CycleInView }) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const { place, catalogue } = inView
  const around = useSurroundings(inView)
  const statusSheets = useAllRecorded(place, 'status-sheet')
  const planSheets = useAllRecorded(place, 'plan-sheet')
  const page = useRecorded(place, 'dashboard', 'dashboard')
  const across = useAnswer(readAcrossPlans, { parameters: place, query: { lang: locale } })
  const path = useCyclePath(place.fiscalYear)
  if (across.error !== null)
    return (
      <Page title={words.title} path={path}>
        <ProblemBanner problem={across.error.problem} />
      </Page>
    )
  const isThere = around && statusSheets && planSheets && page && across.data
  if (!isThere) return <Waiting />
  const { date, wording } = page
  const cycle = {
    ...around,
    statusSheets: [...statusSheets],
    planSheets: [...planSheets],
    dashboard: { date, wording },
  }
  const dashboard = buildDashboard(catalogue, cycle)
  return (
    <Page title={words.title} path={path}>
      <Asked inView={inView} />
      <div className="row">
        <ButtonLink look="secondary" size="small" href={dashboardAddress(place.fiscalYear)}>
          {words.dashboard}
        </ButtonLink>
        <MakeFile
          label={words.pdf}
          wanted={{ kind: 'dashboard-pdf', fiscalYear: Number(place.fiscalYear), paper: 'a3' }}
        />
      </div>
      <Changes catalogue={catalogue} cycle={cycle} dashboard={dashboard} />
      <ResidualRisk catalogue={catalogue} dashboard={dashboard} fiscalYear={place.fiscalYear} />
      <Plan across={across.data} fiscalYear={place.fiscalYear} />
      <Doubts inView={inView} cycle={cycle} across={across.data} />
      <Decision inView={inView} />
    </Page>
  )
}

/** What is asked of the CISO, or what became of it; what changed since, where an approval holds no more. */
function Asked({ inView: { place, standing } }: { readonly inView: CycleInView }) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const { state, approval } = standing
  return (
    <>
      <p className="row">
        <Badge tone="information">{stateWords('cycle', state.cycle, locale)}</Badge>
        {approval.kind !== 'none' && (
          <Badge tone={approval.kind === 'valid' ? 'success' : 'warning'}>
            {words.approval} {APPROVAL_WORDS[approval.kind][locale]}
            {approval.on !== null && ` ${dayWords(approval.on, locale)}`}
          </Badge>
        )}
      </p>
      {state.cycle === 'frozen' && state.frozen !== null && (
        <Banner tone="information" title={words.asked}>
          <p>{words.askedMend}</p>
          <p>
            {words.frozen} {dayWords(state.frozen.on, locale)}
          </p>
        </Banner>
      )}
      {state.cycle !== 'frozen' && approval.kind === 'none' && <p>{words.notFrozen}</p>}
      {approval.kind === 'outdated' && <SinceApproval place={place} />}
    </>
  )
}

function SinceApproval({ place }: { readonly place: CycleInView['place'] }) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const { data, error } = useAnswer(readApprovalChanges, { parameters: place, query: { lang: locale } })
  if (error !== null) return <ProblemBanner problem={error.problem} />
  if (data === undefined) return <Waiting />
  return (
    <Banner tone="warning" title={`${words.outdated}${inBrackets(data.differences.length, locale)}`}>
      <dl>
        {data.differences.map(({ path, place: at, fromText, toText }) => (
          <div key={path.join('/')}>
            <dt>
              <strong>{placeLine(at)}</strong>
            </dt>
            <dd>
              {fromText} → {toText}
            </dd>
          </div>
        ))}
      </dl>
    </Banner>
  )
}

function Decision({ inView }: { readonly inView: CycleInView }) {
  const words = useWords(WORDS)
  const { place } = inView
  return (
    <section className="stack" aria-labelledby="decision">
      <h2 id="decision">{words.decision}</h2>
      <CycleActs place={place} acts={['approve']} />
      <ReturnCycle inView={inView} />
    </section>
  )
}
