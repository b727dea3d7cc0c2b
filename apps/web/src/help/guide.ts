/** A guide as the pages show it: made of its markdown when they are built (guide/read-guide.ts). */
export type Guide = {
  readonly title: string
  /** Before the first section. */
  readonly lead: readonly GuideNode[]
  readonly sections: readonly GuideSection[]
}

export type GuideSection = {
  /** By which links find it. */
  readonly id: string
  /** 2 or 3, as a heading. */
  readonly level: number
  readonly title: string
  /** Up to the next heading of either level. */
  readonly nodes: readonly GuideNode[]
}

export const GUIDE_TAGS = [
  'a',
  'code',
  'em',
  'li',
  'ol',
  'p',
  'pre',
  'strong',
  'table',
  'tbody',
  'td',
  'th',
  'thead',
  'tr',
  'ul',
] as const

export type GuideTag = (typeof GUIDE_TAGS)[number]

/** A text, or an element of a page with what stands in it; `href` of links alone. */
export type GuideNode =
  | string
  | { readonly tag: GuideTag; readonly children: readonly GuideNode[]; readonly href?: string }

/** The guides that there are, as their addresses and files call them. */
export const GUIDES = ['user', 'administrator'] as const
export type GuideName = (typeof GUIDES)[number]

/** What somebody reads of it, with spaces between its parts. */
export function textOf(nodes: readonly GuideNode[]): string {
  return nodes.map((node) => (typeof node === 'string' ? node : textOf(node.children))).join(' ')
}

/** Every link of a guide, in its order. */
export function linksOf(nodes: readonly GuideNode[]): string[] {
  return nodes.flatMap((node) =>
    typeof node === 'string' ? [] : [...(node.href === undefined ? [] : [node.href]), ...linksOf(node.children)],
  )
}
