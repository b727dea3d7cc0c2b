import { checkBusinessSheet } from '@sonae/domain/check/check-business-sheet'
import type { BusinessSheet } from '@sonae/domain/worksheet/business-sheet'
import { useParams } from 'wouter'
import { Waiting } from '../../design-system/banner.tsx'
import { MakeFile } from '../../cycle/make-file.tsx'
import type { CycleInView } from '../../cycle/use-cycle.ts'
import { useCyclePath } from '../../cycle/use-cycle-path.ts'
import { useMayWrite } from '../../cycle/use-may-write.ts'
import { cycleAround, useLastYear, useRecorded } from '../../cycle/use-sheet.ts'
import { type Words, useWords } from '../../language/language.tsx'
import { byPath, SheetProvider } from '../../sheet/sheet-context.tsx'
import { SheetText } from '../../sheet/sheet-fields.tsx'
import { SheetFrame } from '../../sheet/sheet-frame.tsx'
import { OpenSheet } from '../../sheet/open-sheet.tsx'
import type { Editing } from '../../sheet/use-draft.ts'
import { Page } from '../page.tsx'
import { Areas } from './areas.tsx'
import styles from './business-sheet-page.module.css'

const WORDS = {
  title: { ja: 'シート１　リスク評価対象とする業務領域', en: 'Sheet 1: business areas' },
  threatEvent: { ja: '① 脅威事象', en: '① Threat event' },
  department: { ja: '② 機微業務等実施部署', en: '② Business department' },
  personName: { ja: '② 担当者氏名', en: '② Person in charge' },
  contact: { ja: '② 連絡先', en: '② Contact' },
  note: { ja: '説明用自由記入欄', en: 'Free remarks' },
  excel: { ja: 'Excel の様式を作る', en: 'Make the Excel form' },
} as const satisfies Words

/** Sheet 1 (図２) of one business department. */
export function BusinessSheetPage() {
  const words = useWords(WORDS)
  const { id = '' } = useParams()
  return (
    <OpenSheet kind="business-sheet" id={id} title={words.title}>
      {(cycle, editing) => <Sheet cycle={cycle} editing={editing} />}
    </OpenSheet>
  )
}

type SheetProps = { readonly cycle: CycleInView; readonly editing: Editing<BusinessSheet> }

function Sheet({ cycle: inView, editing }: SheetProps) {
  const words = useWords(WORDS)
  const { place, catalogue, standing } = inView
  const settings = useRecorded(place, 'settings', 'settings')
  const decisions = useRecorded(place, 'decisions', 'decisions')
  const prior = useLastYear(inView)
  const mayWrite = useMayWrite(standing, 'business-sheet', editing.draft.content.id, editing.owner)
  const path = useCyclePath(place.fiscalYear)
  if (settings === undefined || decisions === undefined) return <Waiting />
  const sheet = editing.draft.content
  const { areaDecisions } = decisions
  const cycle = cycleAround(settings, place, { areaDecisions, businessSheets: [sheet] })
  const track = standing.state.business[sheet.id]
  const waits = standing.tasks.some((task) => task.act === 'submit-assessment' && task.sheet === sheet.id)
  return (
    <Page title={`${words.title}　${sheet.department}`} path={path}>
      <SheetProvider
        given={{
          at: ['businessSheets', sheet.id],
          editing: byPath(editing),
          isReadOnly: !mayWrite,
          catalogue,
          cycle,
          findings: checkBusinessSheet(catalogue, sheet, areaDecisions),
          reasons: track?.reasons ?? [],
          before: prior?.businessSheets.find(({ id }) => id === sheet.id),
        }}
      >
        <SheetFrame
          place={place}
          kind="business-sheet"
          id={sheet.id}
          submit={waits ? { act: 'submit-assessment', sheet: sheet.id } : undefined}
        >
          <MakeFile
            label={words.excel}
            wanted={{
              kind: 'form-workbook',
              fiscalYear: cycle.fiscalYear,
              owner: { kind: 'business', sheet: sheet.id },
            }}
          />
          <div className={styles['head']}>
            <SheetText path={['threatEvent']} label={words.threatEvent} need="required" />
            <SheetText path={['department']} label={words.department} need="required" />
            <SheetText path={['personName']} label={words.personName} />
            <SheetText path={['contact']} label={words.contact} />
          </div>
          <Areas sheet={sheet} editing={editing} />
          <SheetText path={['note']} label={words.note} long />
        </SheetFrame>
      </SheetProvider>
    </Page>
  )
}
