import { REPORT_ITEM_WORDS } from '@sonae/domain/describe/describe-report'
import { ReportItem, reportItemsOf } from '@sonae/domain/report/report-item'
import { useState } from 'react'
import { CheckboxGroup, Label } from 'react-aria-components'
import { Checkbox } from '../../design-system/field.tsx'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import { usePlace } from '../../sheet/sheet-context.tsx'
import { PlaceErrors, PlaceNotes } from '../../sheet/sheet-fields.tsx'

const WORDS = {
  items: { ja: '報告に入れるもの', en: 'What the report holds' },
  support: {
    ja: '報告（⑮）に入る内容です。下位の組織の報告にも同じものを求め、足りないときは受け取るときに知らせます。',
    en: 'What goes into the report (⑮). The same is asked of organisations below, and what their reports lack is said when they come in.',
  },
  one: { ja: '一つ以上選んでください。', en: 'Choose at least one.' },
} as const satisfies Words

const PATH = ['settings', 'reportItems'] as const

/** What the report holds: any of it, and at least one. */
export function ReportItems() {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const place = usePlace(PATH)
  const [isEmpty, setEmpty] = useState(false)
  const parsed = ReportItem.array().safeParse(place.value)
  const items = reportItemsOf({ reportItems: parsed.data })
  const choose = (chosen: readonly string[]) => {
    setEmpty(chosen.length === 0)
    if (chosen.length > 0) place.change(ReportItem.options.filter((item) => chosen.includes(item)))
  }
  return (
    <div id={place.id} className="stack-close">
      <CheckboxGroup value={[...items]} onChange={choose} isReadOnly={place.isReadOnly} className="stack-close">
        <Label className="field-label">
          <strong>{words.items}</strong>
        </Label>
        <p className="quiet">{words.support}</p>
        {ReportItem.options.map((item) => (
          <Checkbox key={item} value={item}>
            {REPORT_ITEM_WORDS[item][locale]}
          </Checkbox>
        ))}
      </CheckboxGroup>
      {isEmpty && <PlaceErrors errors={[words.one]} />}
      <PlaceNotes place={place} />
    </div>
  )
}
