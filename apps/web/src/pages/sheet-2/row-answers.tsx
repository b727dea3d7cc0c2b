import { CARRY_WORDS } from '@sonae/domain/describe/words'
import { valueAt } from '@sonae/domain/merge/document-path'
import { carryMark } from '@sonae/domain/plan/carry-mark'
import type { OwnStatusRow, StatusRow } from '@sonae/domain/worksheet/status-sheet'
import { useState } from 'react'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import { EvidenceFiles } from '../../sheet/evidence.tsx'
import { useSheet } from '../../sheet/sheet-context.tsx'
import { SheetText, SheetTick } from '../../sheet/sheet-fields.tsx'

const WORDS = {
  compared: { ja: '前年度との比較', en: 'To last year' },
  documents: { ja: '⑥ 資料名', en: '⑥ Documents' },
  confirm: { ja: '要確認（前年度の資料名）', en: 'To be confirmed (last year’s)' },
} as const satisfies Words

type RowProps = {
  readonly row: StatusRow | OwnStatusRow
  /** measures or ownMeasures, and the row's id. */
  readonly path: readonly string[]
}

/** 前年度同, 変更 or 新規; nothing in an organisation's first year. */
export function CarryLine({ row, path }: RowProps) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const { cycle, before } = useSheet()
  if (cycle.prior === null) return null
  // oxlint-disable-next-line no-unsafe-type-assertion -- the rows of last year's sheet 2 are of the same kind
  const last = valueAt(before, path) as StatusRow | OwnStatusRow | undefined
  return (
    <p className="quiet">
      <small>
        {words.compared}　{CARRY_WORDS[carryMark(last, row)][locale]}
      </small>
    </p>
  )
}

/** 資料名, whether last year's still hold, and the files themselves. */
export function Documents({ row, path, sheet }: RowProps & { readonly sheet: string }) {
  const words = useWords(WORDS)
  // The tick stays where it was taken away, so that it can be set again.
  const [wasCarried] = useState(row.documentsUnconfirmed)
  return (
    <div className="stack-close">
      <SheetText path={[...path, 'documents']} label={words.documents} long />
      {(row.documentsUnconfirmed || wasCarried) && (
        <SheetTick path={[...path, 'documentsUnconfirmed']}>{words.confirm}</SheetTick>
      )}
      <EvidenceFiles kind="status-sheet" document={sheet} path={path} />
    </div>
  )
}
