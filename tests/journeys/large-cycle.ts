import { readDocument, saveDocument } from '@sonae/contract/document-operations'
import { createDepartment } from '@sonae/contract/post-operations'
import { addArea, addSystem } from '@sonae/contract/selection-operations'
import type { Visitor } from './visitor.ts'

/** As many as one of the largest organisations has. */
export const [SYSTEMS, AREAS] = [200, 20]

const PLACE = { organisation: 'example', fiscalYear: '2014' }

type People = { readonly admin: Visitor; readonly assurance: Visitor; readonly owner: Visitor }

/**
 * Fills the cycle of a demonstration by the service's own interface until it has so many systems and business areas: each
 * area in a department of its own and protected, each system filled in as the example's Ｂシステム, twelve of them in an area.
 */
export async function enlargeCycle({ admin, assurance, owner }: People): Promise<void> {
  const areas: string[] = []
  for (let n = 4; n <= AREAS; n += 1) {
    const department = `division-${n}`
    await admin.answer(createDepartment, {
      parameters: { organisation: PLACE.organisation },
      body: { id: department, name: `第${n}課` },
    })
    const body = { department, name: `第${n}業務` }
    areas.push((await assurance.answer(addArea, { parameters: PLACE, body, key: `area-${n}` })).area)
  }
  const at = (kind: 'status-sheet' | 'plan-sheet' | 'decisions', id: string) => ({ ...PLACE, kind, id })
  const status = await owner.answer(readDocument, { parameters: at('status-sheet', 'sheet-b') })
  const plan = await owner.answer(readDocument, { parameters: at('plan-sheet', 'sheet-b') })
  const systems: string[] = []
  for (let n = 3; n <= SYSTEMS; n += 1) {
    const name = `第${n}システム`
    const body = { department: 'system-b', name, sheet: null }
    const { sheet, system } = await assurance.answer(addSystem, { parameters: PLACE, body, key: `system-${n}` })
    systems.push(system)
    const described = { id: system, name, department: '▽▽課', personName: '', contact: '' }
    await owner.answer(saveDocument, {
      parameters: at('status-sheet', sheet),
      body: { ...status.content, id: sheet, systems: [described] },
      base: 1,
    })
    await owner.answer(saveDocument, {
      parameters: at('plan-sheet', sheet),
      body: { ...plan.content, id: sheet },
      base: 1,
    })
  }
  const { content, revision } = await assurance.answer(readDocument, { parameters: at('decisions', 'decisions') })
  const decided = areas.map((id, index) => ({
    id,
    selectionCriterion: null,
    selectionNote: '',
    protected: true,
    protectionNote: '',
    targetSystems: systems.slice(index * 12, index * 12 + 12),
  }))
  await assurance.answer(saveDocument, {
    parameters: at('decisions', 'decisions'),
    body: { ...content, areaDecisions: [...rowsIn(content), ...decided] },
    base: revision.number,
  })
}

function rowsIn({ areaDecisions }: Readonly<Record<string, unknown>>): readonly unknown[] {
  return Array.isArray(areaDecisions) ? areaDecisions : []
}
