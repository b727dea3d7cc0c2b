import { expect, it } from 'vitest'
import { useDemonstration } from './demonstration.ts'
import { started } from './run.ts'

const BUSINESS = ['business1', 'business2', 'business3']
const SYSTEM = ['system-a', 'system-b']
/** In thirty days. */
const LATER = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)

const people = new Map<string, Record<string, string>>()
useDemonstration(async (one) => {
  for (const name of ['security', 'assurance', 'ciso', ...BUSINESS, ...SYSTEM])
    people.set(name, await one.personWith(name, ['cycle.read', 'document.read', 'workflow.act']))
})

async function run(name: string, ...words: string[]): Promise<string> {
  const { status, stdout, stderr } = await started(words, { environment: people.get(name) ?? {} })
  expect([name, words, status, stderr]).toEqual([name, words, 0, ''])
  return stdout
}

/** Does what `cycle tasks` prints, with a day where it asks for one, until it prints nothing more to be done here. */
async function work(name: string): Promise<string[]> {
  const tasks = await run(name, 'cycle', 'tasks')
  const commands = [...tasks.matchAll(/^ {4}sonae (cycle do .*)$/gm)].map(([, command = '']) => command)
  for (const command of commands) {
    const filled = command.replace('--on YYYY-MM-DD', '--on 2014-04-10').replace('--due YYYY-MM-DD', `--due ${LATER}`)
    await run(name, ...filled.split(' '))
  }
  return commands.length === 0 ? [] : [...commands, ...(await work(name))]
}

const together = async (names: readonly string[]) => (await Promise.all(names.map((name) => work(name)))).flat()

it('the commands that `cycle tasks` prints lead from the briefing to the page before the CISO', async () => {
  const done: string[] = []
  for (const names of [
    ['security'],
    ['assurance'],
    BUSINESS,
    ['assurance'],
    ['security'],
    SYSTEM,
    BUSINESS,
    ['security'],
  ])
    done.push(...(await together(names)))
  expect(done).toHaveLength(29)
  expect(done.at(-1)).toBe('cycle do freeze-dashboard')
  expect(await run('ciso', 'cycle', 'tasks')).toBe(
    [
      '2014年度：待っている作業 2 件',
      '・⑭ ＣＩＳＯの承認',
      '    サインインして行ってください（API トークンではできません）',
      '・⑭ ＣＩＳＯの差戻し',
      '    サインインして行ってください（API トークンではできません）',
      '',
    ].join('\n'),
  )
  expect(await run('security', 'cycle', 'show')).toContain('2014年度：ＣＩＳＯの方針決定待ち\n')
})
