import { PLAN_TIME_WORDS } from '@sonae/domain/describe/plan-time-words'
import { type AcrossPlans, attainment, type PlanInView } from '@sonae/domain/plan/across-plans'
import { Badge } from '../../design-system/banner.tsx'
import { fiscalYearWords } from '../../language/dates.ts'
import { useLanguage } from '../../language/language.tsx'

type AttainedProps = { readonly plan: PlanInView } & Pick<AcrossPlans, 'yearStyle'>

/** The year in which a plan attains all control objectives, or why there is none. */
export function Attained({ plan, yearStyle }: AttainedProps) {
  const { locale } = useLanguage()
  const when = attainment(plan)
  if (typeof when === 'number') return <>{fiscalYearWords(when, locale, yearStyle)}</>
  return <Badge tone={when === 'never' ? 'error' : 'warning'}>{PLAN_TIME_WORDS[when][locale]}</Badge>
}
