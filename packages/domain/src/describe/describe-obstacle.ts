import { FINDING_TEXTS, type Locale } from '../finding/finding-texts.ts'
import type { GuardReason } from '../workflow/workflow-guard.ts'
import type { WorkflowRule } from '../workflow/workflow-table.ts'
import { stateWords } from './describe-workflow.ts'

/**
 * What stands in the way of an act, as the interface tells it: one place and what is wrong with it. An act that the state
 * does not allow is `not-now`; of a sheet that has errors each stands by the code of its finding.
 */
export type Obstacle = {
  readonly path: readonly string[]
  readonly problem: string
  readonly state?: string | null | undefined
  readonly cycle?: string | undefined
  readonly revision?: number | undefined
  readonly department?: string | null | undefined
  readonly first?: string | undefined
  readonly last?: string | undefined
}

/** {name} is a field of the obstacle. */
export const OBSTACLE_WORDS: Readonly<Record<GuardReason['kind'] | 'not-now', Readonly<Record<Locale, string>>>> = {
  'not-now': {
    ja: '今の状態（{state}、取組は{cycle}）では、この操作はできません。',
    en: 'This cannot be done as things stand ({state}; the cycle: {cycle}).',
  },
  'not-briefed': {
    ja: '①の説明がまだです。先に記録してください。',
    en: 'Step ① is missing. Record the briefing first.',
  },
  'no-areas': {
    ja: 'シート１に業務領域がありません。業務領域を加えてください。',
    en: 'Sheet 1 has no business area. Add one.',
  },
  'no-criterion': {
    ja: '選定要領（②）が選ばれていません。①か②を選んでください。',
    en: 'No criterion of selection (②) is chosen. Choose ① or ②.',
  },
  undecided: {
    ja: '保護対象とするか（⑤）が決まっていません。どちらかを選んでください。',
    en: 'It is not decided whether this area is protected (⑤). Decide it.',
  },
  'no-target-system': {
    ja: '対象システム（⑥）がありません。対象システムを特定してください。',
    en: 'This area has no target system (⑥). Identify one.',
  },
  'no-sheet-for-system': {
    ja: 'この対象システムのシート２がありません。シートを加えてください。',
    en: 'No sheet 2 describes this system. Add one.',
  },
  'no-plan-sheet': { ja: 'シート３がありません。シートを加えてください。', en: 'There is no sheet 3. Add one.' },
  'not-a-target': {
    ja: '保護対象とする業務領域のどれも使わないシステムです。⑥の特定を確かめてください。',
    en: 'No protected area uses this system. Look at the identification (⑥).',
  },
  'nothing-to-settle': { ja: '選定された業務領域がありません。', en: 'No business area is selected.' },
  'across-unanswered': {
    ja: '計画の間で調整を要するかもしれない点があります（⑫）。計画を並べて確認し、どう判断したかを記入してください。',
    en: 'The plans may have to be adjusted to each other (⑫). Look at them side by side and write what you decided.',
  },
  'revision-changed': {
    ja: '見ていた版の後に、版 {revision} が保存されています。内容を見直し、その版の番号で提出してください。',
    en: 'Revision {revision} was saved since. Look at it, then submit that one.',
  },
  'has-errors': { ja: 'シートに誤りがあります。', en: 'The sheet has errors.' },
  'day-past': {
    ja: '過ぎた日です。{first} 以降の日にしてください。',
    en: 'This day is past. Give one from {first} on.',
  },
  'day-unlikely': {
    ja: 'この日は取れません。{first} から {last} までの日にしてください。',
    en: 'This cannot be meant. Give a day from {first} to {last}.',
  },
  'same-department': {
    ja: 'その部署（{department}）の担当のままです。別の部署を指定してください。',
    en: 'The department {department} has it already. Name another one.',
  },
  'no-such-department': {
    ja: 'その部署（{department}）はありません。部署の ID を確かめてください。',
    en: 'There is no department {department}. Check its id.',
  },
  'closed-department': {
    ja: 'その部署（{department}）は廃止されています。別の部署を指定してください。',
    en: 'The department {department} is closed. Name another one.',
  },
  'department-changed': {
    ja: 'その間に担当が別の部署（{department}）になっています。今の担当を確かめてください。',
    en: 'Meanwhile it was given to another department ({department}). Look who has it now.',
  },
  'thread-exists': {
    ja: '同じ ID のやり取りがあります。別の ID にしてください。',
    en: 'There is a thread of this id. Choose another one.',
  },
  'no-such-thread': {
    ja: 'そのやり取りはないか、終わっています。ID を確かめてください。',
    en: 'There is no such thread, or it is closed. Check its id.',
  },
  'open-threads': {
    ja: '調整のやり取りが終わっていません。終えてから確定してください。',
    en: 'This adjustment is not closed. Close it first.',
  },
  unfinished: { ja: 'まだ終わっていません（{state}）。', en: 'This is not finished ({state}).' },
  'changed-since': {
    ja: '固定又は承認の後に変更があります。固定と承認をやり直してください。',
    en: 'It was changed since it was frozen or approved. Freeze it and have it approved again.',
  },
  'no-such-document': {
    ja: '差し戻せるものがありません。シートの種類と ID を確かめてください。',
    en: 'There is no such document that could be returned. Check its kind and id.',
  },
}

/**
 * An obstacle in words, with its mend; its place is for whoever shows it.
 * @param track of the act: whose state `not-now` names
 */
export function describeObstacle(obstacle: Obstacle, track: WorkflowRule['track'], locale: Locale): string {
  const { problem, path } = obstacle
  const finding = Object.entries(FINDING_TEXTS).find(([code]) => code === problem)?.[1][locale]
  if (finding !== undefined) {
    // The interface tells a finding by its place and code; what its words take from the sheet is not with it.
    const whole = [finding.text, finding.mend].filter((words) => !words.includes('{'))
    return whole.length === 0 ? `${OBSTACLE_WORDS['has-errors'][locale]} [${problem}]` : whole.join(' ')
  }
  const words = Object.entries(OBSTACLE_WORDS).find(([kind]) => kind === problem)?.[1][locale]
  if (words === undefined) return problem
  const [first] = path
  const named = problem === 'unfinished' && (first === 'business' || first === 'system') ? first : track
  return words.replaceAll(/\{(\w+)\}/g, (_, name: string) => fieldWords(obstacle, name, named, locale))
}

function fieldWords(obstacle: Obstacle, name: string, track: WorkflowRule['track'], locale: Locale): string {
  const { state, cycle, revision, department, first, last } = obstacle
  switch (name) {
    case 'state':
      return stateWords(track, state === undefined || state === 'none' ? null : state, locale)
    case 'cycle':
      return stateWords('cycle', cycle ?? '', locale)
    case 'revision':
      return String(revision ?? '')
    case 'department':
      return department ?? (locale === 'ja' ? '未定' : 'none')
    case 'first':
      return first ?? ''
    default:
      return last ?? ''
  }
}
