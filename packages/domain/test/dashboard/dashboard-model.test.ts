import { describe, expect, it } from 'vitest'
import { buildDashboard, type Dashboard, dashboardTexts, wordingEntry } from '../../src/dashboard/dashboard-model.ts'
import type { Cycle } from '../../src/cycle/cycle.ts'
import { blankOwnStatusRow } from '../../src/cycle/new-cycle.ts'
import { statusAtEnd, statusNow } from '../../src/evaluation/marks.ts'
import { withValueAt } from '../../src/merge/document-path.ts'
import { chartColumns } from '../../src/plan/chart.ts'
import { planCondition } from '../../src/plan/condition.ts'
import { cycle } from '../arbitrary.ts'
import { catalogue, example, examplePlan, exampleStatus, present } from '../fixtures.ts'
import { fc } from '../property.ts'

/** Built in each test, so that the mutation run knows which tests build it. */
const exampleDashboard = () => buildDashboard(catalogue, example)
const textOf = (page: Dashboard, id: string) =>
  present(
    dashboardTexts(page).find((text) => text.id === id),
    id,
  )
const put = (...changes: readonly (readonly [string, unknown])[]): Cycle =>
  changes.reduce((document, [place, value]) => withValueAt(document, place.split('/'), value), example)
const build = (...changes: readonly (readonly [string, unknown])[]) => buildDashboard(catalogue, put(...changes))

describe('the page of the worked example (図５)', () => {
  it('has its head', () => {
    const dashboard = exampleDashboard()
    expect(dashboard).toMatchObject({
      organisation: example.organisation.name,
      fiscalYear: 2014,
      yearStyle: 'era',
      marking: '機密性２情報',
      date: null,
      threatEvents: ['標的型攻撃'],
      attachments: [],
    })
    expect(build(['dashboard/date', '2014-12-01']).date).toBe('2014-12-01')
  })

  it('has the three areas: ○○業務 高/大 Ａ, △△業務 中/大 Ａ, □□業務 中/極大 Ｂ', () => {
    const dashboard = exampleDashboard()
    expect(
      dashboard.areas.map(({ id, name, department, likelihood, impact, systems }) => [
        id,
        name.text,
        department,
        likelihood,
        impact.impact,
        ...systems,
      ]),
    ).toEqual([
      ['area-1', '○○業務', '○○課', 'high', 'large', 'Ａシステム'],
      ['area-2', '△△業務', '△△課', 'medium', 'large', 'Ａシステム'],
      ['area-3', '□□業務', '□□課', 'medium', 'extreme', 'Ｂシステム'],
    ])
    expect(dashboard.areas[0]?.overview.text).toBe('○○に関する交渉の方針と資料を扱う業務')
  })

  it('has the two systems with the tables, the chart and the condition of their sheets', () => {
    const dashboard = exampleDashboard()
    expect(dashboard.systems.map(({ id, name, departments, areas }) => ({ id, name, departments, areas }))).toEqual([
      { id: 'sheet-a', name: 'Ａシステム', departments: ['◇◇課'], areas: ['○○業務', '△△業務'] },
      { id: 'sheet-b', name: 'Ｂシステム', departments: ['▽▽課'], areas: ['□□業務'] },
    ])
    for (const [index, sheet] of (['sheet-a', 'sheet-b'] as const).entries()) {
      const [status, plan] = [exampleStatus(sheet), examplePlan(sheet)]
      expect(dashboard.systems[index]).toMatchObject({
        now: statusNow(catalogue, status, plan),
        atEnd: statusAtEnd(catalogue, 2014, status, plan),
        chart: chartColumns(catalogue, 2014, status, plan),
        condition: planCondition(catalogue, 2014, status, plan, false),
      })
    }
  })

  it('says of every measure how it stands', () => {
    const dashboard = exampleDashboard()
    const states = (page: Dashboard) => page.systems[0]?.measures.map(({ id, state }) => `${id} ${state}`)
    expect(states(dashboard)).toEqual([
      'block-1-1 implemented',
      'block-1-2 implemented',
      'monitor-1-1 implemented',
      'block-1-3 implemented',
      'monitor-1-2 implemented',
      'block-2-1 implemented',
      'block-2-2 implemented',
      'block-2-3 not-implemented',
      'monitor-2-1 not-implemented',
      'block-2-4 not-implemented',
    ])
    const others = build(
      ['statusSheets/sheet-a/measures/block-2-3/applicability', 'planned'],
      ['statusSheets/sheet-a/measures/block-2-4/applicability', 'not-applicable'],
    )
    expect(states(others)?.[7]).toBe('block-2-3 planned')
    expect(states(others)?.[9]).toBe('block-2-4 not-applicable')
  })

  it('names the own measures that are 済', () => {
    const dashboard = exampleDashboard()
    expect(dashboard.systems[0]?.ownMeasures).toEqual([])
    const row = blankOwnStatusRow('own-x', 'E', '独自の監視')
    const page = build(
      ['statusSheets/sheet-a/ownMeasures/own-x', { ...row, implemented: true }],
      ['statusSheets/sheet-a/ownMeasures/own-y', { ...row, id: 'own-y' }],
    )
    expect(page.systems[0]?.ownMeasures).toEqual([{ id: 'own-x', objective: 'E', description: '独自の監視' }])
  })

  it('transcribes the texts of the sheets', () => {
    const dashboard = exampleDashboard()
    for (const sheet of ['sheet-a', 'sheet-b'] as const) {
      const [status, plan] = [exampleStatus(sheet), examplePlan(sheet)]
      const text = (field: string) => textOf(dashboard, `systems/${sheet}/${field}`)
      expect(text('riskEvaluation').source).toBe(status.riskEvaluation)
      expect(text('nextYearOutline').text).toBe(plan.nextYearOutline)
      expect(text('budgetOutline').text).toBe(plan.budgetOutline)
      expect(text('delayReason').text).toBe(plan.delayReason)
    }
    expect(dashboard.systems.map(({ progress }) => progress)).toEqual(['on-track', 'delayed'])
    expect(dashboardTexts(dashboard)).toHaveLength(3 * 2 + 2 * 5)
    expect(new Set(dashboardTexts(dashboard).map(({ id }) => id)).size).toBe(16)
    expect(
      dashboardTexts(dashboard).every(
        ({ edited, stale, attachment, text, source }) => !edited && !stale && attachment === null && text === source,
      ),
    ).toBe(true)
  })

  it('shows a reason of a delay only where there is one', () => {
    expect(textOf(build(['planSheets/sheet-a/delayReason', '古い理由']), 'systems/sheet-a/delayReason').text).toBe('')
  })
})

describe('the outline of year N and its progress', () => {
  const outline = (page: Dashboard) => textOf(page, 'systems/sheet-a/thisYearOutline').text

  it('is copied from an approved prior year', () => {
    const dashboard = exampleDashboard()
    expect(outline(dashboard)).toBe('プロキシの認証記録の監視を始める（監視1-2）。')
    expect(outline(dashboard)).toBe(example.prior?.planSheets[0]?.nextYearOutline)
  })

  it.each<[string, readonly (readonly [string, unknown])[]]>([
    ['without approval', [['prior/approved', false]]],
    ['without a prior year', [['prior', null]]],
    ['without a plan of this system', [['prior/planSheets/sheet-a', undefined]]],
  ])('is blank %s, and progress with it', (_, changes) => {
    const page = build(...changes)
    expect(outline(page)).toBe('')
    expect(page.systems[0]?.progress).toBeNull()
  })
})

describe('what is on the page', () => {
  it('only protected areas, and only systems that they use', () => {
    const page = build(['areaDecisions/area-3/protected', false])
    expect(page.areas.map(({ id }) => id)).toEqual(['area-1', 'area-2'])
    expect(page.systems.map(({ id }) => id)).toEqual(['sheet-a'])
    const undecided = build(['areaDecisions/area-1/protected', null], ['areaDecisions/area-2/protected', null])
    expect(undecided.areas.map(({ id }) => id)).toEqual(['area-3'])
    expect(undecided.systems.map(({ id }) => id)).toEqual(['sheet-b'])
  })

  it('only threat events of protected areas, each once, no blank ones', () => {
    expect(build(['businessSheets/business-2/threatEvent', '内部不正']).threatEvents).toEqual([
      '標的型攻撃',
      '内部不正',
    ])
    expect(build(['businessSheets/business-2/threatEvent', '　']).threatEvents).toEqual(['標的型攻撃'])
    expect(
      build(['businessSheets/business-3/threatEvent', '内部不正'], ['areaDecisions/area-3/protected', false])
        .threatEvents,
    ).toEqual(['標的型攻撃'])
  })

  it('a sheet that several systems share stands there once', () => {
    const systemB = example.statusSheets[1]?.systems[0]
    const page = build(
      ['statusSheets/sheet-b', undefined],
      ['statusSheets/sheet-a/systems/system-b', systemB],
      ['statusSheets/sheet-a/systems/system-c', { ...present(systemB), id: 'system-c', name: 'Ｃシステム' }],
    )
    expect(page.systems.map(({ name, departments, areas }) => ({ name, departments, areas }))).toEqual([
      {
        name: 'Ａシステム、Ｂシステム、Ｃシステム',
        departments: ['◇◇課', '▽▽課'],
        areas: ['○○業務', '△△業務', '□□業務'],
      },
    ])
    // Ｃ holds elements, but no area was found to use it (step ⑥).
    expect(page.areas.map(({ systems }) => systems)).toEqual([['Ａシステム'], ['Ａシステム'], ['Ｂシステム']])
  })

  it('a system without a plan stands there with nothing planned', () => {
    const page = build(['planSheets/sheet-b', undefined])
    expect(page.systems[1]?.progress).toBeNull()
    expect(page.systems[1]?.atEnd.setTotal).toBe(0)
    expect(textOf(page, 'systems/sheet-b/nextYearOutline').text).toBe('')
    expect(textOf(page, 'systems/sheet-b/budgetOutline').text).toBe('')
    expect(textOf(page, 'systems/sheet-b/delayReason').text).toBe('')
  })

  it('an exception is an exception where the settings allow it', () => {
    const changes = [
      ['statusSheets/sheet-a/measures/block-2-4/applicability', 'not-applicable'],
      ['statusSheets/sheet-a/objectiveExceptions/F', '理由'],
      ['planSheets/sheet-a/ownMeasures/own-a-f1', undefined],
    ] as const
    expect(build(...changes).systems[0]?.condition.at(-1)?.state).toBe('no-measure')
    expect(build(...changes, ['settings/allowObjectiveException', true]).systems[0]?.condition.at(-1)?.state).toBe(
      'exception',
    )
  })
})

describe('the wording of the page', () => {
  const id = 'systems/sheet-a/riskEvaluation'
  const riskEntry = () => wordingEntry(textOf(exampleDashboard(), id), '要点', false)

  it('replaces the text and keeps its source', () => {
    const entry = riskEntry()
    expect(entry).toMatchObject({ id, text: '要点', attachment: false })
    const page = build(['dashboard/wording', [entry]])
    expect(textOf(page, id)).toEqual({
      id,
      source: exampleStatus('sheet-a').riskEvaluation,
      text: '要点',
      edited: true,
      stale: false,
      attachment: null,
    })
    expect(page.attachments).toEqual([])
  })

  it('turns stale when the source changes', () => {
    const entry = riskEntry()
    const page = build(['dashboard/wording', [entry]], ['statusSheets/sheet-a/riskEvaluation', '変わった評価'])
    expect(textOf(page, id)).toMatchObject({ text: '要点', source: '変わった評価', edited: true, stale: true })
    expect(textOf(page, 'systems/sheet-b/riskEvaluation')).toMatchObject({ edited: false, stale: false })
  })

  it('of an unknown field does nothing', () => {
    const dashboard = exampleDashboard()
    const entry = riskEntry()
    expect(build(['dashboard/wording', [{ ...entry, id: 'systems/sheet-z/riskEvaluation' }]])).toEqual(dashboard)
  })

  it('sends full texts to 別紙, numbered in the order of the page', () => {
    const dashboard = exampleDashboard()
    const entry = riskEntry()
    const ids = [
      'systems/sheet-b/budgetOutline',
      'systems/sheet-a/budgetOutline',
      'systems/sheet-a/nextYearOutline',
      'systems/sheet-b/delayReason',
      'systems/sheet-a/thisYearOutline',
      'systems/sheet-a/riskEvaluation',
      'areas/area-3/overview',
      'areas/area-3/name',
    ]
    const entries = ids.map((one) => wordingEntry(textOf(dashboard, one), `${one} の要点`, true))
    const page = build(['dashboard/wording', [...entries, { ...entry, id: 'areas/area-1/name', attachment: false }]])
    expect(page.attachments.map(({ number, field, about }) => [number, field, about])).toEqual([
      [1, 'areas/area-3/name', '□□業務'],
      [2, 'areas/area-3/overview', '□□業務'],
      [3, 'systems/sheet-a/riskEvaluation', 'Ａシステム'],
      [4, 'systems/sheet-a/thisYearOutline', 'Ａシステム'],
      [5, 'systems/sheet-a/nextYearOutline', 'Ａシステム'],
      [6, 'systems/sheet-a/budgetOutline', 'Ａシステム'],
      [7, 'systems/sheet-b/delayReason', 'Ｂシステム'],
      [8, 'systems/sheet-b/budgetOutline', 'Ｂシステム'],
    ])
    for (const attachment of page.attachments) {
      const text = textOf(page, attachment.field)
      expect(text.attachment).toBe(attachment.number)
      expect(text.text).toBe(`${attachment.field} の要点`)
      expect(attachment.text).toBe(text.source)
    }
    expect(textOf(page, 'areas/area-1/name').attachment).toBeNull()
  })
})

describe('the page of any cycle', () => {
  it('can be built; its 別紙 are numbered from 1; every text is known by one id', () => {
    fc.assert(
      fc.property(cycle, (value) => {
        const page = buildDashboard(catalogue, value)
        const texts = dashboardTexts(page)
        expect(new Set(texts.map(({ id }) => id)).size).toBe(texts.length)
        expect(page.attachments.map(({ number }) => number)).toEqual(page.attachments.map((_, index) => index + 1))
        expect(texts.flatMap(({ attachment }) => attachment ?? [])).toEqual(
          page.attachments.map(({ number }) => number),
        )
        for (const { id, text, source, edited, stale } of texts) {
          const words = value.dashboard.wording.find((one) => one.id === id)
          expect(edited).toBe(words !== undefined)
          expect(text).toBe(words?.text ?? source)
          if (stale) expect(edited).toBe(true)
        }
        // A wording just written is never stale.
        const rewritten = texts.map((text) => wordingEntry(text, 'x', false))
        const again = buildDashboard(catalogue, { ...value, dashboard: { date: null, wording: rewritten } })
        expect(dashboardTexts(again).every(({ text, edited, stale }) => text === 'x' && edited && !stale)).toBe(true)
      }),
    )
  })
})
