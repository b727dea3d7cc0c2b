import { FiscalYear } from '@sonae/domain/fiscal-year/fiscal-year'
import { createCycle } from '@sonae/contract/document-operations'
import { fiscalYearOfDate } from '@sonae/domain/fiscal-year/fiscal-year'
import { dayInJapan } from '@sonae/domain/people/calendar-day'
import { may } from '@sonae/domain/permission/permission'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { ask, type AskProblem } from '../../api/ask.ts'
import { cycleAddress } from '../../cycle/addresses.ts'
import { useRefreshCycle } from '../../cycle/use-cycle.ts'
import { Button } from '../../design-system/button.tsx'
import { Dialog } from '../../design-system/dialog.tsx'
import { Radios, TextField } from '../../design-system/field.tsx'
import { ProblemBanner } from '../../design-system/problem-banner.tsx'
import { type Words, useWords } from '../../language/language.tsx'
import { useSession } from '../../session/session.tsx'

const WORDS = {
  begin: { ja: '取組を始める', en: 'Begin a cycle' },
  year: { ja: '年度（西暦）', en: 'Fiscal year' },
  yearSupport: { ja: '４月１日が属する年。例：2026（令和８年度）', en: 'The year of its 1 April, such as 2026.' },
  yearForm: {
    ja: '1989 から 2200 までの年を４桁の数字で入力してください。',
    en: 'Give a year from 1989 to 2200, in four digits.',
  },
  from: { ja: '始め方', en: 'How to begin' },
  nothing: { ja: '何も記入のないところから', en: 'With nothing filled in' },
  lastYear: { ja: '前年度の記載を引き継いで', en: 'From the sheets of the year before' },
  lastYearSupport: {
    ja: '前年度の記載は、その時点のまま保存され、シートの横で比べられます。',
    en: 'The sheets of the year before are frozen as they are, and shown beside the new ones.',
  },
  close: { ja: '閉じる', en: 'Close' },
} as const satisfies Words

type BeginCycleProps = {
  /** The newest year of which there is a cycle; undefined: there is none. */
  readonly newest: number | undefined
}

/** Begins the cycle of a year, for whoever may. */
export function BeginCycle({ newest }: BeginCycleProps) {
  const words = useWords(WORDS)
  const { roles, organisation } = useSession()
  const refresh = useRefreshCycle()
  const [, go] = useLocation()
  const [isOpen, setOpen] = useState(false)
  const [year, setYear] = useState(() => String(proposedYear(newest)))
  const [from, setFrom] = useState<'nothing' | 'last-year'>(newest === undefined ? 'nothing' : 'last-year')
  const [isTried, setTried] = useState(false)
  const [problem, setProblem] = useState<AskProblem | undefined>(undefined)
  const [isPending, setPending] = useState(false)
  if (!may(roles, { act: 'cycle.create' })) return null
  const isYear = /^\d{4}$/.test(year) && FiscalYear.safeParse(Number(year)).success
  const begin = async () => {
    setTried(true)
    if (!isYear) return
    setPending(true)
    const asked = await ask(createCycle, { parameters: { organisation }, body: { fiscalYear: Number(year), from } })
    setPending(false)
    setProblem(asked.ok ? undefined : asked.problem)
    if (!asked.ok) return
    await refresh()
    setOpen(false)
    go(cycleAddress(year))
  }
  return (
    <>
      <Button look={newest === undefined ? 'primary' : 'secondary'} onPress={() => setOpen(true)}>
        {words.begin}
      </Button>
      {isOpen && (
        <Dialog title={words.begin} isOpen onClose={() => setOpen(false)}>
          {problem !== undefined && <ProblemBanner problem={problem} />}
          <form
            className="stack"
            noValidate
            onSubmit={(event) => {
              event.preventDefault()
              void begin()
            }}
          >
            <TextField
              label={words.year}
              support={words.yearSupport}
              need="required"
              inputMode="numeric"
              value={year}
              onChange={setYear}
              errors={isTried && !isYear ? [words.yearForm] : []}
            />
            <Radios
              label={words.from}
              support={words.lastYearSupport}
              value={from}
              onChange={(value) => setFrom(value === 'last-year' ? 'last-year' : 'nothing')}
              choices={[
                { value: 'last-year', label: words.lastYear },
                { value: 'nothing', label: words.nothing },
              ]}
            />
            <div className="row">
              <Button look="primary" type="submit" isPending={isPending}>
                {words.begin}
              </Button>
              <Button onPress={() => setOpen(false)}>{words.close}</Button>
            </div>
          </form>
        </Dialog>
      )}
    </>
  )
}

/** The year after the newest, or the one that it is. */
function proposedYear(newest: number | undefined): number {
  return newest === undefined ? fiscalYearOfDate(dayInJapan(Date.now())) : newest + 1
}
