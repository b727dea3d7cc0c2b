import { describe, expect, it } from 'vitest'
import { describeEnrolmentProblem, describePeopleListProblem } from '../../src/describe/describe-people.ts'
import { decodeList } from '../../src/people/decode-list.ts'
import { readDelimited } from '../../src/people/delimited-text.ts'
import { type Enrolled, type Enrolment, planEnrolment } from '../../src/people/enrolment.ts'
import {
  type PeopleListProblem,
  peopleListTemplate,
  type PeopleRow,
  readPeopleList,
} from '../../src/people/people-list.ts'
import { rolesNobodyHolds } from '../../src/people/vacancy.ts'
import { fc } from '../property.ts'

const TODAY = '2026-06-01'
const HEADS = 'ログイン名,氏名,部署ID,部署名,役割,種別,開始日,終了日'

function rows(...lines: readonly string[]): readonly PeopleRow[] {
  const result = readPeopleList([HEADS, ...lines].join('\r\n'), TODAY)
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.rows
}

describe('a table as a spreadsheet writes it', () => {
  const field = fc.string({ unit: fc.constantFrom('あ', 'a', ' ', ',', '"', '\n', '\t', '=', '\r') })
  const table = fc.array(
    fc.array(field, { minLength: 2, maxLength: 4 }).filter((line) => line.some((one) => one.trim() !== '')),
    { minLength: 1, maxLength: 6 },
  )
  it.each([
    [',', '\r\n'],
    ['\t', '\n'],
  ])('is read as it was written, between %j', (separator, end) => {
    fc.assert(
      fc.property(table, (written) => {
        const heads = [['a', 'b'], ...written]
        const quoted = (line: readonly string[]) => line.map((one) => `"${one.replaceAll('"', '""')}"`).join(separator)
        const text = heads.map(quoted).join(end)
        expect(readDelimited(`\uFEFF${text}${end}`).map(({ fields }) => fields)).toEqual(heads)
      }),
    )
  })

  it('keeps the numbers of its lines, over empty ones and fields of several', () => {
    expect(readDelimited('a,b\n\n"x\ny",1\n , \nz,2\n').map(({ line }) => line)).toEqual([1, 3, 6])
  })

  it('comes in the encodings of Excel; a workbook is told apart', () => {
    const text = '氏名,役割\r\n髙﨑'
    const utf8 = new TextEncoder().encode(text)
    const utf16 = Uint8Array.from([
      0xff,
      0xfe,
      ...new Uint8Array(Uint16Array.from(text, (one) => one.charCodeAt(0)).buffer),
    ])
    const sjis = Uint8Array.from([0x8e, 0x81, 0x96, 0xbc])
    expect(decodeList(utf8)).toEqual({ ok: true, text })
    expect(decodeList(Uint8Array.from([0xef, 0xbb, 0xbf, ...utf8]))).toEqual({ ok: true, text })
    expect(decodeList(utf16)).toEqual({ ok: true, text })
    expect(decodeList(sjis)).toEqual({ ok: true, text: '氏名' })
    expect(decodeList(Uint8Array.from([0x50, 0x4b, 3, 4, 0]))).toEqual({ ok: false, problem: 'workbook' })
    expect(decodeList(Uint8Array.from([0xff, 0xff, 0, 0x81]))).toEqual({ ok: false, problem: 'no-text' })
  })
})

describe('a list of people', () => {
  it('is read by its heads, in any order and width', () => {
    const heads = '役割\t氏名\tログインＩＤ\t部署コード\t開始日'
    expect(
      readPeopleList(`${heads}\n業務部署\t業務　一郎\t Ｉchiro@example.go.jp \tgyomu-1\t2026年4月1日\n`, TODAY),
    ).toEqual({
      ok: true,
      rows: [
        {
          line: 2,
          loginName: 'ichiro@example.go.jp',
          name: '業務　一郎',
          department: 'gyomu-1',
          departmentName: '',
          role: 'business',
          kind: null,
          from: '2026-04-01',
          until: null,
        },
      ],
    })
  })

  it('is what its template is', () => {
    expect(readPeopleList(peopleListTemplate(), TODAY)).toMatchObject({
      ok: true,
      rows: [{ loginName: 'taro.gyomu', role: 'business', kind: 'regular', until: null }],
    })
  })

  it('names line, column, value and mend of everything that is wrong, at once', () => {
    const text = [
      HEADS,
      'a b,,gyomu 1,,社長,代理,4/1,2020-01-01',
      'ichiro,業務一郎,gyomu-1,業務課,機微業務等実施部署,専任,2026-04-01,2026-03-31',
    ].join('\n')
    const result = readPeopleList(text, TODAY)
    const problems = result.ok ? [] : result.problems
    expect(problems.map((one) => ('line' in one ? [one.line, one.column, one.kind] : [one.kind]))).toEqual([
      [2, 'loginName', 'login-name-form'],
      [2, 'name', 'missing'],
      [2, 'department', 'id-form'],
      [2, 'role', 'unknown-role'],
      [2, 'kind', 'acting'],
      [2, 'from', 'date-form'],
      [2, 'until', 'ends-before-it-begins'],
      [3, 'kind', 'unknown-kind'],
      [3, 'until', 'ends-before-it-begins'],
    ])
    expect(problems.map((one) => describePeopleListProblem(one, 'ja'))).toContain(
      '2 行目「開始日」（4/1）：2026-04-01 又は 2026/4/1 の形で書いてください。',
    )
    for (const one of problems) expect(describePeopleListProblem(one, 'en')).toMatch(/^Line \d/)
  })

  const NONE: readonly (readonly [string, readonly PeopleListProblem[]])[] = [
    ['', [{ kind: 'empty' }]],
    [HEADS, [{ kind: 'empty' }]],
    [
      '氏名,役割\n一郎,監査\n',
      [
        { kind: 'column-missing', column: 'loginName' },
        { kind: 'column-missing', column: 'department' },
      ],
    ],
    [`${HEADS},氏名\n,,,,,,,,\nx`, [{ kind: 'column-twice', column: 'name' }]],
    [`${HEADS}\n${'a,a,a,a,監査\n'.repeat(2001)}`, [{ kind: 'too-many-rows' }]],
  ]
  it.each(NONE)('%j is none', (text, problems) => {
    expect(readPeopleList(text, TODAY)).toEqual({ ok: false, problems })
    for (const one of problems) expect(describePeopleListProblem(one, 'ja')).not.toBe('')
  })
})

const NOBODY: Enrolled = { accounts: [], departments: [], posts: [] }
const LIST = [
  'ichiro,業務一郎,gyomu,業務課,機微業務等実施部署,,2026-04-01,',
  'ichiro,業務一郎,system,システム課,対象システム管理責任部署,,2026-04-01,',
  'jiro,業務二郎,gyomu,,機微業務等実施部署,,,',
]

describe('what a list brings', () => {
  it('is what there is not yet; the first post is 本務, another 兼務', () => {
    const since = { from: '2026-04-01', until: null }
    expect(planEnrolment(NOBODY, rows(...LIST))).toEqual({
      ok: true,
      enrolment: {
        departments: [
          { id: 'gyomu', name: '業務課' },
          { id: 'system', name: 'システム課' },
        ],
        accounts: [
          { loginName: 'ichiro', name: '業務一郎' },
          { loginName: 'jiro', name: '業務二郎' },
        ],
        posts: [
          { loginName: 'ichiro', role: 'business', department: 'gyomu', kind: 'regular', ...since },
          { loginName: 'ichiro', role: 'system', department: 'system', kind: 'concurrent', ...since },
          { loginName: 'jiro', role: 'business', department: 'gyomu', kind: 'regular', from: TODAY, until: null },
        ],
        kept: [],
      },
    })
  })

  it.each<[string, Partial<Enrolled>, string[], [number, string][]]>([
    ['a department without a name', {}, ['a1,甲,x,,監査,,,'], [[2, 'department-name-missing']]],
    [
      'two names of one department',
      {},
      ['a1,甲,x,Ｘ課,監査,,,', 'b1,乙,x,Ｙ課,監査,,,'],
      [[3, 'department-name-differs']],
    ],
    [
      'a closed department',
      { departments: [{ id: 'x', name: 'Ｘ課', closed: true }] },
      ['a1,甲,x,,監査,,,'],
      [[2, 'closed-department']],
    ],
    ['two people of one login name', {}, ['a1,甲,x,Ｘ課,監査,,,', 'A1,乙,x,,管理者,,,'], [[3, 'name-differs']]],
    [
      'a disabled account',
      { accounts: [{ id: '1', loginName: 'a1', name: '甲', disabled: true }] },
      ['a1,甲,x,Ｘ課,監査,,,'],
      [[2, 'disabled-account']],
    ],
    ['two 本務', {}, ['a1,甲,x,Ｘ課,監査,本務,,', 'a1,甲,x,,管理者,本務,,'], [[3, 'two-regular-posts']]],
  ])('%s is refused by its line', (_, there, lines, expected) => {
    const result = planEnrolment({ ...NOBODY, ...there }, rows(...lines))
    const problems = result.ok ? [] : result.problems
    expect(problems.map(({ line, problem }) => [line, problem])).toEqual(expected)
    for (const one of problems) expect(describeEnrolmentProblem(one, 'ja')).toMatch(/^\d+ 行目：.+/)
  })

  it('is nothing the second time, whatever the list says', () => {
    const line = fc.record({
      loginName: fc.constantFrom('a1', 'b1'),
      department: fc.constantFrom('x', 'y'),
      role: fc.constantFrom('監査', '管理者', 'ciso'),
      kind: fc.constantFrom('', '本務', '兼務'),
      from: fc.constantFrom('2026-04-01', '2026-07-01'),
      until: fc.constantFrom('', '2026-06-30', '2027-03-31'),
    })
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), (lines) => {
        const text = lines.map(({ loginName, department, role, kind, from, until }) =>
          [loginName, loginName, department, `${department}課`, role, kind, from, until].join(','),
        )
        const read = readPeopleList([HEADS, ...text].join('\n'), TODAY)
        const planned = read.ok ? planEnrolment(NOBODY, read.rows) : undefined
        if (!read.ok || planned?.ok !== true) return
        const { enrolment } = planned
        expect(enrolment.posts.length + enrolment.kept.length).toBe(lines.length)
        const again = planEnrolment(written(enrolment), read.rows)
        expect(again).toMatchObject({ ok: true, enrolment: { departments: [], accounts: [], posts: [] } })
      }),
    )
  })
})

it('tells the roles of the guideline that nobody holds, or only somebody who is disabled', () => {
  const post = { id: '1', department: 'x', kind: 'regular', until: null, actingFor: null } as const
  const posts = [
    { ...post, account: 'a', role: 'security', from: '2026-04-01' },
    { ...post, account: 'b', role: 'business', from: '2026-04-01' },
    { ...post, account: 'a', role: 'ciso', from: '2027-04-01' },
  ] as const
  const accounts = [
    { id: 'a', disabled: false },
    { id: 'b', disabled: true },
  ]
  expect(rolesNobodyHolds(accounts, posts, TODAY)).toEqual(['assurance', 'business', 'system', 'ciso'])
})

/** As the service writes it where there was nothing. */
function written({ departments, accounts, posts }: Enrolment): Enrolled {
  return {
    departments: departments.map((one) => ({ ...one, closed: false })),
    accounts: accounts.map((one) => ({ ...one, id: one.loginName, disabled: false })),
    posts: posts.map(({ loginName, ...post }, index) => ({
      ...post,
      id: `post-${index}`,
      account: loginName,
      actingFor: null,
    })),
  }
}
