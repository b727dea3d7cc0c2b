import * as z from 'zod'

/**
 * The catalogue: what one edition of the guideline's annexes defines, as data (content/guideline/<edition>/*.yaml).
 * Another edition is another folder; no code knows a countermeasure by name.
 */

/** A text in both languages. Japanese is complete and first. */
export const Bilingual = z.strictObject({ ja: z.string().min(1), en: z.string().min(1) })
export type Bilingual = z.infer<typeof Bilingual>

/** Where in the annexes a thing stands, e.g. 付属書２ ５(1) 遮断1-1 実装項目②. */
const Section = z.string().min(1)
const Key = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)

/** 統制目標 A–F (表10, 表12). `formName` is the wording that figures 3 and 4 print where it differs; import accepts both. */
export const ControlObjective = z.strictObject({
  id: z.string().regex(/^[A-Z]$/),
  name: Bilingual,
  formName: z.string().min(1),
  stage: Key,
  summary: Bilingual,
  section: Section,
})
export type ControlObjective = z.infer<typeof ControlObjective>

/** 対策要素・対象機器: FW, プロキシ, 認証サーバ … */
export const Element = z.strictObject({ id: Key, name: Bilingual })

/** How an item can be proved: from the organisation's logs, from its configurations, or only by a person's attestation. */
export const Proof = z.enum(['log', 'configuration', 'attestation'])

/** 実装項目 (a design check) or 運用管理 item (a recurring check or attestation). `label` is the annex's own number: 実装項目①, 代替策 …; empty where it has none. */
export const CatalogueItem = z.strictObject({
  id: Key,
  label: z.string(),
  summary: Bilingual,
  proof: z.array(Proof).min(1),
  section: Section,
})
export type CatalogueItem = z.infer<typeof CatalogueItem>

/** What one measure needs of another (付属書２ ５): `must` go together, `builds-on` its design, `operated-by` its operation. */
export const Dependency = z.strictObject({
  on: Key,
  kind: z.enum(['must', 'builds-on', 'operated-by']),
  section: Section,
})

/** 対策 of the 対策セット (表９, 表11, section 5). */
export const Countermeasure = z.strictObject({
  id: Key,
  /** 遮断1-1 … as the forms print it. */
  number: z.string().min(1),
  class: z.enum(['block', 'monitor']),
  /** Official name of 表９ / 表11. */
  name: Bilingual,
  /** Wording that figures 3 and 4 print. */
  formName: z.string().min(1),
  /** Further wordings met in the annexes; accepted on import. */
  aliases: z.array(z.string().min(1)),
  objective: z.string(),
  stage: Key,
  elements: z.array(Key).min(1),
  outline: Bilingual,
  attack: Bilingual,
  purpose: Bilingual,
  content: Bilingual,
  design: z.array(CatalogueItem).min(1),
  operation: z.array(CatalogueItem),
  dependsOn: z.array(Dependency),
  cautions: z.array(z.strictObject({ text: Bilingual, section: Section })),
  section: Section,
})
export type Countermeasure = z.infer<typeof Countermeasure>

/** 影響のタイプ and its 負の影響 (表１). `label` is the item's number within its type: ①… */
export const ImpactType = z.strictObject({
  id: Key,
  name: Bilingual,
  items: z.array(z.strictObject({ id: Key, label: z.string().min(1), name: Bilingual })).min(1),
})
export type ImpactType = z.infer<typeof ImpactType>

/** 攻撃段階 ①–⑦ (表４), with 目的, 手法, 特徴 of 表５–７ where the annex gives them. */
export const AttackStage = z.strictObject({
  id: Key,
  number: z.string().min(1),
  name: Bilingual,
  outline: Bilingual,
  aims: z.array(Bilingual),
  methods: z.array(Bilingual),
  features: z.array(Bilingual),
  /** Whether the set acts on this stage directly, through another stage's measures, or not. */
  covered: z.enum(['directly', 'through', 'no']),
  section: Section,
})

/** Likelihood and impact as a bilingual ordered scale, and the texts of 表２. */
const Judgement = z.strictObject({ name: Bilingual, criterion: Bilingual })

export const Catalogue = z
  .strictObject({
    edition: Key,
    title: Bilingual,
    source: Bilingual,
    threatEvents: z.array(z.strictObject({ id: Key, name: Bilingual })).min(1),
    objectives: z.array(ControlObjective).min(1),
    elements: z.array(Element).min(1),
    countermeasures: z.array(Countermeasure).min(1),
    impactTypes: z.array(ImpactType).min(1),
    /** 表２. */
    overallImpact: z.strictObject({
      extreme: Judgement,
      large: Judgement,
      medium: Judgement,
      small: Judgement,
    }),
    /** 付属書１ ２(1)④. */
    likelihood: z.strictObject({ high: Judgement, medium: Judgement, low: Judgement }),
    /** 選定要領①②: defined in the guideline's main body; the texts say what must be confirmed there. */
    selectionCriteria: z.array(
      z.strictObject({
        id: Key,
        label: z.string().min(1),
        summary: Bilingual,
        standardLikelihood: z.enum(['high', 'medium', 'low']),
      }),
    ),
    stages: z.array(AttackStage).min(1),
    /** 表８. */
    classes: z.strictObject({
      block: z.strictObject({ name: Bilingual, purpose: Bilingual, policies: z.array(Bilingual).min(1) }),
      monitor: z.strictObject({ name: Bilingual, purpose: Bilingual, policies: z.array(Bilingual).min(1) }),
    }),
    /** 表13, an example that each organisation refines. */
    segmentMatrix: z.strictObject({
      segments: z.array(z.strictObject({ id: Key, name: Bilingual })).min(2),
      allowed: z.array(z.strictObject({ from: Key, to: Key, note: Bilingual.nullable() })),
      section: Section,
    }),
    /** Terms of the footnotes and of section 5. */
    terms: z.array(z.strictObject({ id: Key, term: Bilingual, meaning: Bilingual, section: Section })),
    /** What only the guideline's main body defines; shown wherever a default of ours stands in for it. */
    mainBodyNotes: z.array(z.strictObject({ id: Key, about: Bilingual, note: Bilingual })),
  })
  .superRefine((catalogue, context) => {
    const unique = (ids: readonly string[], what: string) => {
      const seen = new Set<string>()
      for (const id of ids) {
        if (seen.has(id)) context.addIssue({ code: 'custom', message: `${what}: "${id}" stands twice` })
        seen.add(id)
      }
      return seen
    }
    const objectives = unique(
      catalogue.objectives.map((o) => o.id),
      'objectives',
    )
    const stages = unique(
      catalogue.stages.map((s) => s.id),
      'stages',
    )
    const elements = unique(
      catalogue.elements.map((e) => e.id),
      'elements',
    )
    const measures = unique(
      catalogue.countermeasures.map((m) => m.id),
      'countermeasures',
    )
    unique(
      catalogue.impactTypes.flatMap((t) => t.items.map((i) => i.id)),
      'adverse impacts',
    )
    unique(
      catalogue.countermeasures.flatMap((m) => [...m.design, ...m.operation].map((i) => i.id)),
      'items',
    )
    const known = (set: ReadonlySet<string>, id: string, place: string) => {
      if (!set.has(id)) context.addIssue({ code: 'custom', message: `${place}: "${id}" is not defined` })
    }
    for (const objective of catalogue.objectives) known(stages, objective.stage, `objective ${objective.id}`)
    for (const measure of catalogue.countermeasures) {
      known(objectives, measure.objective, measure.id)
      known(stages, measure.stage, measure.id)
      for (const element of measure.elements) known(elements, element, measure.id)
      for (const dependency of measure.dependsOn) known(measures, dependency.on, measure.id)
    }
    const segments = unique(
      catalogue.segmentMatrix.segments.map((s) => s.id),
      'segments',
    )
    for (const flow of catalogue.segmentMatrix.allowed) {
      known(segments, flow.from, 'segmentMatrix')
      known(segments, flow.to, 'segmentMatrix')
    }
  })
export type Catalogue = z.infer<typeof Catalogue>

/** The set's measures under one objective, in the order of the forms. */
export function countermeasuresOf(catalogue: Catalogue, objective: string): Countermeasure[] {
  return catalogue.countermeasures.filter((measure) => measure.objective === objective)
}

/** A countermeasure by id; a document that names an unknown one was refused before (reference checks). */
export function findCountermeasure(catalogue: Catalogue, id: string): Countermeasure | undefined {
  return catalogue.countermeasures.find((measure) => measure.id === id)
}
