import type { Locale } from '../finding/finding-texts.ts'
import type { Role } from '../permission/permission.ts'
import type { ApprovalStanding } from '../workflow/approval.ts'
import type { NoticeKind } from '../workflow/notice.ts'
import type { Step } from '../workflow/step.ts'
import type { Task } from '../workflow/task.ts'
import type { ActName } from '../workflow/workflow-act.ts'
import type { BusinessState, CycleState, SystemState } from '../workflow/workflow-state.ts'
import type { WorkflowRule } from '../workflow/workflow-table.ts'

/** The words of the workflow (付属書１ ２ ①–⑮), with the names that the guideline has; why something cannot be done is describe-obstacle.ts. */
type Words<K extends string | number> = Readonly<Record<K, Readonly<Record<Locale, string>>>>

/** The steps as figure 1 names them. */
export const STEP_WORDS: Words<Step> = {
  1: { ja: '目的、脅威等について説明', en: 'briefing on purpose and threats' },
  2: { ja: '標的とされる蓋然性の高い業務領域の選定', en: 'selection of the areas likely to be targeted' },
  3: { ja: '業務領域に係るリスク評価を依頼', en: 'request to assess the business areas' },
  4: { ja: 'リスク評価（影響度等の検討）', en: 'assessment of impacts' },
  5: { ja: '保護対象とする業務領域の特定', en: 'decision on the areas to protect' },
  6: { ja: '対象システムの特定', en: 'identification of the target systems' },
  7: { ja: '対象システムに係るリスク評価等を依頼', en: 'request to check the target systems' },
  8: { ja: 'リスク評価（現状点検等）', en: 'check of what is implemented' },
  9: { ja: '対策導入計画（案）の作成', en: 'draft of the introduction plan' },
  10: { ja: '対策導入計画（案）の内容等について説明', en: 'explanation of the draft' },
  11: { ja: '必要に応じて調整（部署の間）', en: 'adjustment between departments' },
  12: { ja: '必要に応じて調整（計画の間）', en: 'adjustment between plans' },
  13: { ja: 'リスク評価ダッシュボードの作成', en: 'the dashboard' },
  14: { ja: 'ＣＩＳＯによる方針決定', en: 'decision of the CISO' },
  15: { ja: '国の統括機関への報告', en: 'report to the national centre' },
}

/** ① … ⑮. */
export function stepMark(step: number): string {
  return String.fromCodePoint(0x2460 + step - 1)
}

export const ACT_WORDS: Words<ActName> = {
  brief: { ja: '目的、脅威等の説明', en: 'hold the briefing' },
  'select-areas': { ja: '業務領域の選定', en: 'select the business areas' },
  'request-assessment': { ja: '業務領域に係るリスク評価の依頼', en: 'request the assessment (sheet 1)' },
  'change-assessment-due': { ja: 'シート１の期限の変更', en: 'change the day of sheet 1' },
  'reassign-business': { ja: 'シート１の担当部署の変更', en: 'give sheet 1 to another department' },
  'submit-assessment': { ja: 'シート１の提出', en: 'submit sheet 1' },
  'withdraw-assessment': { ja: 'シート１の取下げ', en: 'withdraw sheet 1' },
  'return-assessment': { ja: 'シート１の差戻し', en: 'return sheet 1' },
  'decide-protection': { ja: '保護対象とする業務領域の特定', en: 'decide on the areas to protect' },
  'identify-systems': { ja: '対象システムの特定', en: 'identify the target systems' },
  'request-check': { ja: '対象システムに係るリスク評価等の依頼', en: 'request the check (sheets 2 and 3)' },
  'change-check-due': { ja: 'シート２・３の期限の変更', en: 'change the day of sheets 2 and 3' },
  'reassign-system': { ja: 'シート２・３の担当部署の変更', en: 'give sheets 2 and 3 to another department' },
  'submit-status': { ja: 'シート２の提出', en: 'submit sheet 2' },
  'withdraw-status': { ja: 'シート２の取下げ', en: 'withdraw sheet 2' },
  'submit-plan': { ja: 'シート３の提出', en: 'submit sheet 3' },
  'withdraw-plan': { ja: 'シート３の取下げ', en: 'withdraw sheet 3' },
  explain: { ja: '対策導入計画（案）の内容等の説明', en: 'explain the draft of the plan' },
  'change-adjustment-due': { ja: '調整の期限の変更', en: 'change the day of the adjustment' },
  agree: { ja: '異議なしの回答', en: 'answer that there is nothing to adjust' },
  'open-thread': { ja: '調整の申出', en: 'ask for an adjustment' },
  reply: { ja: '調整への返信', en: 'reply to an adjustment' },
  'close-thread': { ja: '調整の終了', en: 'close an adjustment' },
  'revise-status': { ja: '調整によるシート２の見直し', en: 'revise sheet 2' },
  'revise-plan': { ja: '調整によるシート３の見直し', en: 'revise sheet 3' },
  'return-status': { ja: 'シート２の差戻し', en: 'return sheet 2' },
  'return-plan': { ja: 'シート３の差戻し', en: 'return sheet 3' },
  settle: { ja: '計画の確定', en: 'settle the plans' },
  'freeze-dashboard': { ja: 'リスク評価ダッシュボードの固定', en: 'freeze the dashboard' },
  approve: { ja: 'ＣＩＳＯの承認', en: 'approve (CISO)' },
  'return-cycle': { ja: 'ＣＩＳＯの差戻し', en: 'return (CISO)' },
  report: { ja: '報告', en: 'report' },
  'record-acceptance': { ja: '報告の受理の記録', en: 'record that the report was accepted' },
  'record-return': { ja: '報告の差戻しの記録', en: 'record that the report was returned' },
  reopen: { ja: '取組の再開', en: 'open the cycle again' },
  'change-silence': { ja: '回答なしの扱いの変更', en: 'change how silence counts' },
}

/** `none`: nothing was done with the sheet yet. */
const BUSINESS_STATE_WORDS: Words<BusinessState | 'none'> = {
  none: { ja: '選定の前', en: 'not selected yet' },
  selected: { ja: '業務領域を選定済み', en: 'areas selected' },
  requested: { ja: 'リスク評価を依頼中', en: 'assessment requested' },
  submitted: { ja: 'シート１を提出済み', en: 'sheet 1 submitted' },
  decided: { ja: '保護対象を特定済み', en: 'areas to protect decided' },
  'left-out': { ja: '保護対象なし', en: 'no area to protect' },
  identified: { ja: '対象システムを特定済み', en: 'systems identified' },
  returned: { ja: '差戻し中', en: 'returned' },
}

const SYSTEM_STATE_WORDS: Words<SystemState | 'none'> = {
  none: { ja: '特定の前', en: 'not identified yet' },
  identified: { ja: '特定済み（依頼の前）', en: 'identified, nothing requested yet' },
  requested: { ja: 'リスク評価等を依頼中', en: 'check requested' },
  'status-submitted': { ja: 'シート２を提出済み', en: 'sheet 2 submitted' },
  'plan-submitted': { ja: 'シート３を提出済み', en: 'sheet 3 submitted' },
  explained: { ja: '計画（案）を説明済み（調整中）', en: 'draft explained, being adjusted' },
  adjusted: { ja: '調整済み', en: 'adjusted' },
  'status-returned': { ja: 'シート２から差戻し中', en: 'returned from sheet 2 on' },
  'plan-returned': { ja: 'シート３を差戻し中', en: 'sheet 3 returned' },
}

const CYCLE_STATE_WORDS: Words<CycleState> = {
  open: { ja: '各部署で作業中', en: 'the departments are at work' },
  settled: { ja: '計画を確定済み', en: 'plans settled' },
  frozen: { ja: 'ＣＩＳＯの方針決定待ち', en: 'before the CISO' },
  approved: { ja: 'ＣＩＳＯが承認済み', en: 'approved by the CISO' },
  reported: { ja: '報告済み', en: 'reported' },
  accepted: { ja: '報告が受理された', en: 'report accepted' },
}

/** Where a sheet or the cycle stands. @param state null: nothing was done yet; one that nobody knows stands as it is */
export function stateWords(track: WorkflowRule['track'], state: string | null, locale: Locale): string {
  const tables = { business: BUSINESS_STATE_WORDS, system: SYSTEM_STATE_WORDS, cycle: CYCLE_STATE_WORDS }
  const known = Object.entries(tables[track]).find(([name]) => name === (state ?? 'none'))?.[1]
  return known?.[locale] ?? state ?? ''
}

/** What the CISO's approval (⑭) is worth. */
export const APPROVAL_WORDS: Words<ApprovalStanding['kind']> = {
  none: { ja: 'なし', en: 'none' },
  valid: { ja: '有効', en: 'valid' },
  outdated: { ja: '承認後に変更あり', en: 'outdated: changed since' },
}

export const URGENCY_WORDS: Words<Task['urgency']> = {
  overdue: { ja: '期限超過', en: 'overdue' },
  'due-soon': { ja: '期限間近', en: 'due soon' },
  none: { ja: '', en: '' },
}

/** The parties of the guideline, and two of ours. */
export const ROLE_WORDS: Words<Role> = {
  security: { ja: '情報セキュリティ担当部署', en: 'security office' },
  assurance: { ja: '情報保全担当部署', en: 'information assurance office' },
  business: { ja: '機微業務等実施部署', en: 'business department' },
  system: { ja: '対象システム管理責任部署', en: 'system department' },
  ciso: { ja: 'ＣＩＳＯ', en: 'CISO' },
  administrator: { ja: '管理者', en: 'administrator' },
  auditor: { ja: '監査', en: 'auditor' },
}

/** What a notice says, before the act and the sheet that it is about. */
export const NOTICE_WORDS: Words<NoticeKind | 'report-received'> = {
  waiting: { ja: '待っている作業', en: 'waits for you' },
  'due-soon': { ja: '期限間近', en: 'due soon' },
  overdue: { ja: '期限超過', en: 'overdue' },
  returned: { ja: '差戻し', en: 'returned' },
  'approval-outdated': { ja: '承認後に変更あり', en: 'changed since the approval' },
  'thread-open': { ja: '調整への回答待ち', en: 'an adjustment waits for your answer' },
  'others-overdue': { ja: '他部署の期限超過', en: 'others are overdue' },
  unattended: { ja: '記入できる人がいないシート', en: 'nobody is there to fill it in' },
  'report-received': { ja: '届いた報告への回答待ち', en: 'a report that came waits for an answer' },
}
