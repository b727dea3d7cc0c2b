import type { Command } from './command.ts'
import { add } from './commands/add.ts'
import { auditVerify } from './commands/audit-verify.ts'
import { check } from './commands/check.ts'
import { cycleActs } from './commands/cycle-acts.ts'
import { cycleChanges, cycleCompare } from './commands/cycle-compare.ts'
import { cycleDo } from './commands/cycle-do.ts'
import { cycleList } from './commands/cycle-list.ts'
import { cycleNotices } from './commands/cycle-notices.ts'
import { cycleOpen } from './commands/cycle-open.ts'
import { cyclePlans } from './commands/cycle-plans.ts'
import { cycleShow } from './commands/cycle-show.ts'
import { cycleTasks } from './commands/cycle-tasks.ts'
import { dashboard } from './commands/dashboard.ts'
import { dashboards } from './commands/dashboards.ts'
import { diff } from './commands/diff.ts'
import { example } from './commands/example.ts'
import { formsExport, formsImport } from './commands/forms.ts'
import { formsImportOther, formsMap } from './commands/forms-map.ts'
import { formsPdf } from './commands/forms-pdf.ts'
import { newCommand } from './commands/new.ts'
import { planCheck } from './commands/plan-check.ts'
import { planCompare } from './commands/plan-compare.ts'
import { reportAccept, reportFetch, reportReturn } from './commands/report-answer.ts'
import { reportBuild } from './commands/report-build.ts'
import { reportImport } from './commands/report-import.ts'
import { reportInbox } from './commands/report-inbox.ts'
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
  planCompare,
  wording,
  dashboard,
  dashboards,
  yearOpen,
  diff,
  tablesExport,
  tablesDictionary,
  schema,
  auditVerify,
  cycleList,
  cycleShow,
  cycleTasks,
  cycleActs,
  cycleDo,
  cycleOpen,
  cyclePlans,
  cycleNotices,
  cycleChanges,
  cycleCompare,
  reportBuild,
  reportImport,
  reportInbox,
  reportAccept,
  reportReturn,
  reportFetch,
  reportVerify,
]
