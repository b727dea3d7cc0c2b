import { impactReasonWords, impactWord, likelihoodWord } from '@sonae/domain/describe/words'
import { overallImpact } from '@sonae/domain/evaluation/overall-impact'
import type { AreaAssessment, BusinessSheet } from '@sonae/domain/worksheet/business-sheet'
import { Checkbox } from '../../design-system/field.tsx'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import { usePlace, useSheet } from '../../sheet/sheet-context.tsx'
import { errorsOf, PlaceErrors, PlaceNotes, SheetChoice, SheetText, SheetYesNo } from '../../sheet/sheet-fields.tsx'
import styles from './decisions-page.module.css'

export type System = { readonly id: string; readonly name: string; readonly department: string }

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
  used: { ja: '使用する情報システム（シート１）：', en: 'Systems in use (sheet 1): ' },
  none: { ja: '業務領域がまだありません。', en: 'There is no business area yet.' },
} as const satisfies Words

type AreaTableProps = { readonly sheets: readonly BusinessSheet[]; readonly systems: readonly System[] }

export function AreaTable({ sheets, systems }: AreaTableProps) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const { catalogue } = useSheet()
  const areas = sheets.flatMap((sheet) => sheet.areas.map((area) => ({ sheet, area })))
  if (areas.length === 0) return <p>{words.none}</p>
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
      <div className={styles['around']}>
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
              <AreaRow key={area.id} department={sheet.department} area={area} systems={systems} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

type AreaRowProps = {
  readonly department: string
  readonly area: AreaAssessment
  readonly systems: readonly System[]
}

function AreaRow({ department, area, systems }: AreaRowProps) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const { catalogue, cycle } = useSheet()
  const at = ['areaDecisions', area.id]
  const reasoning = overallImpact(catalogue, area.adverseImpacts)
  const isProtected = cycle.areaDecisions.find(({ id }) => id === area.id)?.protected === true
  return (
    <tr>
      <th scope="row">
        <p className={styles['name']}>{area.name}</p>
        <p>{department}</p>
        <p className="quiet">{area.overview}</p>
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
          <SheetText path={[...at, 'protectionNote']} label={words.protectionNote} />
        </div>
      </td>
      <td>
        {isProtected && <TargetSystems area={area} systems={systems} />}
        {area.usedSystems.length > 0 && (
          <p className="quiet">
            {words.used}
            {area.usedSystems.join(locale === 'ja' ? '、' : ', ')}
          </p>
        )}
      </td>
    </tr>
  )
}

/** ⑥: a set of systems that sheets 2 describe. */
function TargetSystems({
  area: { id, name },
  systems,
}: {
  readonly area: AreaAssessment
  readonly systems: readonly System[]
}) {
  const words = useWords(WORDS)
  const place = usePlace(['areaDecisions', id, 'targetSystems'])
  const chosen = Array.isArray(place.value) ? place.value.map(String) : []
  const change = (system: string, is: boolean) =>
    place.change(is ? [...chosen, system] : chosen.filter((one) => one !== system))
  return (
    <div id={place.id} role="group" aria-label={`${words.systems} ${name}`}>
      {systems.map((system) => (
        <Checkbox
          key={system.id}
          isReadOnly={place.isReadOnly}
          isSelected={chosen.includes(system.id)}
          onChange={(is) => change(system.id, is)}
        >
          {system.name} <small>{system.department}</small>
        </Checkbox>
      ))}
      <PlaceErrors errors={errorsOf(place)} />
      <PlaceNotes place={place} />
    </div>
  )
}
