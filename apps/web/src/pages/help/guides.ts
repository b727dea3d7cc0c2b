import administrator from '../../../../../docs/guide/administrator.ja.md'
import user from '../../../../../docs/guide/user.ja.md'
import { type Guide, type GuideName, GUIDES, textOf } from '../../help/guide.ts'
import type { HelpSection } from '../../help/help-sections.ts'

/** The guides as they were when the pages were built. */
export const GUIDE_TEXTS: Readonly<Record<GuideName, Guide>> = { user, administrator }

/** A section that holds what somebody looks for. */
export type FoundSection = { readonly section: HelpSection; readonly title: string; readonly guide: string }

/** The sections of both guides that hold every one of these words; those whose heading does come first. */
export function findSections(typed: string): readonly FoundSection[] {
  const found = GUIDES.flatMap((name) => {
    const { title: guide, sections } = GUIDE_TEXTS[name]
    return sections
      .filter(({ title, nodes }) => hasWords(`${title} ${textOf(nodes)}`, typed))
      .map(({ id, title }): FoundSection => ({ section: `${name}#${id}`, title, guide }))
  })
  return [
    ...found.filter(({ title }) => hasWords(title, typed)),
    ...found.filter(({ title }) => !hasWords(title, typed)),
  ]
}

/** Whether a text holds every one of the words, however wide or large they are written; of no words, that it does not. */
export function hasWords(text: string, typed: string): boolean {
  const words = plain(typed)
    .split(/\s+/)
    .filter((word) => word !== '')
  return words.length > 0 && words.every((word) => plain(text).includes(word))
}

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}
