import { cycleJsonSchema } from '@sonae/domain/cycle/cycle-file'
import { type Command, textOption } from '../command.ts'
import { EXIT } from '../exit-code.ts'
import { writeBytes } from '../files.ts'

export const schema: Command = {
  name: 'schema',
  arguments: '',
  minimum: 0,
  maximum: 0,
  summary: { ja: '取組ファイルの JSON Schema を出力する', en: 'print the JSON Schema of the cycle file' },
  options: {
    out: {
      type: 'string',
      value: 'FILE',
      help: { ja: '書き込むファイル（既定は標準出力）', en: 'file to write (default: standard output)' },
    },
  },
  async run({ options, console }) {
    const text = `${JSON.stringify(cycleJsonSchema(), null, 2)}\n`
    const out = textOption(options, 'out')
    if (out === undefined) await console.raw(text)
    else {
      await writeBytes(out, text, console)
      console.line(out)
      console.result({ ok: true, written: [out] })
    }
    return EXIT.ok
  },
}
