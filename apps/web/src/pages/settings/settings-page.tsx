import type { ContentOf } from '@sonae/domain/document/document'
import type { CycleInView } from '../../cycle/use-cycle.ts'
import { useCyclePath } from '../../cycle/use-cycle-path.ts'
import { useMayWrite } from '../../cycle/use-may-write.ts'
import { cycleAround, useLastYear } from '../../cycle/use-sheet.ts'
import { Banner } from '../../design-system/banner.tsx'
import { fiscalYearWords } from '../../language/dates.ts'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import { OpenSheet } from '../../sheet/open-sheet.tsx'
import { byPath, SheetProvider } from '../../sheet/sheet-context.tsx'
import { SheetChoice, SheetText, SheetYesNo } from '../../sheet/sheet-fields.tsx'
import { SheetFrame } from '../../sheet/sheet-frame.tsx'
import type { Editing } from '../../sheet/use-draft.ts'
import { Page } from '../page.tsx'
import { ReportItems } from './report-items.tsx'
import styles from './settings-page.module.css'
import { Silence } from './silence.tsx'
import { inBrackets } from '../../language/punctuation.ts'

const WORDS = {
  title: { ja: '取組の設定', en: 'Settings of the cycle' },
  who: {
    ja: '情報セキュリティ担当部署が、この取組について決めます。変更はすぐに保存され、履歴に残ります。',
    en: 'The security office decides these for this cycle. Changes are saved at once and kept in the history.',
  },
  frozen: {
    ja: 'ダッシュボードがＣＩＳＯの前にある間は、設定を変更できません。変更するには、取組を再開してください。',
    en: 'While the dashboard lies before the CISO nothing can be changed here. To change it, open the cycle again.',
  },
  pages: { ja: '帳票と画面', en: 'Papers and pages' },
  marking: { ja: '取扱区分', en: 'Marking' },
  markingSupport: {
    ja: 'Excel の各シート、ＰＤＦの各ページ、出力する表に、このとおり印字されます（例：機密性２情報）。空欄なら印字されません。',
    en: 'Printed as it stands on every sheet in Excel, every page of a PDF and every table that is put out. Nothing is printed where it is blank.',
  },
  yearStyle: { ja: '年の書き方', en: 'Years' },
  yearStyleSupport: {
    ja: '日本語の帳票と画面の年度と日付に使われます。機械で読む表は、常に西暦です。',
    en: 'Of the Japanese papers and pages. Tables for machines always have Western years.',
  },
  era: { ja: '元号', en: 'Era' },
  western: { ja: '西暦', en: 'Western' },
  example: { ja: '（例：', en: ' (such as ' },
  exampleEnd: { ja: '）', en: ')' },
  nationalCentre: { ja: '国の統括機関の名称', en: 'Name of the national centre' },
  nationalCentreSupport: {
    ja: '報告（⑮）のあて先として、報告書に書かれます。',
    en: 'Whom the report (⑮) is addressed to.',
  },
  rules: { ja: '点検と進め方', en: 'Checks and course' },
  exception: {
    ja: '該当する対策が一つもない統制目標',
    en: 'A control objective to which no measure applies',
  },
  exceptionSupport: {
    ja: '「理由を書けば残せる」とすると、シート２に理由の欄ができ、理由のある統制目標は計画作成上の要件を満たすものとして扱われます。ガイドラインにはない、Sonae の決まりです。',
    en: 'If a written reason does, sheet 2 asks for it, and an objective with a reason meets the condition of the plan. This rule is ours and not the guideline’s.',
  },
  exceptionYes: { ja: '理由を書けば残せる', en: 'May be left with a written reason' },
  exceptionNo: { ja: '残せない（誤りとする）', en: 'May not be left (an error)' },
  report: { ja: '報告（⑮）', en: 'Report (⑮)' },
  edition: { ja: 'ガイドラインの版', en: 'Edition of the guideline' },
  editionSupport: {
    ja: '取組を始めるときに決まり、途中では変わりません。',
    en: 'It was settled when the cycle began and stays.',
  },
} as const satisfies Words

type Settings = ContentOf<'settings'>

/** What the organisation chooses for the cycle: filled in as a sheet is, each with what it changes. */
export function SettingsPage() {
  const words = useWords(WORDS)
  return (
    <OpenSheet kind="settings" id="settings" title={words.title}>
      {(cycle, editing) => <Sheet cycle={cycle} editing={editing} />}
    </OpenSheet>
  )
}

function Sheet({ cycle: inView, editing }: { readonly cycle: CycleInView; readonly editing: Editing<Settings> }) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const { place, catalogue, standing } = inView
  const mayWrite = useMayWrite(standing, 'settings', 'settings', editing.owner)
  const prior = useLastYear(inView)
  const path = useCyclePath(place.fiscalYear)
  const { content } = editing.draft
  return (
    <Page title={words.title} path={path}>
      <SheetProvider
        given={{
          at: [],
          editing: byPath(editing),
          isReadOnly: !mayWrite,
          catalogue,
          cycle: cycleAround(content, place, {}),
          findings: [],
          reasons: standing.state.officeReasons.filter(({ kind }) => kind === 'settings'),
          before: prior && { settings: prior.settings },
        }}
      >
        <SheetFrame place={place} kind="settings" id="settings">
          <p>{words.who}</p>
          {standing.state.cycle === 'frozen' && <Banner tone="warning" title={words.frozen} />}
          <section className={`stack ${styles['part']}`} aria-labelledby="pages">
            <h2 id="pages">{words.pages}</h2>
            <SheetText path={['settings', 'marking']} label={words.marking} support={words.markingSupport} />
            <SheetChoice
              path={['settings', 'yearStyle']}
              label={words.yearStyle}
              support={words.yearStyleSupport}
              choices={(['era', 'western'] as const).map((value) => ({
                value,
                label: (
                  <>
                    {words[value]}
                    {words.example}
                    <span lang="ja">{fiscalYearWords(place.fiscalYear, 'ja', value)}</span>
                    {words.exampleEnd}
                  </>
                ),
              }))}
            />
            <SheetText
              path={['settings', 'nationalCentre']}
              label={words.nationalCentre}
              support={words.nationalCentreSupport}
            />
          </section>
          <section className={`stack ${styles['part']}`} aria-labelledby="rules">
            <h2 id="rules">{words.rules}</h2>
            <SheetYesNo
              path={['settings', 'allowObjectiveException']}
              label={words.exception}
              support={words.exceptionSupport}
              yes={words.exceptionYes}
              no={words.exceptionNo}
            />
            <Silence cycle={inView} />
          </section>
          <section className={`stack ${styles['part']}`} aria-labelledby="report">
            <h2 id="report">{words.report}</h2>
            <ReportItems />
          </section>
          <dl className="stack-close">
            <dt>{words.edition}</dt>
            <dd>
              {catalogue.title[locale]}
              {inBrackets(catalogue.edition, locale)} <span className="quiet">{words.editionSupport}</span>
            </dd>
          </dl>
        </SheetFrame>
      </SheetProvider>
    </Page>
  )
}
