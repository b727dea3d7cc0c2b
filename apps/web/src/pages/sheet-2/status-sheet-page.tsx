import { checkStatusSheet } from '@sonae/domain/check/check-status-sheet'
import { sheetName } from '@sonae/domain/cycle/cycle-lookup'
import { statusNow } from '@sonae/domain/evaluation/marks'
import type { StatusSheet } from '@sonae/domain/worksheet/status-sheet'
import { Link, useParams } from 'wouter'
import { Waiting } from '../../design-system/banner.tsx'
import { sheetAddress } from '../../cycle/addresses.ts'
import { SystemHead } from '../../cycle/system-head.tsx'
import { MakeFile } from '../../cycle/make-file.tsx'
import type { CycleInView } from '../../cycle/use-cycle.ts'
import { useCyclePath } from '../../cycle/use-cycle-path.ts'
import { useMayWrite } from '../../cycle/use-may-write.ts'
import { useRecorded } from '../../cycle/use-sheet.ts'
import { useSurroundings } from '../../cycle/use-surroundings.ts'
import { type Words, useWords } from '../../language/language.tsx'
import { OpenSheet } from '../../sheet/open-sheet.tsx'
import { byPath, SheetProvider } from '../../sheet/sheet-context.tsx'
import { SheetText } from '../../sheet/sheet-fields.tsx'
import { SheetFrame } from '../../sheet/sheet-frame.tsx'
import { StatusTable } from '../../sheet/status-table.tsx'
import type { Editing } from '../../sheet/use-draft.ts'
import { Page } from '../page.tsx'
import { Objective } from './objective.tsx'
import { RiskEvaluation } from './risk-evaluation.tsx'
import { UnknownRows } from './unknown-rows.tsx'
import styles from './status-sheet-page.module.css'

const WORDS = {
  title: { ja: 'シート２　対象システムの現状点検', en: 'Sheet 2: the target system now' },
  excel: { ja: 'Excel の様式を作る（シート２・３）', en: 'Make the Excel form (sheets 2 and 3)' },
  plan: { ja: 'シート３（対策導入計画）へ', en: 'To sheet 3 (the plan)' },
  system: { ja: '② 対象システムの名称', en: '② Target system' },
  department: { ja: '② 対象システム管理責任部署', en: '② Department in charge' },
  personName: { ja: '② 担当者氏名', en: '② Person in charge' },
  contact: { ja: '② 連絡先', en: '② Contact' },
  roles: { ja: '② 役割分担', en: '② Who does what' },
  rolesSupport: {
    ja: '複数の部署で記入するとき、誰が何を書き、誰が提出するか',
    en: 'Where several departments fill it in: who writes what, and who submits',
  },
  note: { ja: '⑦ 対策セットの個別評価に係る説明用自由記入欄', en: '⑦ Free remarks' },
  now: { ja: '⑧ 対策実施状況', en: '⑧ State of the measures' },
} as const satisfies Words

/** Sheet 2 (図３): what is implemented today, measure by measure. */
export function StatusSheetPage() {
  const words = useWords(WORDS)
  const { id = '' } = useParams()
  return (
    <OpenSheet kind="status-sheet" id={id} title={words.title}>
      {(cycle, editing) => <Sheet cycle={cycle} editing={editing} />}
    </OpenSheet>
  )
}

type SheetProps = { readonly cycle: CycleInView; readonly editing: Editing<StatusSheet> }

function Sheet({ cycle: inView, editing }: SheetProps) {
  const words = useWords(WORDS)
  const { place, catalogue, standing, documents } = inView
  const { draft } = editing
  const hasPlan = documents.some(({ kind, id }) => kind === 'plan-sheet' && id === draft.content.id)
  const plan = useRecorded(place, 'plan-sheet', draft.content.id, hasPlan)
  const around = useSurroundings(inView)
  const mayWrite = useMayWrite(standing, 'status-sheet', editing.draft.content.id, editing.owner)
  const path = useCyclePath(place.fiscalYear)
  if (around === undefined || (hasPlan && plan === undefined)) return <Waiting />

  const sheet = draft.content
  const cycle = { ...around, statusSheets: [sheet], planSheets: plan === undefined ? [] : [plan] }
  const track = standing.state.systems[sheet.id]
  const waits = standing.tasks.some((task) => task.act === 'submit-status' && task.sheet === sheet.id)
  const { allowObjectiveException } = cycle.settings
  const table = statusNow(catalogue, sheet, plan)
  return (
    <Page title={`${words.title}　${sheetName(sheet)}`} path={path}>
      {hasPlan && (
        <p>
          <Link href={sheetAddress(place.fiscalYear, 'plan-sheets', sheet.id)}>{words.plan}</Link>
        </p>
      )}
      <SheetProvider
        given={{
          at: ['statusSheets', sheet.id],
          editing: byPath(editing),
          isReadOnly: !mayWrite,
          catalogue,
          cycle,
          findings: checkStatusSheet(catalogue, sheet, plan, allowObjectiveException),
          reasons: (track?.reasons ?? []).filter(({ kind }) => kind === 'status-sheet'),
          before: around.prior?.statusSheets.find(({ id }) => id === sheet.id),
        }}
      >
        <SheetFrame
          place={place}
          kind="status-sheet"
          id={sheet.id}
          submit={waits ? { act: 'submit-status', sheet: sheet.id } : undefined}
          openThreads={track?.openThreads}
        >
          <MakeFile
            label={words.excel}
            wanted={{ kind: 'form-workbook', fiscalYear: cycle.fiscalYear, owner: { kind: 'system', sheet: sheet.id } }}
          />
          <SystemHead catalogue={catalogue} cycle={cycle} status={sheet} />
          {sheet.systems.map(({ id, name }) => (
            <div key={id} role="group" aria-label={name} className={styles['head']}>
              <SheetText path={['systems', id, 'name']} label={words.system} need="required" />
              <SheetText path={['systems', id, 'department']} label={words.department} need="required" />
              <SheetText path={['systems', id, 'personName']} label={words.personName} />
              <SheetText path={['systems', id, 'contact']} label={words.contact} />
            </div>
          ))}
          {sheet.systems.length > 1 && (
            <SheetText path={['roles']} label={words.roles} support={words.rolesSupport} long />
          )}
          {catalogue.objectives.map((objective) => {
            const status = table.objectives.find((one) => one.objective === objective.id)
            return (
              status && (
                <Objective
                  key={objective.id}
                  objective={objective}
                  sheet={sheet}
                  status={status}
                  hasExceptions={allowObjectiveException}
                />
              )
            )
          })}
          <UnknownRows sheet={sheet} />
          <SheetText path={['note']} label={words.note} long />
          <StatusTable caption={words.now} table={table} when="now" />
          <RiskEvaluation sheet={sheet} />
        </SheetFrame>
      </SheetProvider>
    </Page>
  )
}
