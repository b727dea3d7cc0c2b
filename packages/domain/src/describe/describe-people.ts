import type { Locale } from '../finding/finding-texts.ts'
import type { EnrolmentProblem } from '../people/enrolment.ts'
import { LONGEST_NAME } from '../people/name.ts'
import { MOST_PEOPLE_ROWS, PEOPLE_COLUMNS, type PeopleListProblem } from '../people/people-list.ts'
import type { PostKind, PostProblem } from '../people/post.ts'

type Words = Readonly<Record<Locale, string>>

/** 本務, 兼務, 代理. */
export const POST_KIND_WORDS: Readonly<Record<PostKind, Words>> = {
  regular: { ja: '本務', en: 'regular' },
  concurrent: { ja: '兼務', en: 'concurrent' },
  acting: { ja: '代理', en: 'acting' },
}

const LIST_WORDS: Readonly<Record<PeopleListProblem['kind'], Words>> = {
  empty: {
    ja: '見出しの行と、一人以上の行が必要です。ひな型を使ってください。',
    en: 'A line of heads and at least one person are needed. Use the template.',
  },
  'too-many-rows': {
    ja: `一度に登録できるのは ${MOST_PEOPLE_ROWS} 行までです。ファイルを分けてください。`,
    en: `At most ${MOST_PEOPLE_ROWS} lines at once. Divide the file.`,
  },
  'column-missing': {
    ja: '必要な列がありません。見出しを確かめてください。',
    en: 'This column is needed and missing.',
  },
  'column-twice': {
    ja: '同じ見出しの列が二つあります。一つにしてください。',
    en: 'There are two columns of this head.',
  },
  missing: { ja: '空欄です。記入してください。', en: 'This is blank. Fill it in.' },
  'login-name-form': {
    ja: 'ログイン名は、英数字で始まる 2～64 字の英小文字、数字、「.」「_」「@」「-」で書いてください。',
    en: 'A login name has 2 to 64 small letters, digits, ".", "_", "@" and "-", and begins with a letter or digit.',
  },
  'name-form': {
    ja: `一行で ${LONGEST_NAME} 字までにしてください。`,
    en: `Give one line of at most ${LONGEST_NAME} characters.`,
  },
  'id-form': {
    ja: '部署 ID は、英数字で始まる 64 字までの英数字、「.」「_」「-」で書いてください。',
    en: 'A department id is up to 64 letters, digits, ".", "_" and "-", and begins with a letter or a digit.',
  },
  'unknown-role': {
    ja: '役割は、情報セキュリティ担当部署、情報保全担当部署、機微業務等実施部署、対象システム管理責任部署、ＣＩＳＯ、管理者、監査のどれかにしてください。',
    en: 'Give one of: security, assurance, business, system, ciso, administrator, auditor.',
  },
  'unknown-kind': {
    ja: '種別は、本務か兼務にするか、空欄にしてください。',
    en: 'Give 本務 or 兼務, or leave it blank.',
  },
  acting: {
    ja: '代理は、誰の代理かが必要なため、この一覧では登録できません。画面で一人ずつ登録してください。',
    en: 'An acting post is in somebody’s place: give it on the page, one by one.',
  },
  'date-form': { ja: '2026-04-01 又は 2026/4/1 の形で書いてください。', en: 'Give it as 2026-04-01 or 2026/4/1.' },
  'ends-before-it-begins': { ja: '終了日が開始日より前です。', en: 'It ends before it begins.' },
}

/** What is wrong with a list of people: line, column, what stands there, the mend. */
export function describePeopleListProblem(problem: PeopleListProblem, locale: Locale): string {
  const text = LIST_WORDS[problem.kind][locale]
  if (!('column' in problem)) return text
  const column = PEOPLE_COLUMNS[problem.column][0] ?? problem.column
  if (!('line' in problem)) return locale === 'ja' ? `「${column}」：${text}` : `${column}: ${text}`
  const { line, value } = problem
  const at = locale === 'ja' ? `${line} 行目「${column}」` : `Line ${line}, ${column}`
  const shown = value === '' ? '' : locale === 'ja' ? `（${value}）` : ` (${value})`
  return `${at}${shown}${locale === 'ja' ? '：' : ': '}${text}`
}

/** Why posts cannot stand as they are, with the mend. */
export const POST_PROBLEM_WORDS: Readonly<Record<PostProblem, Words>> = {
  'ends-before-it-begins': { ja: '終わりの日が始まりの日より前です。', en: 'It ends before it begins.' },
  'acting-without-end': { ja: '代理には終わりの日が必要です。', en: 'An acting post needs a last day.' },
  'acting-for-oneself': { ja: '自分の代理にはなれません。', en: 'Nobody acts for themselves.' },
  'not-acting': { ja: '代理だけが誰かの代わりです。', en: 'Only an acting post is in somebody’s place.' },
  'two-regular-posts': {
    ja: '本務の期間が、別の本務と重なります。兼務にするか、日を改めてください。',
    en: 'Its days overlap with another regular post. Make it a concurrent one, or change the days.',
  },
  'held-twice': { ja: '同じ役割と部署の期間が重なります。', en: 'The same role in the same department overlaps.' },
}

const ENROLMENT_WORDS: Readonly<Record<EnrolmentProblem['problem'], Words>> = {
  'department-name-missing': {
    ja: 'まだない部署です。部署名を記入してください。',
    en: 'There is no such department yet. Give its name.',
  },
  'department-name-differs': {
    ja: '同じ部署 ID に、違う部署名があります。どちらかにそろえるか、部署の画面で名称を変えてください。',
    en: 'The same department id has another name. Use one, or rename the department first.',
  },
  'closed-department': {
    ja: '廃止された部署です。別の部署にするか、部署の画面で復活してください。',
    en: 'The department is closed. Choose another one, or open it again.',
  },
  'name-differs': {
    ja: '同じログイン名に、違う氏名があります。別人であれば別のログイン名に、同じ人であれば氏名をそろえてください。',
    en: 'The same login name has another name. Give another person another login name, or use one spelling.',
  },
  'disabled-account': {
    ja: '停止中の利用者です。利用者の画面で停止を解除してから登録してください。',
    en: 'The account is disabled. Enable it first.',
  },
  ...POST_PROBLEM_WORDS,
}

export function describeEnrolmentProblem({ line, problem }: EnrolmentProblem, locale: Locale): string {
  const text = ENROLMENT_WORDS[problem][locale]
  return locale === 'ja' ? `${line} 行目：${text}` : `Line ${line}: ${text}`
}
