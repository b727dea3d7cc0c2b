import { exportBusinessForm, exportSystemForm } from '@sonae/documents/form/export-forms'
import type { Cycle } from '@sonae/domain/cycle/cycle'
import { catalogue, example, exampleStatus, present } from '../../../../packages/domain/test/fixtures.ts'
import { type Edit, editWorkbook } from '../../../../packages/documents/test/workbook-editor.ts'

/** The worked example as the cycle of an organisation. */
function cycleOf(organisation: string): Cycle {
  return { ...example, organisation: { id: organisation, name: organisation } }
}

/** The Excel form of sheets 2 and 3 of Ａシステム as the ministry exported it, edited as a person would. */
export async function systemForm(edits: readonly Edit[], organisation = 'ministry'): Promise<Uint8Array> {
  const { bytes } = await exportSystemForm(catalogue, cycleOf(organisation), exampleStatus('sheet-a'))
  return edits.length === 0 ? bytes : editWorkbook(bytes, edits)
}

export async function businessForm(): Promise<Uint8Array> {
  const [sheet] = example.businessSheets
  return (await exportBusinessForm(catalogue, cycleOf('ministry'), present(sheet))).bytes
}

/** 遮断2-3 is 済, by this document. */
export function doneBy(document: string): Edit[] {
  const at = { do: 'set', sheet: 'status:sheet-a', row: 'own-E|block-2-3' } as const
  return [
    { ...at, column: 'c13', text: '済' },
    { ...at, column: 'c15', text: document },
  ]
}
