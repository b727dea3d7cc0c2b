import { checkBusinessSheet } from '@sonae/domain/check/check-business-sheet'
import { blankArea } from '@sonae/domain/cycle/new-cycle'
import { likelihoodWord } from '@sonae/domain/describe/words'
import { departsFromStandard } from '@sonae/domain/evaluation/overall-impact'
import type { AreaAssessment, BusinessSheet } from '@sonae/domain/worksheet/business-sheet'
import { useEffect, useState } from 'react'
import { useParams } from 'wouter'
import { Waiting } from '../../design-system/banner.tsx'
import { Button } from '../../design-system/button.tsx'
import { MakeFile } from '../../cycle/make-file.tsx'
import type { CycleInView } from '../../cycle/use-cycle.ts'
import { useCyclePath } from '../../cycle/use-cycle-path.ts'
import { useMayWrite } from '../../cycle/use-may-write.ts'
import { cycleAround, useLastYear, useRecorded } from '../../cycle/use-sheet.ts'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import { byPath, placeId, SheetProvider, useSheet } from '../../sheet/sheet-context.tsx'
import { SheetChoice, SheetLines, SheetText } from '../../sheet/sheet-fields.tsx'
import { SheetFrame } from '../../sheet/sheet-frame.tsx'
import { OpenSheet } from '../../sheet/open-sheet.tsx'
import type { Editing } from '../../sheet/use-draft.ts'
import { Page } from '../page.tsx'
import styles from './business-sheet-page.module.css'
import { ImpactTable } from './impact-table.tsx'

const WORDS = {
  title: { ja: 'シート１　リスク評価対象とする業務領域', en: 'Sheet 1: business areas' },
  threatEvent: { ja: '① 脅威事象', en: '① Threat event' },
  department: { ja: '② 機微業務等実施部署', en: '② Business department' },
  personName: { ja: '② 担当者氏名', en: '② Person in charge' },
  contact: { ja: '② 連絡先', en: '② Contact' },
  area: { ja: '業務領域', en: 'Business area' },
  name: { ja: '③ 呼称', en: '③ Name' },
  nameSupport: { ja: '業務領域の性質を端的に表す呼び名', en: 'A short name that says what it is' },
  overview: { ja: '③ 概要', en: '③ Overview' },
  overviewSupport: {
    ja: 'この業務に携わらない人（ＣＩＳＯ）にも分かるように書きます。',
    en: 'So that people outside of it, such as the CISO, understand it.',
  },
  likelihood: { ja: '④ 脅威事象の発生確率', en: '④ Likelihood' },
  likelihoodReason: { ja: '標準と異なる発生確率とした理由', en: 'Why it departs from the standard' },
  usedSystems: { ja: '⑥ 使用する情報システムの名称', en: '⑥ Information systems in use' },
  usedSystemsSupport: {
    ja: '一行に一つ。対象システムの条件に当たるかどうかは問いません。',
    en: 'One a line, whether or not it meets the condition of a target system.',
  },
  note: { ja: '説明用自由記入欄', en: 'Free remarks' },
  excel: { ja: 'Excel の様式を作る', en: 'Make the Excel form' },
  add: { ja: '業務領域を加える', en: 'Add a business area' },
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
          {sheet.areas.map((area, index) => (
            <Area key={area.id} area={area} number={index + 1} />
          ))}
          <AddArea sheet={sheet} editing={editing} />
          <SheetText path={['note']} label={words.note} long />
        </SheetFrame>
      </SheetProvider>
    </Page>
  )
}

function Area({ area, number }: { readonly area: AreaAssessment; readonly number: number }) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const { catalogue, cycle } = useSheet()
  const at = ['areas', area.id]
  const criterion = cycle.areaDecisions.find(({ id }) => id === area.id)?.selectionCriterion ?? null
  const isDeparting = departsFromStandard(catalogue, criterion, area.likelihood)
  return (
    <section className={styles['area']} aria-label={`${words.area} ${number} ${area.name}`}>
      <h2>
        {words.area} {number}　{area.name}
      </h2>
      <SheetText path={[...at, 'name']} label={words.name} support={words.nameSupport} need="required" />
      <SheetText
        path={[...at, 'overview']}
        label={words.overview}
        support={words.overviewSupport}
        need="required"
        long
      />
      <SheetChoice
        path={[...at, 'likelihood']}
        label={words.likelihood}
        need="required"
        choices={(['high', 'medium', 'low'] as const).map((value) => ({
          value,
          label: `${likelihoodWord(catalogue, value, locale)}　${catalogue.likelihood[value].criterion[locale]}`,
        }))}
      />
      {(isDeparting || area.likelihoodReason !== '') && (
        <SheetText path={[...at, 'likelihoodReason']} label={words.likelihoodReason} need="required" long />
      )}
      <ImpactTable area={area.id} />
      <SheetLines path={[...at, 'usedSystems']} label={words.usedSystems} support={words.usedSystemsSupport} />
    </section>
  )
}

function AddArea({ sheet, editing }: { readonly sheet: BusinessSheet; readonly editing: Editing<BusinessSheet> }) {
  const words = useWords(WORDS)
  const { isReadOnly } = useSheet()
  const [added, setAdded] = useState<string | undefined>(undefined)
  useEffect(() => {
    if (added === undefined) return
    // One goes on where the new area begins.
    document.querySelector<HTMLElement>(`#${CSS.escape(placeId(['areas', added, 'name']))} input`)?.focus()
  }, [added])
  if (isReadOnly) return null
  const add = () => {
    const area = blankArea(`area-${crypto.randomUUID().slice(0, 13)}`, '')
    editing.change({ ...sheet, areas: [...sheet.areas, area] })
    setAdded(area.id)
  }
  return (
    <p>
      <Button onPress={add}>{words.add}</Button>
    </p>
  )
}
