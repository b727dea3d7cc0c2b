import * as z from 'zod'
import { Role } from '../permission/permission.ts'
import { Id, IsoDate } from '../primitive/text.ts'
import { readDelimited } from './delimited-text.ts'
import { LoginName } from './login-name.ts'
import { isName } from './name.ts'

/** One line of a list of people: somebody, and a post that they hold. Several lines of one login name are several posts. */
export const PeopleRow = z
  .strictObject({
    /** Where it stands in the file, from 1, its heads included. */
    line: z.int().positive(),
    loginName: LoginName,
    name: z.string().refine(isName, { error: 'name-form' }),
    department: Id,
    /** '' where the list names the department by its id alone. */
    departmentName: z.string().max(200),
    role: Role,
    /** null: 本務 where it is the first, 兼務 where there is one already. */
    kind: z.enum(['regular', 'concurrent']).nullable(),
    from: IsoDate,
    until: IsoDate.nullable(),
  })
  .meta({ id: 'PeopleRow' })
export type PeopleRow = z.infer<typeof PeopleRow>

/** The most lines that are taken at once. */
export const MOST_PEOPLE_ROWS = 2000

export type PeopleColumn = Exclude<keyof PeopleRow, 'line'>

/** What each column may be headed by; the first is what the template and messages say. */
export const PEOPLE_COLUMNS: Readonly<Record<PeopleColumn, readonly string[]>> = {
  loginName: ['ログイン名', 'ログインID', 'ユーザ名', 'login name'],
  name: ['氏名', '名前', 'name'],
  department: ['部署ID', '部署コード', 'department id'],
  departmentName: ['部署名', '部署', '所属', 'department'],
  role: ['役割', 'role'],
  kind: ['種別', '本務兼務', 'kind'],
  from: ['開始日', '着任日', 'from'],
  until: ['終了日', '離任日', 'until'],
}

/** A list with its heads and one line that shows how it is filled in, as CSV. */
export function peopleListTemplate(): string {
  const heads = Object.values(PEOPLE_COLUMNS).map(([head]) => head)
  const somebody = ['taro.gyomu', '業務 太郎', 'gyomu-1', '業務課', '機微業務等実施部署', '本務', '2026-04-01', '']
  return [heads, somebody].map((line) => `${line.join(',')}\r\n`).join('')
}

const NEEDED: readonly PeopleColumn[] = ['loginName', 'name', 'department', 'role']

/** What may stand for a role, beside the role's own name. */
const ROLES: Readonly<Record<Role, readonly string[]>> = {
  security: ['情報セキュリティ担当部署', '情報セキュリティ担当'],
  assurance: ['情報保全担当部署', '情報保全担当'],
  business: ['機微業務等実施部署', '業務部署'],
  system: ['対象システム管理責任部署', 'システム管理責任部署', 'システム部署'],
  ciso: ['CISO', '最高情報セキュリティ責任者'],
  administrator: ['管理者'],
  auditor: ['監査', '監査人'],
}

const KINDS: Readonly<Record<string, 'regular' | 'concurrent'>> = { 本務: 'regular', 兼務: 'concurrent' }

/** What is wrong with a list, or a line of it; `value`: what stands there. */
export type PeopleListProblem =
  | { readonly kind: 'empty' | 'too-many-rows' }
  | { readonly kind: 'column-missing' | 'column-twice'; readonly column: PeopleColumn }
  | {
      readonly kind: PeopleRowProblemKind
      readonly line: number
      readonly column: PeopleColumn
      readonly value: string
    }

type PeopleRowProblemKind =
  | 'missing'
  | 'login-name-form'
  | 'name-form'
  | 'id-form'
  | 'unknown-role'
  | 'unknown-kind'
  /** 代理 needs somebody in whose place: it is given one by one. */
  | 'acting'
  | 'date-form'
  | 'ends-before-it-begins'

export type PeopleListResult =
  | { readonly ok: true; readonly rows: readonly PeopleRow[] }
  | { readonly ok: false; readonly problems: readonly PeopleListProblem[] }

/**
 * Reads a list of people (CSV, or text between tabs) by its heads, in any order.
 * @param today ISO day: from when a post is held where the list does not say
 */
export function readPeopleList(text: string, today: string): PeopleListResult {
  const [heads, ...lines] = readDelimited(text)
  if (heads === undefined || lines.length === 0) return { ok: false, problems: [{ kind: 'empty' }] }
  if (lines.length > MOST_PEOPLE_ROWS) return { ok: false, problems: [{ kind: 'too-many-rows' }] }
  const columns = heads.fields.map(columnOf)
  const wrong: PeopleListProblem[] = [
    ...NEEDED.filter((column) => !columns.includes(column)).map((column) => ({
      kind: 'column-missing' as const,
      column,
    })),
    ...[...new Set(columns)].flatMap((column) =>
      column !== undefined && columns.filter((one) => one === column).length > 1
        ? [{ kind: 'column-twice' as const, column }]
        : [],
    ),
  ]
  if (wrong.length > 0) return { ok: false, problems: wrong }
  const read = lines.map(({ line, fields }) => {
    const value = (column: PeopleColumn) => (fields[columns.indexOf(column)] ?? '').normalize('NFKC').trim()
    // Names keep the characters that they are written with.
    const raw = (column: PeopleColumn) => (fields[columns.indexOf(column)] ?? '').trim()
    return rowOf(line, value, raw, today)
  })
  const problems = read.flatMap((one) => (one.ok ? [] : one.problems))
  return problems.length > 0
    ? { ok: false, problems }
    : { ok: true, rows: read.flatMap((one) => (one.ok ? [one.row] : [])) }
}

type Read = (column: PeopleColumn) => string

function rowOf(
  line: number,
  value: Read,
  raw: Read,
  today: string,
):
  | { readonly ok: true; readonly row: PeopleRow }
  | { readonly ok: false; readonly problems: readonly PeopleListProblem[] } {
  const problems: PeopleListProblem[] = []
  const refuse = (kind: PeopleRowProblemKind, column: PeopleColumn) => {
    problems.push({ kind, line, column, value: raw(column) })
  }
  const need = (column: PeopleColumn, kind: PeopleRowProblemKind, isFine: boolean) => {
    if (raw(column) === '') refuse('missing', column)
    else if (!isFine) refuse(kind, column)
  }
  const loginName = LoginName.safeParse(value('loginName'))
  const department = Id.safeParse(value('department'))
  const role = roleOf(value('role'))
  need('loginName', 'login-name-form', loginName.success)
  need('name', 'name-form', isName(raw('name')))
  need('department', 'id-form', department.success)
  need('role', 'unknown-role', role !== undefined)
  if (raw('departmentName') !== '' && !isName(raw('departmentName'))) refuse('name-form', 'departmentName')
  const kind = value('kind') === '' ? null : KINDS[value('kind')]
  if (kind === undefined) refuse(value('kind') === '代理' ? 'acting' : 'unknown-kind', 'kind')
  const [from, until] = [dayOf(value('from')), dayOf(value('until'))]
  if (from === undefined) refuse('date-form', 'from')
  if (until === undefined) refuse('date-form', 'until')
  if (until !== undefined && until !== null && until < (from ?? today)) refuse('ends-before-it-begins', 'until')
  if (!loginName.success || !department.success || role === undefined || kind === undefined)
    return { ok: false, problems }
  if (problems.length > 0 || from === undefined || until === undefined) return { ok: false, problems }
  const row = {
    line,
    loginName: loginName.data,
    name: raw('name'),
    department: department.data,
    departmentName: raw('departmentName'),
    role,
    kind,
    from: from ?? today,
    until,
  }
  return { ok: true, row }
}

function columnOf(head: string): PeopleColumn | undefined {
  const typed = head.normalize('NFKC').trim().toLowerCase()
  const known = Object.entries(PEOPLE_COLUMNS).find(([, heads]) => heads.some((one) => one.toLowerCase() === typed))
  // oxlint-disable-next-line no-unsafe-type-assertion -- the keys of the table above
  return known?.[0] as PeopleColumn | undefined
}

function roleOf(typed: string): Role | undefined {
  const plain = typed.toLowerCase()
  return Role.options.find((role) => role === plain || ROLES[role].some((word) => word.toLowerCase() === plain))
}

/** 2026-04-01, 2026/4/1, 2026年4月1日; null: none. undefined: it is no day. */
function dayOf(typed: string): string | null | undefined {
  if (typed === '') return null
  const parts = /^(\d{4})[-/年](\d{1,2})[-/月](\d{1,2})日?$/.exec(typed)
  if (parts === null) return undefined
  const [, year, month = '', day = ''] = parts
  const parsed = IsoDate.safeParse(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
  return parsed.success ? parsed.data : undefined
}
