import { createElement, Fragment } from 'react'
import { Link } from 'wouter'
import type { GuideNode } from '../../help/guide.ts'

/** What stands in a guide, as elements of the page. */
export function GuideText({ nodes }: { readonly nodes: readonly GuideNode[] }) {
  return nodes.map((node, at) => (
    // A guide stays as it was built: its parts have no other name than their place.
    // oxlint-disable-next-line react/no-array-index-key
    <Fragment key={at}>{typeof node === 'string' ? node : <GuideElement node={node} />}</Fragment>
  ))
}

function GuideElement({ node: { tag, children, href } }: { readonly node: Exclude<GuideNode, string> }) {
  const text = <GuideText nodes={children} />
  if (tag === 'a') return href?.startsWith('/') === true ? <Link href={href}>{text}</Link> : <a href={href}>{text}</a>
  if (tag === 'table') return <table className="data-table">{text}</table>
  if (tag === 'th') return <th scope="col">{text}</th>
  return createElement(tag, null, text)
}
