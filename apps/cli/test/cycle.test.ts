import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ApiScope } from '@sonae/domain/people/api-scope'
import { describe, expect, it } from 'vitest'
import { ORGANISATION, useDemonstration } from './demonstration.ts'
import { type Run, started, temporaryFolder } from './run.ts'

const SCOPES: ApiScope[] = ['cycle.read', 'document.read', 'workflow.act', 'cycle.create']
/** In thirty days. */
const LATER = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)

const people = new Map<string, Record<string, string>>()
const demonstration = useDemonstration(async (one) => {
  for (const name of ['security', 'assurance', 'business1', 'ciso', 'admin'])
    people.set(name, await one.personWith(name, SCOPES))
})

function as(name: string, ...words: string[]): Promise<Run> {
  return started(['cycle', ...words], { environment: people.get(name) ?? {} })
}

async function done(name: string, ...words: string[]): Promise<string> {
  const { status, stdout, stderr } = await as(name, ...words)
  expect([status, stderr]).toEqual([0, ''])
  return stdout
}

async function json(name: string, ...words: string[]): Promise<Record<string, unknown>> {
  return JSON.parse(await done(name, ...words, '--json')) as Record<string, unknown>
}

describe('sonae cycle', () => {
  it('begins with the years and where nothing was done yet', async () => {
    expect(await done('security', 'list')).toBe('2014年度\n')
    expect(await json('security', 'list')).toEqual({
      ok: true,
      organisation: ORGANISATION,
      cycles: [{ fiscalYear: 2014 }],
    })
    expect(await done('security', 'show')).toBe(
      [
        '2014年度：各部署で作業中（①はまだ）',
        'ＣＩＳＯの承認（⑭）：なし',
        'シート１（②〜⑥）',
        '  ○○課（business-1）　選定の前',
        '  △△課（business-2）　選定の前',
        '  □□課（business-3）　選定の前',
        'シート２・３（⑥〜⑪）',
        '  Ａシステム（sheet-a）　特定の前',
        '  Ｂシステム（sheet-b）　特定の前',
        '自分を待っている作業 1 件（sonae cycle tasks）',
        '',
      ].join('\n'),
    )
    expect(await done('security', 'tasks', '--year', '平成26年度', '--lang', 'en')).toContain('① hold the briefing')
  })

  it('lays the plans side by side (⑫)', async () => {
    const shown = await done('security', 'plans')
    expect(shown).toContain('    平成28年度：12,500,000円（記入のない計画：Ａシステム）\n')
    expect(shown).toContain('計画の間の確認：誤り0件・注意0件・参考3件\n')
    expect(await json('business1', 'plans', '--lang', 'en')).toMatchObject({
      ok: true,
      fiscalYear: 2014,
      plans: [{ sheet: 'sheet-a', attainedBy: 2018 }, { sheet: 'sheet-b' }],
      findings: [{ code: 'across-same-year', place: expect.stringContaining('Sheet 3') as string }, {}, {}],
    })
  })

  it('does the first acts: each is told what waits, with the command for it', async () => {
    expect(await done('security', 'do', 'brief', '--on', '2014-04-10', '--text', '説明会')).toContain(
      '① 目的、脅威等の説明：記録しました。',
    )
    expect(await done('assurance', 'tasks')).toContain('    sonae cycle do select-areas --sheet business-1\n')
    await done('assurance', 'do', 'select-areas', '--sheet', 'business-1')
    await done('assurance', 'do', 'request-assessment', '--sheet', 'business-1', '--due', LATER)
    const mine = await done('business1', 'tasks')
    expect(mine).toContain(`④ シート１の提出　○○課（business-1）　期限 ${LATER}\n`)
    expect(mine).toContain('    sonae cycle do submit-assessment --sheet business-1 --revision 1\n')
    const { tasks } = await json('business1', 'tasks')
    expect(tasks).toMatchObject([
      { act: 'submit-assessment', sheet: 'business-1', name: '○○課', revision: 1, due: LATER, urgency: 'none' },
    ])
    const submitted = await json('business1', 'do', 'submit-assessment', '--sheet', 'business-1', '--revision', '1')
    expect(submitted).toMatchObject({ ok: true, act: 'submit-assessment', tasks: [] })
    expect(await done('security', 'show')).toContain('  ○○課（business-1）　シート１を提出済み\n')
  })

  it('returns a sheet with reasons from a file, which its department reads', async () => {
    const folder = temporaryFolder()
    const file = join(folder, 'reasons.json')
    const reason = { kind: 'business-sheet', id: 'business-1', path: ['areas'], text: '概要を補うこと' }
    writeFileSync(file, JSON.stringify({ reasons: [reason] }))
    await done('assurance', 'do', 'return-assessment', '--sheet', 'business-1', '--json-file', file)
    expect(await done('business1', 'tasks')).toContain('[差戻し]')
    expect(await done('business1', 'show')).toContain(
      `  ○○課（business-1）　差戻し中　期限 ${LATER}\n      差戻し: business-sheet/business-1 areas: 概要を補うこと\n`,
    )
    const wrong = join(folder, 'wrong.json')
    for (const [text, said] of [
      ['[]', 'JSON のオブジェクト'],
      ['{', 'JSON のオブジェクト'],
      ['{"act": "settle"}', '「settle」のための JSON です（指定は return-assessment）'],
    ] as const) {
      writeFileSync(wrong, text)
      const refused = await as('assurance', 'do', 'return-assessment', '--json-file', wrong)
      expect(refused).toMatchObject({ status: 2, stdout: '' })
      expect(refused.stderr).toContain(`${wrong}: `)
      expect(refused.stderr).toContain(said)
    }
    writeFileSync(wrong, JSON.stringify({ reasons: [{ ...reason, kind: 'letter' }] }))
    const letter = await as('assurance', 'do', 'return-assessment', '--sheet', 'business-1', '--json-file', wrong)
    expect(letter.status).toBe(2)
    expect(letter.stderr).toContain('reasons.0.kind: 次のどれかにしてください：')
  })

  it('says why an act cannot be done, with the place as it is typed', async () => {
    const text = join(temporaryFolder(), 'words.txt')
    writeFileSync(text, '説明会（第二回）\n')
    const refused = async (name: string, ...words: string[]) => {
      const { status, stdout, stderr } = await as(name, 'do', ...words)
      expect(stdout).toBe('')
      return [status, ...stderr.trimEnd().split('\n')]
    }
    const today = new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 10)
    expect(await refused('security', 'brief', '--on', '1999-01-01', '--text-file', text)).toEqual([
      1,
      '今の状態では、この操作はできません。',
      `--on: この日は取れません。2013-04-01 から ${today} までの日にしてください。`,
    ])
    expect(await refused('security', 'brief', '--on', '昨日', '--due', LATER)).toEqual([
      2,
      '指定に誤りがあります。',
      '--on: 暦にある日を 2026-04-01 の形で書いてください。',
      'ここにない項目です（due）。綴りを確かめるか、除いてください。',
    ])
    expect(await refused('security', 'reopen')).toContain('--text: 短すぎます（1 以上）。')
    expect(await refused('business1', 'submit-assessment', '--sheet', 'business-1', '--revision', '7')).toEqual([
      1,
      '今の状態では、この操作はできません。',
      '--revision: 見ていた版の後に、版 1 が保存されています。内容を見直し、その版の番号で提出してください。',
    ])
    expect(await refused('security', 'request-check', '--sheet', 'sheet-a', '--due', LATER, '--lang', 'en')).toEqual([
      1,
      'This is not possible as things are.',
      'This cannot be done as things stand (not identified yet; the cycle: the departments are at work).',
    ])
    expect(await refused('security', 'settle')).toContain('system/sheet-a: まだ終わっていません（特定の前）。')
    expect(await refused('security', 'request-check', '--sheet', 'none', '--due', LATER)).toEqual([
      2,
      '見つかりません。',
      `組織（${ORGANISATION}）、年度（sonae cycle list）、ID を確かめてください。`,
    ])
    expect(await refused('business1', 'brief', '--on', '2014-04-10')).toEqual([2, 'この操作をする役割がありません。'])
    // Nothing of it is in the record.
    expect(((await json('security', 'acts')) as { acts: unknown[] }).acts).toHaveLength(5)
  })

  it('leaves the decision of the CISO to a person', async () => {
    const file = join(temporaryFolder(), 'reasons.json')
    writeFileSync(file, JSON.stringify({ reasons: [{ kind: 'dashboard', id: 'dashboard', path: [], text: '再検討' }] }))
    for (const words of [['approve'], ['return-cycle', '--json-file', file]])
      expect(await as('ciso', 'do', ...words)).toEqual({
        status: 2,
        stdout: '',
        stderr: 'この操作は API トークンではできません。サインインして行ってください。\n',
      })
  })

  it('shows what was done, newest first, in pages', async () => {
    const first = await done('security', 'acts', '--limit', '2')
    expect(first).toMatch(
      /^5 {2}\d{4}-\d\d-\d\d \d\d:\d\d {2}⑤ シート１の差戻し {2}business-1 {2}保全 護（情報保全担当部署）\n/,
    )
    expect(first).toContain('\n4  ')
    expect(first).toContain('続きは：--below 4\n')
    const rest = await done('security', 'acts', '--below', '4')
    expect([...rest.matchAll(/^(\d+) {2}/gm)].map(([, number]) => number)).toEqual(['3', '2', '1'])
    expect(rest).toContain(`      期限 ${LATER}\n`)
    expect(rest).toContain('      説明会\n')
    expect(rest).not.toContain('--below')
    const ofSheet = await json('security', 'acts', '--sheet', 'business-1')
    expect(ofSheet['acts']).toHaveLength(4)
    expect(await done('security', 'acts', '--sheet', 'sheet-b')).toBe('記録はありません。\n')
    expect(await as('security', 'acts', '--limit', '0')).toMatchObject({ status: 64 })
  })

  it('opens the next year, once', async () => {
    expect(await as('business1', 'open', '--year', '2015')).toMatchObject({ status: 2 })
    expect(await done('security', 'open', '--year', '平成27年度')).toContain('2015年度の取組を始めました。')
    expect(await as('security', 'open', '--year', '2015')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('2015年度の取組は始まっています。') as string,
    })
    expect(await as('security', 'open', '--year', '2030')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('--from nothing で始めてください。') as string,
    })
    expect(await json('security', 'open', '--year', '2030', '--from', 'nothing')).toMatchObject({ approved: false })
    expect(await done('security', 'list')).toBe('2030年度\n2015年度\n2014年度\n')
    expect(await done('security', 'show')).toContain('2030年度：')
  })

  it('says what a token is not for, and never takes an unread list for an empty one', async () => {
    expect(await as('admin', 'list')).toMatchObject({ status: 2, stderr: 'この操作をする役割がありません。\n' })
    people.set('reader', await demonstration.personWith('security', ['cycle.read']))
    const shown = await as('reader', 'show', '--year', '2014')
    expect(shown).toMatchObject({
      status: 0,
      stderr: expect.stringContaining('範囲 document.read がありません') as string,
      stdout: expect.stringContaining('  business-1　差戻し中') as string,
    })
    const refused = await as('reader', 'do', 'settle', '--json')
    expect(refused.status).toBe(2)
    expect(JSON.parse(refused.stdout)).toMatchObject({
      ok: false,
      problem: { kind: 'refused', problem: { code: 'scope-missing', scopes: ['workflow.act'] } },
    })
    expect(refused.stderr).toContain('足りない範囲：workflow.act')
    const elsewhere = await as('security', 'list', '--organisation', 'elsewhere')
    expect(elsewhere).toMatchObject({ status: 2, stderr: expect.stringContaining('組織（elsewhere）') as string })
  })

  it('is used as it was written, or not at all', async () => {
    const wrong: readonly (readonly [words: string[], said: string])[] = [
      [['do', 'fly'], '「fly」という操作はありません。'],
      [['do', 'settle', '--text', 'a', '--text-file', 'b'], '--text と --text-file'],
      [['do', 'submit-plan', '--revision', 'zwei'], '--revision 「zwei」'],
      [['do', 'change-silence', '--silence', 'perhaps'], 'counts、does-not-count'],
      [['show', '--year', '来年'], '--year 「来年」'],
      [['open'], '--year が必要です'],
      [['list', '--organisation', '○○省'], '「○○省」は組織の ID の形ではありません'],
    ]
    for (const [words, said] of wrong) {
      const { status, stderr } = await as('security', ...words)
      expect([words, status]).toEqual([words, 64])
      expect(stderr).toContain(said)
    }
    const { status, stderr } = await started(['cycle', 'list'], { environment: { SONAE_SERVER: '' } })
    expect([status, stderr.split('\n')[0]]).toEqual([64, '--server か、環境変数 SONAE_SERVER が必要です。'])
  })
})
