import type { Cycle } from '../../../domain/src/cycle/cycle.ts'
import type { PlanChange } from '../../../domain/src/worksheet/plan-sheet.ts'
import { example } from '../fixtures.ts'

const change = (id: string): PlanChange => ({
  id,
  from: { kind: 'by', fiscalYear: 2014 },
  to: { kind: 'later', fiscalYear: 2019 },
  date: '2013-11-01',
  reason: '入札が不調となったため',
})

/** The worked example with something in every member that a cycle file can have. */
export const fullCycle: Cycle = {
  ...example,
  settings: { ...example.settings, allowObjectiveException: true, reportItems: ['areas', 'worksheets'] },
  statusSheets: example.statusSheets.map((sheet, at) =>
    at === 0
      ? {
          ...sheet,
          systems: [
            ...sheet.systems,
            { id: 'system-c', name: 'Ｃシステム', department: 'Ｃ課', personName: '丙', contact: '内線3' },
          ],
          roles: '◇◇課が取りまとめる',
          measures: sheet.measures.map((row) =>
            row.id === 'block-1-1'
              ? {
                  ...row,
                  note: '二つの要素',
                  documentsUnconfirmed: true,
                  holders: [
                    { id: 'firewall@system-a', held: true, implemented: true },
                    { id: 'proxy@system-c', held: true, implemented: false },
                  ],
                }
              : row,
          ),
          ownMeasures: [
            {
              id: 'own-1',
              objective: 'E',
              description: '振る舞い検知',
              implemented: true,
              documents: '製品仕様書',
              documentsUnconfirmed: false,
              note: '試行中',
              sameAs: null,
            },
            {
              id: 'own-2',
              objective: 'F',
              description: '振る舞い検知',
              implemented: true,
              documents: '',
              documentsUnconfirmed: false,
              note: '',
              sameAs: 'own-1',
            },
          ],
          objectiveExceptions: { F: '更改まで残す' },
        }
      : sheet,
  ),
  planSheets: example.planSheets.map((plan, at) =>
    at === 0
      ? {
          ...plan,
          measures: plan.measures.map((row) =>
            row.id === 'block-2-3' ? { ...row, changeDate: '2014-10-01', pastChanges: [change('c-1')] } : row,
          ),
          ownMeasures: plan.ownMeasures.map((row) => ({ ...row, sameAs: 'own-1', pastChanges: [change('c-2')] })),
        }
      : plan,
  ),
  dashboard: {
    date: '2014-12-01',
    wording: [
      { id: 'systems/sheet-a/riskEvaluation', text: '要点', sourceHash: '0'.repeat(64), attachment: true },
      { id: 'systems/gone/riskEvaluation', text: '残り', sourceHash: '1'.repeat(64), attachment: false },
    ],
  },
}
