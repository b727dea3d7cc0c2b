import type { Command } from './command.ts'
import { add } from './commands/add.ts'
import { auditVerify } from './commands/audit-verify.ts'
import { check } from './commands/check.ts'
import { dashboard } from './commands/dashboard.ts'
import { dashboards } from './commands/dashboards.ts'
import { diff } from './commands/diff.ts'
import { example } from './commands/example.ts'
import { formsExport, formsImport } from './commands/forms.ts'
import { formsImportOther, formsMap } from './commands/forms-map.ts'
import { formsPdf } from './commands/forms-pdf.ts'
import { newCommand } from './commands/new.ts'
import { planCheck } from './commands/plan-check.ts'
import { reportVerify } from './commands/report-verify.ts'
import { schema } from './commands/schema.ts'
import { tablesDictionary, tablesExport } from './commands/tables.ts'
import { wording } from './commands/wording.ts'
import { yearOpen } from './commands/year-open.ts'

/** Every command, in the order in which help lists them. */
export const COMMANDS: readonly Command[] = [
  example,
  newCommand,
  add,
  check,
  formsExport,
  formsPdf,
  formsImport,
  formsMap,
  formsImportOther,
  planCheck,
  wording,
  dashboard,
  dashboards,
  yearOpen,
  diff,
  tablesExport,
  tablesDictionary,
  schema,
  auditVerify,
  reportVerify,
]
