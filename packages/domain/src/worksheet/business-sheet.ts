import * as z from 'zod'
import { Id, Text } from '../primitive/text.ts'

/** 脅威事象の発生確率 (付属書１ ２(1)④). */
export const Likelihood = z.enum(['high', 'medium', 'low']).meta({ id: 'Likelihood' })
export type Likelihood = z.infer<typeof Likelihood>

/** A row of sheet 1: one 業務領域 as its business department sees it (図２ ③–⑥). 総合影響度 is never stored: it is computed. */
export const AreaAssessment = z
  .strictObject({
    id: Id,
    /** 呼称. */
    name: Text,
    /** 概要: understandable to people outside the area's work, for the CISO. */
    overview: Text,
    likelihood: Likelihood.nullable(),
    /** Why the likelihood departs from the standard of the selection criterion. */
    likelihoodReason: Text,
    /** 表１: the adverse impacts judged 顕著, by catalogue id. A set. */
    adverseImpacts: z.array(z.string()),
    /** 使用する情報システムの名称, whether or not they meet the condition of a target system. A set. */
    usedSystems: z.array(Text),
  })
  .meta({ id: 'AreaAssessment' })
export type AreaAssessment = z.infer<typeof AreaAssessment>

/** Sheet 1 (図２): リスク評価対象とする業務領域, one a business department. */
export const BusinessSheet = z
  .strictObject({
    id: Id,
    /** 脅威事象; today 標的型攻撃. */
    threatEvent: Text,
    department: Text,
    personName: Text,
    contact: Text,
    areas: z.array(AreaAssessment),
    /** 説明用自由記入欄. */
    note: Text,
  })
  .meta({ id: 'BusinessSheet' })
export type BusinessSheet = z.infer<typeof BusinessSheet>
