import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { expect, it } from 'vitest'
import { exportForms } from '../../src/form/export-forms.ts'
import { importForm } from '../../src/form/import-form.ts'
import { describeChange } from '../../src/form/import-words.ts'
import { readWorkbook } from '../../src/workbook/read-workbook.ts'
import { catalogue, example } from '../fixtures.ts'
import { handMadeWorkbook } from '../other-form/hand-made.ts'

const SHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** The first sheet with a comment on Q9 and a text box, as Excel writes them. */
function withAsides(bytes: Uint8Array): Uint8Array {
  const parts = unzipSync(bytes)
  const relations = 'xl/worksheets/_rels/sheet1.xml.rels'
  const before =
    parts[relations] === undefined
      ? `<Relationships xmlns="${RELATIONS}"></Relationships>`
      : strFromU8(parts[relations])
  const added = `<Relationship Id="rIdC" Type="${OFFICE}/comments" Target="../comments9.xml"/><Relationship Id="rIdD" Type="${OFFICE}/drawing" Target="../drawings/drawing9.xml"/>`
  return zipSync({
    ...parts,
    [relations]: strToU8(before.replace('</Relationships>', `${added}</Relationships>`)),
    'xl/comments9.xml': strToU8(
      `<comments xmlns="${SHEET}"><authors><author>x</author></authors><commentList><comment ref="Q9" authorId="0"><text><r><t>重要：</t></r><r><t>後で直す</t></r></text></comment></commentList></comments>`,
    ),
    'xl/drawings/drawing9.xml': strToU8(
      '<xdr:wsDr xmlns:xdr="d" xmlns:a="a"><xdr:twoCellAnchor><xdr:sp><xdr:txBody><a:p><a:r><a:t>図形の文</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:twoCellAnchor><xdr:twoCellAnchor><xdr:graphicFrame/></xdr:twoCellAnchor></xdr:wsDr>',
    ),
  })
}

it('comments and texts of shapes are read beside the cells', async () => {
  const read = readWorkbook(withAsides(await handMadeWorkbook([{ name: '点検', rows: [['残す']] }])))
  expect(read.ok && read.sheets[0]?.asides).toEqual([
    { kind: 'comment', cell: 'Q9', text: '重要：後で直す' },
    { kind: 'shape', cell: '', text: '図形の文' },
  ])
})

it('in a form they are named as not taken', async () => {
  const form = (await exportForms(catalogue, example)).find(({ name }) => name === 'シート2・3_Ａシステム.xlsx')
  const result = importForm(catalogue, example, withAsides(form?.bytes ?? new Uint8Array()))
  if (!result.ok) throw new Error(JSON.stringify(result.problem))
  const lines = result.report.changes.map((change) => describeChange(catalogue, result.cycle, change, 'ja'))
  expect(lines.map(({ cell, theirs, reason }) => `${cell} ${theirs} ${reason}`)).toEqual([
    '２．現状点検!Q9 重要：後で直す コメントです。取り込みません。必要な記載は様式の欄に移してください。',
    '２．現状点検 図形の文 図形の文字です。取り込みません。必要な記載は様式の欄に移してください。',
  ])
})
