import type { Catalogue } from '@sonae/domain/catalogue/catalogue'
import type { FormSheet } from './form-sheet.ts'
import { FIXED, FIXED_CENTRE } from './form-style.ts'

/** 統制目標 in the first two columns of sheets 2 and 3: letter and words, over all rows of the objective. */
export function objectiveCells(
  form: FormSheet,
  catalogue: Catalogue,
  objective: string,
  top: number,
  bottom: number,
): void {
  const words = catalogue.objectives.find(({ id }) => id === objective)?.formName ?? ''
  form.label(top, 1, objective, FIXED_CENTRE)
  form.merge(top, 1, bottom, 1)
  form.label(top, 2, words, FIXED)
  form.merge(top, 2, bottom, 2)
}
