import { listEditions, loadCatalogue } from '@sonae/catalogue/load-catalogue'
import type { Catalogue } from '@sonae/domain/catalogue/catalogue'
import type { Catalogues } from './summaries.ts'

/** The catalogues that are shipped, each read once. */
export function shippedCatalogues(): Catalogues {
  const known = new Map<string, Catalogue>()
  return (edition) => {
    const catalogue = known.get(edition) ?? loadCatalogue(edition)
    known.set(edition, catalogue)
    return catalogue
  }
}

/** The edition of the guideline that a new cycle follows. */
export function newestEdition(): string {
  const newest = listEditions().at(-1)
  if (newest === undefined) throw new Error('no edition of the guideline is shipped')
  return newest
}
