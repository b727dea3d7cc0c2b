import { stepMark } from '@sonae/domain/describe/describe-workflow'
import { STEPS } from '@sonae/domain/workflow/step'
import { type Words, useWords } from '../language/language.tsx'
import { HelpLink } from './help-link.tsx'
import type { NotesOf } from './help-notes.tsx'
import { type HelpSection, type SHEET_SECTIONS, stepSection } from './help-sections.ts'
import styles from './notes.module.css'

/** What is done in each step of figure 1 (付属書１ １), in our words. */
const STEP_NOTES = {
  1: {
    ja: '情報セキュリティ担当部署が、情報保全担当部署に、脅威の現状とこの取組の目的・進め方を説明し、実施した日を記録します。',
    en: 'The security office tells the information assurance office of the threats, of the purpose and of the way, and records the day.',
  },
  2: {
    ja: '情報保全担当部署が、狙われやすい業務領域を選び、選定要領①・②のどちらに当たるかを記入します。',
    en: 'The information assurance office selects the areas that are likely targets, each by criterion ① or ②.',
  },
  3: {
    ja: '情報保全担当部署が、期限を決めて、業務を行う部署にシート１の記入を依頼します。',
    en: 'The information assurance office asks the business departments for sheet 1, by a day.',
  },
  4: {
    ja: '業務を行う部署が、攻撃されたときの影響を検討し、シート１に記入して提出します。',
    en: 'Each business department considers what an attack would do, fills in sheet 1 and submits it.',
  },
  5: {
    ja: '情報保全担当部署が、シート１の結果を見て、保護対象とする業務領域を決めます。',
    en: 'The information assurance office decides, by sheet 1, which areas to protect.',
  },
  6: {
    ja: '情報保全担当部署又は情報セキュリティ担当部署が、保護する業務が使うシステムから対象システムを特定します。',
    en: 'Either office identifies the target systems among those that the protected areas use.',
  },
  7: {
    ja: '情報セキュリティ担当部署が、期限を決めて、システムを管理する部署にシート２・３の記入を依頼します。',
    en: 'The security office asks the departments in charge of the systems for sheets 2 and 3, by a day.',
  },
  8: {
    ja: 'システムを管理する部署が、対策ごとに実施の有無を点検し、残る危険とともにシート２に記入して提出します。',
    en: 'The department in charge checks each measure, writes it into sheet 2 with the risk that is left, and submits it.',
  },
  9: {
    ja: '同じ部署が、向こう四年間にどの対策をいつ導入するかを決め、シート３に記入して提出します。',
    en: 'The same department plans what is introduced when within four years, in sheet 3, and submits it.',
  },
  10: {
    ja: 'システムを管理する部署が、計画（案）と利用者への影響を、システムを使う部署に説明し、回答の期限を伝えます。',
    en: 'It explains the draft, and what it means for users, to the departments that use the system, with a day for their answer.',
  },
  11: {
    ja: 'システムを使う部署が、異議のないことを答えるか、調整を申し出ます。やり取りはシートの欄ごとに残ります。',
    en: 'Those departments agree, or ask for an adjustment at a place of the sheet, where all of it is kept.',
  },
  12: {
    ja: '情報セキュリティ担当部署が、計画どうしを見比べ、必要なら差し戻して調整し、計画を確定します。',
    en: 'The security office holds the plans against each other, sends back what has to be adjusted, and settles them.',
  },
  13: {
    ja: '情報セキュリティ担当部署が、ＣＩＳＯに見せる紙面の文言を整え、内容を固定します。',
    en: 'The security office words the page for the CISO and freezes it.',
  },
  14: {
    ja: 'ＣＩＳＯが、残る危険と計画を確かめて承認するか、シートを選んで差し戻します。',
    en: 'The CISO looks at the risk that is left and the plan, and approves, or sends named sheets back.',
  },
  15: {
    ja: '情報セキュリティ担当部署が、承認された内容を上位の組織に報告します。',
    en: 'The security office reports what was approved to the organisation above.',
  },
} as const satisfies Words<`${(typeof STEPS)[number]}`>

/** What goes into the numbered fields of each sheet (図２ to 図４), in our words. */
const FIELD_NOTES = {
  'business-sheet': {
    '①': {
      ja: 'どんな攻撃を想定して評価するか。今は「標的型攻撃」と書きます。',
      en: 'The attack to reckon with; for now 標的型攻撃 (targeted attack).',
    },
    '②': {
      ja: 'この業務を行う部署と、内容を答えられる人。',
      en: 'The department that does this work, and who can answer for it.',
    },
    '③': {
      ja: '業務の呼び名と、よその人にも重要さが伝わる短い説明。',
      en: 'What the work is called, and a short account that tells outsiders why it matters.',
    },
    '④': {
      ja: '選定要領①なら「高」、②なら「中」が標準です。標準と違えるときは理由を書きます。狙われる業務でないと判断したら「低」です。',
      en: 'High by criterion ①, medium by ②. Where you depart from it, say why; low where it is no likely target.',
    },
    '⑤': {
      ja: '攻撃されたときに目立って起こりうる被害を選びます。総合影響度は、選んだ数と種類から自動で決まります。',
      en: 'Tick what an attack could notably lead to. The overall impact follows from how many, of how many types.',
    },
    '⑥': {
      ja: 'この業務で使う情報システムを全て書きます。対象になるかどうかは、後で別の部署が決めます。',
      en: 'Every information system that this work uses. Which of them are targets is decided later, by others.',
    },
    '⑦': {
      ja: '選んだ理由や、システムを使う場面など、読む人の助けになること。',
      en: 'What helps whoever reads it: why you chose this, when a system is used.',
    },
  },
  'status-sheet': {
    '①': {
      ja: '保護する業務領域の名前。選定・特定の結果から入ります。',
      en: 'The protected areas, as they were decided on; nothing to type.',
    },
    '②': {
      ja: 'システム、それを管理する部署、内容を答えられる人。',
      en: 'The system, the department in charge and who can answer for it.',
    },
    '③': {
      ja: '対策の相手になる機器や機能が、システムにあるかどうか。',
      en: 'Whether the system has the part that the measure is about.',
    },
    '④': {
      ja: '今、実施していれば「済」。対策セットにない自前の対策は「その他」に加えます。',
      en: 'Implemented where it is, today. Measures of your own are added as “own measures”.',
    },
    '⑤': {
      ja: '実施した対策が一つもない統制目標について、攻撃者に何をされうるかを書きます。',
      en: 'Of each objective without any measure: what an attacker could do.',
    },
    '⑥': {
      ja: '実施を確かめた資料の名前。ファイルも付けられます。',
      en: 'The document by which you checked it; its file can be attached.',
    },
    '⑦': { ja: '部署の分担など、補って説明すること。', en: 'What else to explain, such as who checked what.' },
    '⑧': {
      ja: '印と数は自動で決まります。評価の文は、業務への影響も踏まえて、ＣＩＳＯに分かるように書きます。',
      en: 'Marks and totals follow by themselves. The evaluation is yours to write, for the CISO, with the impact in mind.',
    },
  },
  'plan-sheet': {
    '①': { ja: 'シート２から写ります。', en: 'Comes from sheet 2.' },
    '②': {
      ja: '対策ごとに、いつまでに実施するかを一つ選びます。期間の後にする、又はしないときは、備考に理由を書きます。',
      en: 'Of each measure, by when it is done: one answer. Where it is later or never, say why in the remarks.',
    },
    '③': {
      ja: '今年度について前年度に立てた計画。前年度から写ります。最初の年度は空欄です。',
      en: 'What last year’s plan said of this year; blank in the first year.',
    },
    '④': {
      ja: '計画どおりか見込みがあれば「順調」、そうでなければ「遅延」と理由。最初の年度は空欄です。',
      en: 'On track, or delayed with the reason; blank in the first year.',
    },
    '⑤': { ja: '次の年度にすることの要点。', en: 'The gist of what next year is to bring.' },
    '⑥': {
      ja: '期間全体の要点と、予算の見通し。金額は年度ごとに円で書けます。',
      en: 'The gist of the whole period and its budget; amounts in yen, year by year.',
    },
    '⑦': {
      ja: '計画の終わりにどうなるか。自動で決まります。',
      en: 'How things stand at the end of the plan; follows by itself.',
    },
    '⑧': { ja: '対策の数の移り変わり。自動で描かれます。', en: 'The number of measures by year; drawn by itself.' },
    '⑨': { ja: '計画について補って説明すること。', en: 'What else to explain of the plan.' },
  },
} as const satisfies Readonly<Record<keyof typeof SHEET_SECTIONS, Words>>

const WORDS = {
  steps: { ja: '段階', en: 'Step' },
} as const satisfies Words

/** What each number of a figure is about; the guide has the rest, and the page leads there. */
export function Notes({ of }: { readonly of: NotesOf }) {
  return of === 'steps' ? <StepNotes /> : <FieldNotes of={of} />
}

function StepNotes() {
  const notes = useWords<string>(STEP_NOTES)
  const words = useWords(WORDS)
  return (
    <dl className={styles['notes']}>
      {STEPS.map((step) => (
        <Note key={step} number={stepMark(step)} section={stepSection(step)} about={`${words.steps} ${stepMark(step)}`}>
          {notes[step] ?? ''}
        </Note>
      ))}
    </dl>
  )
}

function FieldNotes({ of }: { readonly of: keyof typeof FIELD_NOTES }) {
  const notes = useWords<string>(FIELD_NOTES[of])
  return (
    <dl className={styles['notes']}>
      {Object.entries(notes).map(([number, text]) => (
        <Note key={number} number={number}>
          {text}
        </Note>
      ))}
    </dl>
  )
}

type NoteProps = {
  readonly number: string
  readonly children: string
  /** Where the guide tells more of it. */
  readonly section?: HelpSection
  readonly about?: string
}

function Note({ number, children, section, about }: NoteProps) {
  return (
    <>
      <dt>{number}</dt>
      <dd>
        <span>{children}</span>
        {section !== undefined && <HelpLink section={section} {...(about !== undefined && { about })} />}
      </dd>
    </>
  )
}
