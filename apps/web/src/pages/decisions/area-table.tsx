import { impactReasonWords, impactWord, likelihoodWord } from '@sonae/domain/describe/words'
import { overallImpact } from '@sonae/domain/evaluation/overall-impact'
import type { AreaAssessment, BusinessSheet } from '@sonae/domain/worksheet/business-sheet'
import { memo } from 'react'
import type { CyclePlace } from '../../cycle/use-cycle.ts'
import { Checkbox, Select } from '../../design-system/field.tsx'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import { SheetPart, usePlace, useSheet } from '../../sheet/sheet-context.tsx'
import { errorsOf, PlaceErrors, PlaceNotes, SheetChoice, SheetText, SheetYesNo } from '../../sheet/sheet-fields.tsx'
import { AddArea } from './add-area.tsx'
import { LeftDecision, RemoveArea } from './remove-area.tsx'
import { AddSystem } from './add-system.tsx'
import styles from './decisions-page.module.css'
import { inBrackets } from '../../language/punctuation.ts'

/** A system that a sheet 2 describes. */
export type System = {
  readonly id: string
  readonly name: string
  readonly department: string
  readonly sheet: string
  /** The department that fills in the sheet, by id. */
  readonly owner: string | null
}

const WORDS = {
  area: { ja: '業務領域', en: 'Business area' },
  selection: { ja: '② 選定', en: '② Selection' },
  criterion: { ja: '選定要領', en: 'Criterion' },
  selectionNote: { ja: '選定の理由', en: 'Reason of the selection' },
  assessment: { ja: '④ 発生確率・影響度', en: '④ Likelihood and impact' },
  likelihood: { ja: '発生確率：', en: 'Likelihood: ' },
  impact: { ja: '総合影響度：', en: 'Overall impact: ' },
  open: { ja: '未記入', en: 'not answered' },
  protection: { ja: '⑤ 保護対象', en: '⑤ Protection' },
  isProtected: { ja: '保護対象とするか', en: 'Is it to be protected?' },
  yes: { ja: '保護対象とする', en: 'To be protected' },
  no: { ja: '保護対象としない', en: 'Not to be protected' },
  protectionNote: { ja: '判断の理由', en: 'Reason of the decision' },
  systems: { ja: '⑥ 対象システム', en: '⑥ Target systems' },
  mayLeaveOut: {
    ja: '発生確率が「低」です。対象外とすることができます（付属書１ ２⑤）。',
    en: 'Its likelihood is low: it can be left out (annex 1, 2⑤).',
  },
  used: { ja: '使用する情報システム（シート１）：', en: 'Systems in use (sheet 1): ' },
  undescribed: { ja: '（シート２がありません）', en: ' (no sheet 2)' },
  notCounted: {
    ja: '保護対象としないため、次の特定は使われません：',
    en: 'Not protected, so that these are not used: ',
  },
  inSheet1: { ja: 'シート１に記入あり', en: 'named on sheet 1' },
  notYet: { ja: 'シート１にあり、対象システムになっていないもの：', en: 'Named on sheet 1 and no target system yet: ' },
  others: { ja: 'ほかの対象システム', en: 'Other target systems' },
  choose: { ja: '選んで加える', en: 'Choose one to add' },
  and: { ja: '、', en: ', ' },
  none: { ja: '業務領域がまだありません。', en: 'There is no business area yet.' },
} as const satisfies Words

type AreaTableProps = {
  readonly place: CyclePlace
  readonly sheets: readonly BusinessSheet[]
  readonly systems: readonly System[]
}

export function AreaTable({ place, sheets, systems }: AreaTableProps) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const { catalogue, findings, isReadOnly } = useSheet()
  const areas = sheets.flatMap((sheet) => sheet.areas.map((area) => ({ sheet, area })))
  const left = findings.flatMap(({ code, place: [, id = ''] }) => (code === 'decision-without-area' ? [id] : []))
  return (
    <>
      <dl className={styles['criteria']}>
        {catalogue.selectionCriteria.map(({ id, label, summary }) => (
          <div key={id}>
            <dt>
              {words.criterion} {label}
            </dt>
            <dd>{summary[locale]}</dd>
          </div>
        ))}
      </dl>
      {areas.length === 0 && <p>{words.none}</p>}
      <div className={styles['around']} hidden={areas.length + left.length === 0}>
        <table className={`cards ${styles['table']}`}>
          <thead>
            <tr>
              <th scope="col">{words.area}</th>
              <th scope="col">{words.selection}</th>
              <th scope="col">{words.assessment}</th>
              <th scope="col">{words.protection}</th>
              <th scope="col">{words.systems}</th>
            </tr>
          </thead>
          <tbody>
            {areas.map(({ sheet, area }) => (
              <SheetPart key={area.id} path={['areaDecisions', area.id]}>
                <AreaRow place={place} department={sheet.department} area={area} systems={systems} />
              </SheetPart>
            ))}
            {left.map((id) => (
              <LeftDecision key={id} id={id} />
            ))}
          </tbody>
        </table>
      </div>
      {!isReadOnly && <AddArea place={place} />}
    </>
  )
}

type AreaRowProps = {
  readonly place: CyclePlace
  readonly department: string
  readonly area: AreaAssessment
  readonly systems: readonly System[]
}

const AreaRow = memo(function AreaRow({ place, department, area, systems }: AreaRowProps) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const { catalogue, cycle } = useSheet()
  const at = ['areaDecisions', area.id]
  const reasoning = overallImpact(catalogue, area.adverseImpacts)
  const decision = cycle.areaDecisions.find(({ id }) => id === area.id)
  return (
    <tr>
      <th scope="row">
        <p className={styles['name']}>{area.name}</p>
        <p>{department}</p>
        <p className="quiet">{area.overview}</p>
        <RemoveArea place={place} area={area} />
      </th>
      <td>
        <div className="stack-close">
          <SheetChoice
            path={[...at, 'selectionCriterion']}
            label={words.criterion}
            choices={catalogue.selectionCriteria.map(({ id, label }) => ({
              value: id,
              label,
            }))}
          />
          <SheetText path={[...at, 'selectionNote']} label={words.selectionNote} />
        </div>
      </td>
      <td>
        <p>
          {words.likelihood}
          <strong>{area.likelihood === null ? words.open : likelihoodWord(catalogue, area.likelihood, locale)}</strong>
        </p>
        <p>
          {words.impact}
          <span className={styles['impact']}>{impactWord(catalogue, reasoning.impact, locale)}</span>
        </p>
        <p className="quiet">{impactReasonWords(catalogue, reasoning, locale)}</p>
      </td>
      <td>
        <div className="stack-close">
          <SheetYesNo path={[...at, 'protected']} label={words.isProtected} yes={words.yes} no={words.no} />
          {area.likelihood === 'low' && decision?.protected !== false && <p className="quiet">{words.mayLeaveOut}</p>}
          <SheetText path={[...at, 'protectionNote']} label={words.protectionNote} />
        </div>
      </td>
      <td>
        {decision?.protected === true && <TargetSystems place={place} area={area} systems={systems} />}
        {decision?.protected === false && decision.targetSystems.length > 0 && (
          <p className="quiet">
            {words.notCounted}
            {decision.targetSystems.map((id) => systems.find((one) => one.id === id)?.name ?? id).join(words.and)}
          </p>
        )}
        {decision?.protected !== true && area.usedSystems.length > 0 && (
          <p className="quiet">
            {words.used}
            {area.usedSystems.join(words.and)}
          </p>
        )}
      </td>
    </tr>
  )
})

/** So many systems stand in each row as they are. */
const FEW = 6

/** ⑥: a set of systems that sheets 2 describe. */
function TargetSystems({
  place: cyclePlace,
  area: { id, name, usedSystems },
  systems,
}: Pick<AreaRowProps, 'place' | 'area' | 'systems'>) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const place = usePlace(['areaDecisions', id, 'targetSystems'])
  const chosen = idsOf(place.value)
  const undescribed = chosen.filter((one) => !systems.some((system) => system.id === one))
  // Sheet 1 names systems as their users call them.
  const named = usedSystems.filter((used) => !systems.some((system) => system.name === used))
  // Of many systems those are at hand that this area has to do with; the others are chosen from a list.
  const isAtHand = ({ id: one, name: called }: System) =>
    systems.length <= FEW || chosen.includes(one) || usedSystems.includes(called)
  const others = systems.filter((system) => !isAtHand(system))
  const change = (system: string, is: boolean) =>
    place.change(is ? [...chosen, system] : chosen.filter((one) => one !== system))
  const added = (system: string) => place.update((now) => [...idsOf(now), system])
  return (
    <div id={place.id} role="group" aria-label={`${words.systems} ${name}`} className="stack-close">
      {systems.filter(isAtHand).map((system) => (
        <Checkbox
          key={system.id}
          isReadOnly={place.isReadOnly}
          isSelected={chosen.includes(system.id)}
          onChange={(is) => change(system.id, is)}
        >
          {system.name} <small>{system.department}</small>
          {usedSystems.includes(system.name) && <small className="quiet">　{words.inSheet1}</small>}
        </Checkbox>
      ))}
      {undescribed.map((one) => (
        <Checkbox key={one} isReadOnly={place.isReadOnly} isSelected onChange={() => change(one, false)}>
          {one}
          {words.undescribed}
        </Checkbox>
      ))}
      {others.length > 0 && !place.isReadOnly && (
        <Select
          label={words.others}
          value=""
          onChange={(system) => change(system, true)}
          none={words.choose}
          choices={others.map((system) => ({
            value: system.id,
            label: `${system.name}${inBrackets(system.department, locale)}`,
          }))}
        />
      )}
      <PlaceErrors errors={errorsOf(place)} />
      <PlaceNotes place={place} />
      {named.length > 0 && (
        <p className="quiet">
          {words.notYet}
          {named.join(words.and)}
        </p>
      )}
      {!place.isReadOnly && (
        <div className={styles['additions']}>
          {named.map((one) => (
            <AddSystem key={one} place={cyclePlace} systems={systems} named={one} onAdded={added} />
          ))}
          <AddSystem place={cyclePlace} systems={systems} onAdded={added} />
        </div>
      )}
    </div>
  )
}

function idsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : []
}
