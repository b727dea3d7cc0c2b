import type { FieldProblem } from '@sonae/contract/problem'
import { describeObstacle } from '@sonae/domain/describe/describe-obstacle'
import { ACT_WORDS, stepMark } from '@sonae/domain/describe/describe-workflow'
import type { Locale } from '@sonae/domain/finding/finding-texts'
import type { Step } from '@sonae/domain/workflow/step'
import { ACT_NAMES, type ActName } from '@sonae/domain/workflow/workflow-act'
import type { ReturnReason } from '@sonae/domain/workflow/workflow-state'
import { WORKFLOW_TABLE } from '@sonae/domain/workflow/workflow-table'

/** The act of that name, as far as this version knows it. */
export function actNamed(name: string): ActName | undefined {
  return ACT_NAMES.find((one) => one === name)
}

/** ⑧ シート２の提出. */
export function actWords(name: string, locale: Locale): string {
  const act = actNamed(name)
  if (act === undefined) return name
  const { step }: { readonly step: Step } = WORKFLOW_TABLE[act]
  return `${stepMark(step)} ${ACT_WORDS[act][locale]}`
}

/** What stands in the way of an act: place and words. A field of the act stands as its option. */
export function obstacleLine(obstacle: FieldProblem, act: ActName, locale: Locale): string {
  const { path } = obstacle
  const place = path[0] === 'body' ? optionOf(path.slice(1).join('.')) : path.join('/')
  const words = describeObstacle(obstacle, WORKFLOW_TABLE[act].track, locale)
  return place === '' ? words : `${place}: ${words}`
}

/** The option of `sonae cycle do` that gives a field of an act; fields that only a file gives stay as they are. */
export function optionOf(field: string): string {
  if (field === 'silenceCounts') return '--silence'
  return /^(?:sheet|on|due|revision|text|thread|part|outcome|from|to)$/.test(field) ? `--${field}` : field
}

/** Why something came back, with its place: status-sheet/sheet-a measures/block-1-1: … */
export function reasonLine({ kind, id, path, text }: ReturnReason): string {
  return `${[`${kind}/${id}`, path.join('/')].filter((part) => part !== '').join(' ')}: ${text}`
}
