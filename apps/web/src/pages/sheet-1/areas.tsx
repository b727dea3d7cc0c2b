import { isDecided } from '@sonae/domain/cycle/area-removal'
import { blankArea } from '@sonae/domain/cycle/new-cycle'
import { likelihoodWord } from '@sonae/domain/describe/words'
import { departsFromStandard } from '@sonae/domain/evaluation/overall-impact'
import type { AreaAssessment, BusinessSheet } from '@sonae/domain/worksheet/business-sheet'
import { useEffect, useState } from 'react'
import { Button } from '../../design-system/button.tsx'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import { placeId, useSheet } from '../../sheet/sheet-context.tsx'
import { SheetChoice, SheetLines, SheetText } from '../../sheet/sheet-fields.tsx'
import type { Editing } from '../../sheet/use-draft.ts'
import styles from './business-sheet-page.module.css'
import { ImpactTable } from './impact-table.tsx'

const WORDS = {
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
  add: { ja: '業務領域を加える', en: 'Add a business area' },
  remove: { ja: '業務領域を取り除く', en: 'Take this area out' },
  decided: {
    ja: '選定（②）された業務領域です。取り除くときは、情報保全担当部署が「選定・特定（②⑤⑥）」の画面で行います。',
    en: 'It was selected (②): the office that selects takes it out, on its page of selection.',
  },
} as const satisfies Words

type AreasProps = { readonly sheet: BusinessSheet; readonly editing: Editing<BusinessSheet> }

/** The 業務領域 of a sheet 1, and where one more is added (図２ ③ to ⑥). */
export function Areas({ sheet, editing }: AreasProps) {
  const words = useWords(WORDS)
  const { isReadOnly } = useSheet()
  const [changed, setChanged] = useState<{ readonly id: string } | undefined>(undefined)
  useEffect(() => {
    if (changed === undefined) return
    // One goes on where the new area begins; after a removal where another could be added.
    const added = document.querySelector<HTMLElement>(`#${CSS.escape(placeId(['areas', changed.id, 'name']))} input`)
    const field = added ?? document.querySelector<HTMLElement>('#add-area button')
    field?.focus()
  }, [changed])
  const withAreas = (areas: readonly AreaAssessment[], id: string) => {
    editing.change({ ...sheet, areas: [...areas] })
    setChanged({ id })
  }
  const add = () => {
    const area = blankArea(`area-${crypto.randomUUID().slice(0, 13)}`, '')
    withAreas([...sheet.areas, area], area.id)
  }
  return (
    <>
      {sheet.areas.map((area, index) => (
        <Area
          key={area.id}
          area={area}
          number={index + 1}
          onRemove={() =>
            withAreas(
              sheet.areas.filter(({ id }) => id !== area.id),
              area.id,
            )
          }
        />
      ))}
      {!isReadOnly && (
        <p id="add-area">
          <Button onPress={add}>{words.add}</Button>
        </p>
      )}
    </>
  )
}

type AreaProps = { readonly area: AreaAssessment; readonly number: number; readonly onRemove: () => void }

function Area({ area, number, onRemove }: AreaProps) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const { catalogue, cycle, isReadOnly } = useSheet()
  const at = ['areas', area.id]
  const decision = cycle.areaDecisions.find(({ id }) => id === area.id)
  const criterion = decision?.selectionCriterion ?? null
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
      {!isReadOnly &&
        (isDecided(decision) ? (
          <p className="quiet">{words.decided}</p>
        ) : (
          <p>
            <Button size="small" onPress={onRemove} aria-label={`${words.remove} ${area.name || number}`}>
              {words.remove}
            </Button>
          </p>
        ))}
    </section>
  )
}
