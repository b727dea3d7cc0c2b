import type { WordingEntry } from '@sonae/domain/cycle/cycle'
import { dashboardTexts } from '@sonae/domain/dashboard/dashboard-model'
import { FISCAL_YEAR, OURS } from '../table/shared-columns.ts'
import { defineTable } from '../table/table-definition.ts'
import type { CycleSource } from '../table/table-source.ts'

/** The wording layer: where the page's words differ from the sheets'. */
export const WORDING_TABLE = defineTable<CycleSource, WordingEntry>({
  key: 'wording',
  name: { ja: '紙面の文言', en: 'Wording of the page' },
  meaning: { ja: '紙面で書き換えた文言一つ。', en: 'One text that the page words in its own way.' },
  rows: ({ cycle }) => cycle.dashboard.wording,
  columns: [
    FISCAL_YEAR,
    {
      key: 'field',
      ja: '項目',
      en: 'Field',
      type: 'text',
      meaning: { ja: '紙面の項目（systems/シートID/riskEvaluation など）。', en: 'The field of the page.' },
      source: OURS,
      fields: ['dashboard.wording[].id'],
      value: ({ id }) => id,
    },
    {
      key: 'text',
      ja: '文言',
      en: 'Text',
      type: 'text',
      meaning: {
        ja: '紙面の文言。別紙があるときはその要点。',
        en: 'What the page says, or the gist of its attachment.',
      },
      source: '付属書１ ４',
      fields: ['dashboard.wording[].text'],
      value: ({ text }) => text,
    },
    {
      key: 'attachment',
      ja: '別紙にする',
      en: 'Attachment',
      type: 'yes-no',
      meaning: { ja: '元の文を別紙に載せるか。', en: 'Whether the full text goes to an attachment.' },
      source: '付属書１ ４',
      fields: ['dashboard.wording[].attachment'],
      value: ({ attachment }) => attachment,
    },
    {
      key: 'stale',
      ja: '元が変わった',
      en: 'Stale',
      type: 'yes-no',
      nullable: true,
      meaning: {
        ja: '書き換えた後で元の文が変わったか。紙面にない項目では空。',
        en: 'Whether the source changed afterwards; blank where the page does not have the field.',
      },
      source: OURS,
      value: ({ id }, { dashboard }) => dashboardTexts(dashboard).find((text) => text.id === id)?.stale ?? null,
    },
    {
      key: 'source_hash',
      ja: '元の文のハッシュ',
      en: 'Hash of the source',
      type: 'text',
      meaning: { ja: '書き換えた時の元の文のハッシュ（SHA-256）。', en: 'SHA-256 of the source when it was reworded.' },
      source: OURS,
      fields: ['dashboard.wording[].sourceHash'],
      value: ({ sourceHash }) => sourceHash,
    },
  ],
})
