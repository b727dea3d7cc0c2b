import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { countermeasuresOf } from '@sonae/domain/catalogue/catalogue'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listEditions, loadCatalogue } from '../src/load-catalogue.ts'

const SHIPPED = new URL('../../../content/guideline/', import.meta.url)
const catalogue = loadCatalogue('2016')

interface Text {
  readonly path: string
  readonly ja: string
  readonly en: string
}

/** Every bilingual text of the catalogue, with its place. */
function textsOf(value: unknown, path = 'catalogue'): Text[] {
  if (Array.isArray(value)) return value.flatMap((entry, index) => textsOf(entry, `${path}[${index}]`))
  if (typeof value !== 'object' || value === null) return []
  if ('ja' in value && 'en' in value) return [{ path, ja: String(value.ja), en: String(value.en) }]
  return Object.entries(value).flatMap(([key, entry]) => textsOf(entry, `${path}.${key}`))
}

/** Names and terms are labels; all other texts are explanations in whole sentences. */
const isLabel = (path: string) => /\.(name|term|title|about)$/.test(path)

describe('the edition of 2016', () => {
  it('is shipped and loads', () => {
    expect(listEditions()).toContain('2016')
    expect(catalogue.edition).toBe('2016')
    expect(catalogue.threatEvents.map((event) => event.name.ja)).toEqual(['標的型攻撃'])
  })

  it('holds the ten countermeasures in the order of the forms', () => {
    const rows = catalogue.countermeasures.map((measure) => [
      measure.number,
      measure.id,
      measure.objective,
      measure.stage,
      measure.class,
      measure.elements.map((id) => catalogue.elements.find((element) => element.id === id)?.name.ja).join('、'),
    ])
    expect(rows).toEqual([
      ['遮断1-1', 'block-1-1', 'A', 'foothold', 'block', 'FW、プロキシ'],
      ['遮断1-2', 'block-1-2', 'B', 'foothold', 'block', 'プロキシ'],
      ['監視1-1', 'monitor-1-1', 'B', 'foothold', 'monitor', 'プロキシ'],
      ['遮断1-3', 'block-1-3', 'C', 'foothold', 'block', 'プロキシ'],
      ['監視1-2', 'monitor-1-2', 'C', 'foothold', 'monitor', 'プロキシ'],
      ['遮断2-1', 'block-2-1', 'D', 'expansion', 'block', 'システム管理端末'],
      ['遮断2-2', 'block-2-2', 'D', 'expansion', 'block', 'ネットワーク'],
      ['遮断2-3', 'block-2-3', 'E', 'expansion', 'block', 'ユーザ端末'],
      ['監視2-1', 'monitor-2-1', 'E', 'expansion', 'monitor', '認証サーバ、ユーザ端末'],
      ['遮断2-4', 'block-2-4', 'F', 'expansion', 'block', 'ユーザ端末、システム管理端末'],
    ])
  })

  it('names countermeasures as tables 9 and 11 do and knows the wording of the figures', () => {
    const rows = catalogue.countermeasures.map((measure) => [measure.number, measure.name.ja, measure.formName])
    expect(rows).toEqual([
      [
        '遮断1-1',
        'ネットワーク通信経路設計によるFWでの不正通信の遮断',
        'ネットワーク通信経路設計によるFWでの不正通信の遮断',
      ],
      [
        '遮断1-2',
        'プロキシサーバのアクセス制御による遠隔操作用不正通信の遮断',
        'プロキシサーバのアクセス制御による遠隔操作用不正通信の遮断',
      ],
      [
        '監視1-1',
        'プロキシサーバ経由の通信の強制切断による遠隔操作用不正通信の発見',
        'プロキシサーバ経由の通信の強制切断による遠隔操作用不正通信の発見',
      ],
      [
        '遮断1-3',
        'プロキシサーバの認証機能による遠隔操作用不正通信の遮断',
        'プロキシサーバの認証機能による遠隔操作用不正通信の遮断',
      ],
      ['監視1-2', 'プロキシサーバの認証ログの監視と分析', 'プロキシサーバの認証ログの監視と分析'],
      ['遮断2-1', '管理端末とユーザ端末のネットワーク分離設計', '管理端末とユーザ端末のネットワーク分離設計'],
      [
        '遮断2-2',
        '適切なネットワークセグメント分離及びアクセス制御設計',
        '適切なネットワークセグメント分離及びアクセス制御設計',
      ],
      ['遮断2-3', 'ユーザ端末間のファイル共有等禁止', 'ユーザ端末間のファイル共有等禁止'],
      ['監視2-1', 'トラップアカウントによる認証ログの監視と分析', 'トラップアカウントによる認証ログの監視と分析'],
      ['遮断2-4', '高い管理者権限アカウントのキャッシュ禁止', '高い管理者権限アカウントキャッシュ禁止'],
    ])
  })

  it('names objectives as tables 10 and 12 do; the figures differ in A only', () => {
    expect(catalogue.objectives.map((objective) => [objective.id, objective.stage, objective.name.ja])).toEqual([
      ['A', 'foothold', '不正プログラムがC&Cサーバと遠隔操作用不正通信を行うことをファイアウォールで遮断する'],
      ['B', 'foothold', '不正プログラムがC&Cサーバと遠隔操作用不正通信を行うことをプロキシサーバで遮断・発見する'],
      [
        'C',
        'foothold',
        '不正プログラムがC&Cサーバと遠隔操作用不正通信を行うことをプロキシサーバの認証機能を用いて遮断・発見する',
      ],
      ['D', 'expansion', '各ネットワークセグメントの役割を分割し、異なる他のネットワークセグメントへの侵入を防止する'],
      ['E', 'expansion', 'ユーザ端末や重要サーバへの侵入範囲の拡大を防止又はその兆候を発見する'],
      ['F', 'expansion', '端末に保存するアカウントの権限を最小化し、管理者権限等の高い権限の窃取を防止する'],
    ])
    const differing = catalogue.objectives.filter((objective) => objective.formName !== objective.name.ja)
    expect(differing.map((objective) => [objective.id, objective.formName])).toEqual([
      ['A', '不正プログラムがC&Cサーバと遠隔操作用不正通信を行うことをファイアウォールで防止する'],
    ])
  })

  it('groups the countermeasures under the objectives as the forms do', () => {
    const groups = catalogue.objectives.map((objective) =>
      countermeasuresOf(catalogue, objective.id)
        .map((measure) => measure.number)
        .join(' '),
    )
    expect(groups).toEqual([
      '遮断1-1',
      '遮断1-2 監視1-1',
      '遮断1-3 監視1-2',
      '遮断2-1 遮断2-2',
      '遮断2-3 監視2-1',
      '遮断2-4',
    ])
  })

  it('has a row for every design item, with the label of the annex', () => {
    const rows = catalogue.countermeasures.map((measure) => [
      measure.number,
      measure.design.map((item) => `${item.id.slice(measure.id.length + 1)} ${item.label}`.trim()),
    ])
    expect(rows).toEqual([
      ['遮断1-1', ['design-1 実装項目①', 'design-2a 実装項目②', 'design-2b 実装項目②']],
      ['遮断1-2', ['design-1a 実装項目①', 'design-1b 実装項目①', 'design-1c 実装項目①']],
      ['監視1-1', ['design-1']],
      ['遮断1-3', ['design-1a 実装項目①', 'design-1b 実装項目①', 'design-2 実装項目②']],
      ['監視1-2', ['design-1']],
      [
        '遮断2-1',
        [
          'design-1 実装項目①',
          'design-2a 実装項目②',
          'design-2b 実装項目②',
          'design-2c 実装項目②',
          'design-3 実装項目③',
        ],
      ],
      ['遮断2-2', ['design-1 実装項目①', 'design-2 実装項目②']],
      ['遮断2-3', ['design-1 実装項目①', 'design-1-alternative 実装項目①の代替策']],
      ['監視2-1', ['design-1a 実装項目①', 'design-1b 実装項目①', 'design-2 実装項目②']],
      [
        '遮断2-4',
        [
          'design-1 実装項目①',
          'design-2a 実装項目②',
          'design-2b 実装項目②',
          'design-2c 実装項目②',
          'design-2d 実装項目②',
          'design-2e 実装項目②',
          'design-2f 実装項目②',
        ],
      ],
    ])
  })

  it('has a row for every operation item, and none for 遮断2-3', () => {
    const rows = catalogue.countermeasures.map((measure) => [
      measure.number,
      measure.operation.map((item) => item.proof.join('+')),
    ])
    expect(rows).toEqual([
      ['遮断1-1', ['log', 'attestation', 'attestation']],
      ['遮断1-2', ['log', 'attestation', 'attestation']],
      ['監視1-1', ['log+attestation', 'log', 'log+attestation', 'attestation', 'attestation']],
      ['遮断1-3', ['configuration']],
      ['監視1-2', ['log', 'log', 'log', 'log', 'attestation']],
      ['遮断2-1', ['attestation', 'attestation']],
      ['遮断2-2', ['attestation']],
      ['遮断2-3', []],
      ['監視2-1', ['log', 'attestation']],
      ['遮断2-4', ['configuration+log', 'log']],
    ])
    for (const measure of catalogue.countermeasures) {
      const ids = measure.operation.map((item) => item.id)
      expect(ids).toEqual(ids.map((_, index) => `${measure.id}-operation-${index + 1}`))
    }
  })

  it('knows what the countermeasures need of each other', () => {
    const rows = catalogue.countermeasures.flatMap((measure) =>
      measure.dependsOn.map((dependency) => [measure.id, dependency.kind, dependency.on]),
    )
    expect(rows).toEqual([
      ['monitor-1-1', 'builds-on', 'block-1-1'],
      ['block-1-3', 'operated-by', 'monitor-1-1'],
      ['monitor-1-2', 'must', 'block-1-3'],
    ])
  })

  it('never lets one wording stand for two countermeasures', () => {
    const owners = new Map<string, string>()
    for (const measure of catalogue.countermeasures) {
      const wordings = new Set([measure.name.ja, measure.formName, ...measure.aliases])
      expect(measure.aliases).not.toContain(measure.name.ja)
      expect(measure.aliases).not.toContain(measure.formName)
      for (const wording of wordings) {
        expect(owners.get(wording), wording).toBeUndefined()
        owners.set(wording, measure.id)
      }
    }
  })

  it('holds five types of impact with nineteen adverse impacts', () => {
    expect(catalogue.impactTypes.map((type) => [type.id, type.name.ja, type.items.length])).toEqual([
      ['nation', '国家にもたらされる被害', 5],
      ['individual', '個人にもたらされる被害', 4],
      ['own-operations', '自組織の業務にもたらされる被害', 4],
      ['other-organisations', '他の組織にもたらされる被害', 3],
      ['assets', '資産にもたらされる被害', 3],
    ])
    expect(catalogue.impactTypes.flatMap((type) => type.items)).toHaveLength(19)
    for (const type of catalogue.impactTypes) {
      expect(type.items.map((item) => item.label).join('')).toBe('①②③④⑤'.slice(0, type.items.length))
      expect(type.items.map((item) => item.id)).toEqual(type.items.map((_, index) => `${type.id}-${index + 1}`))
    }
  })

  it('holds the scales of sheet 1 and the standard likelihood of both selection criteria', () => {
    expect(Object.values(catalogue.likelihood).map((level) => level.name.ja)).toEqual(['高', '中', '低'])
    expect(Object.values(catalogue.overallImpact).map((level) => level.name.ja)).toEqual(['極大', '大', '中', '小'])
    expect(
      catalogue.selectionCriteria.map(({ id, label, standardLikelihood }) => [id, label, standardLikelihood]),
    ).toEqual([
      ['criterion-1', '①', 'high'],
      ['criterion-2', '②', 'medium'],
    ])
  })

  it('holds the seven stages and which of them the set acts on', () => {
    const rows = catalogue.stages.map((stage) => [
      stage.number,
      stage.id,
      stage.name.ja,
      stage.covered,
      [stage.aims.length, stage.methods.length, stage.features.length].join('/'),
    ])
    expect(rows).toEqual([
      ['①', 'planning', '計画立案', 'no', '0/0/0'],
      ['②', 'preparation', '攻撃準備', 'no', '0/0/0'],
      ['③', 'initial-intrusion', '初期潜入', 'no', '0/0/0'],
      ['④', 'foothold', '侵入基盤構築', 'directly', '2/4/1'],
      ['⑤', 'expansion', '侵入範囲拡大', 'directly', '1/4/2'],
      ['⑥', 'objective', '目的遂行', 'through', '1/2/0'],
      ['⑦', 're-intrusion', '再侵入', 'no', '0/0/0'],
    ])
    expect(catalogue.classes.block.name.ja).toBe('防御遮断策')
    expect(catalogue.classes.monitor.name.ja).toBe('監視強化策')
  })

  it('draws table 13 as the annex prints it', () => {
    const { segments, allowed } = catalogue.segmentMatrix
    const mark = (from: string, to: string) => {
      if (from === to) return ' '
      const flow = allowed.find((candidate) => candidate.from === from && candidate.to === to)
      if (!flow) return '×'
      return `○${flow.note?.ja.match(/^※\d/)?.[0] ?? ''}`
    }
    expect(segments.map((segment) => segment.name.ja)).toEqual([
      'Internet',
      'DMZ',
      'サーバ',
      'ユーザ（一般）',
      'ユーザ（機微）',
      '運用管理',
    ])
    expect(segments.map((from) => segments.map((to) => mark(from.id, to.id)).join('|'))).toEqual([
      ' |○|×|×|×|×',
      '○| |○|×|×|×',
      '○※1|○| |×|×|×',
      '×|×|○| |×|×',
      '×|×|○|×| |×',
      '×|○|○※2|×|×| ',
    ])
    expect(allowed).toHaveLength(9)
  })

  it('lists what must be confirmed in the main body', () => {
    expect(catalogue.mainBodyNotes.map((note) => note.id)).toEqual([
      'selection-criteria',
      'sensitive-areas',
      'target-system-conditions',
      'shared-elements',
      'report-items',
      'dates',
      'procedure',
    ])
    for (const { note } of catalogue.mainBodyNotes) expect(note.ja).toMatch(/^ガイドライン本文で確認。/)
  })
})

describe('the texts', () => {
  const texts = textsOf(catalogue)

  it('are found', () => {
    expect(texts.length).toBeGreaterThan(250)
  })

  it('stand in both languages', () => {
    const withoutJapanese = texts.filter(
      ({ ja }) => !/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(ja),
    )
    expect(withoutJapanese.map(({ ja }) => ja).toSorted()).toEqual(['DMZ', 'FW', 'Internet', 'Pass-the-hash'])
    const blank = texts.filter(({ ja, en }) => ja.trim() === '' || en.trim() === '')
    expect(blank).toEqual([])
    const notEnglish = texts.filter(({ en }) => !/^[\x20-\x7e]+$/.test(en))
    expect(notEnglish).toEqual([])
  })

  it('have no space that a folded line left between Japanese characters', () => {
    const japanese = String.raw`[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}、。」）]`
    const folded = texts.filter(({ ja }) =>
      new RegExp(String.raw`${japanese}\s+[\p{Script=Hiragana}、。]`, 'u').test(ja),
    )
    expect(folded).toEqual([])
    expect(texts.filter(({ ja, en }) => ja !== ja.trim() || en !== en.trim() || /\n/.test(ja + en))).toEqual([])
  })

  it('explain in whole plain-form sentences', () => {
    const explanations = texts.filter(({ path }) => !isLabel(path))
    expect(explanations.filter(({ ja }) => !ja.endsWith('。'))).toEqual([])
    expect(explanations.filter(({ ja }) => /(です|ます|ません|ください)。/.test(ja))).toEqual([])
    expect(explanations.filter(({ en }) => !/[.)]$/.test(en))).toEqual([])
  })

  it('mark a remark of ours as such in both languages', () => {
    const ours = texts.filter(({ ja }) => ja.startsWith('（本システムの注記）'))
    expect(ours.length).toBeGreaterThan(0)
    expect(texts.filter(({ en }) => en.startsWith('(Remark of this system)'))).toEqual(ours)
  })

  it('name their place in the annexes', () => {
    const places = [
      ...catalogue.objectives,
      ...catalogue.stages,
      ...catalogue.terms,
      ...catalogue.countermeasures.flatMap((m) => [m, ...m.design, ...m.operation, ...m.dependsOn, ...m.cautions]),
    ]
    expect(places.filter(({ section }) => !/^付属書[１２] [１-５]|^付属書２ 表/.test(section))).toEqual([])
    for (const measure of catalogue.countermeasures) {
      const inside = [...measure.design, ...measure.operation, ...measure.cautions]
      expect(inside.filter(({ section }) => !section.startsWith(measure.section))).toEqual([])
    }
  })
})

describe('another or a broken edition', () => {
  let root = ''

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'sonae-catalogue-'))
    cpSync(new URL('2016/', SHIPPED), join(root, '2016'), { recursive: true })
  })
  afterEach(() => rmSync(root, { recursive: true, force: true }))

  const load = (edition = '2016') => loadCatalogue(edition, pathToFileURL(`${root}/`))
  const read = (file: string) => readFileSync(join(root, '2016', file), 'utf8')
  const edit = (file: string, from: string, to: string) => {
    const text = read(file)
    expect(text).toContain(from)
    writeFileSync(join(root, '2016', file), text.replace(from, to))
  }

  it('loads an unchanged copy as the same catalogue', () => {
    expect(load()).toEqual(catalogue)
  })

  it('refuses an objective that is not defined', () => {
    edit('countermeasures.yaml', 'objective: A', 'objective: Z')
    expect(() => load()).toThrow(/2016[\s\S]*block-1-1: "Z" is not defined/)
  })

  it('refuses an element that is not defined', () => {
    edit('countermeasures.yaml', 'elements: [firewall, proxy]', 'elements: [firewall, gateway]')
    expect(() => load()).toThrow(/2016[\s\S]*block-1-1: "gateway" is not defined/)
  })

  it('refuses a dependency on a countermeasure that is not defined', () => {
    edit('countermeasures.yaml', '- on: block-1-3', '- on: block-1-9')
    expect(() => load()).toThrow(/2016[\s\S]*monitor-1-2: "block-1-9" is not defined/)
  })

  it('refuses an item whose id stands twice', () => {
    edit('countermeasures.yaml', 'id: block-1-1-design-2a', 'id: block-1-1-design-1')
    expect(() => load()).toThrow(/2016[\s\S]*items: "block-1-1-design-1" stands twice/)
  })

  it('refuses a flow from a segment that is not defined', () => {
    edit('segment-matrix.yaml', '- from: internet', '- from: intranet')
    expect(() => load()).toThrow(/2016[\s\S]*segmentMatrix: "intranet" is not defined/)
  })

  it('refuses a field that the schema does not know', () => {
    edit('countermeasures.yaml', '\n    formName:', '\n    formname:')
    expect(() => load()).toThrow(/2016[\s\S]*countermeasures\.0/)
  })

  it('refuses a text without its English', () => {
    edit('impact-types.yaml', 'en: Loss of personal information', "en: ''")
    expect(() => load()).toThrow(/2016[\s\S]*impactTypes\.1\.items\.2\.name\.en/)
  })

  it('refuses a key that stands twice in a file, naming file and line', () => {
    writeFileSync(join(root, '2016', 'edition.yaml'), `${read('edition.yaml')}edition: '2017'\n`)
    const line = read('edition.yaml').split('\n').length - 1
    expect(() => load()).toThrow(new RegExp(String.raw`edition\.yaml: Map keys must be unique at line ${line}\b`))
  })

  it('refuses a key that stands in two files, naming the second', () => {
    writeFileSync(join(root, '2016', 'extra.yaml'), "edition: '2016'\n")
    expect(() => load()).toThrow(/extra\.yaml: "edition" stands in another file too/)
  })

  it('refuses a file that is not YAML, naming it', () => {
    writeFileSync(join(root, '2016', 'extra.yaml'), 'a: [1, 2\n')
    expect(() => load()).toThrow(/extra\.yaml: .*line/)
  })

  it('names what is missing when a file is', () => {
    rmSync(join(root, '2016', 'impact-types.yaml'))
    expect(() => load()).toThrow(/2016[\s\S]*impactTypes/)
  })

  it('loads a later edition with an eleventh countermeasure and a seventh objective, without a change of code', () => {
    cpSync(join(root, '2016'), join(root, '2030'), { recursive: true })
    const change = (file: string, by: (text: string) => string) => {
      const path = join(root, '2030', file)
      writeFileSync(path, by(readFileSync(path, 'utf8')))
    }
    const text = "{ ja: '説明。', en: Explanation. }"
    change('edition.yaml', (yaml) => yaml.replace("edition: '2016'", "edition: '2030'"))
    change('objectives.yaml', (yaml) =>
      yaml.replace(
        'objectives:\n',
        `objectives:\n  - { id: G, name: ${text}, formName: 目標, stage: objective, summary: ${text}, section: 付属書２ 表14 }\n`,
      ),
    )
    change(
      'countermeasures.yaml',
      (yaml) => `${yaml}
  - id: block-3-1
    number: '遮断3-1'
    class: block
    name: ${text}
    formName: '新しい対策'
    aliases: []
    objective: G
    stage: objective
    elements: [network]
    outline: ${text}
    attack: ${text}
    purpose: ${text}
    content: ${text}
    design:
      - { id: block-3-1-design-1, label: 実装項目①, summary: ${text}, proof: [log], section: 付属書２ }
    operation: []
    dependsOn: [{ on: block-2-4, kind: builds-on, section: 付属書２ }]
    cautions: []
    section: 付属書２
`,
    )
    expect(listEditions(pathToFileURL(`${root}/`))).toEqual(['2016', '2030'])
    const later = load('2030')
    expect(later.edition).toBe('2030')
    expect(later.countermeasures).toHaveLength(11)
    expect(countermeasuresOf(later, 'G').map((measure) => measure.number)).toEqual(['遮断3-1'])
    expect(load('2016')).toEqual(catalogue)
  })
})
