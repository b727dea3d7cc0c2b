import { readFileSync } from 'node:fs'
import { NodeCompiler, type NodeTypstDocument, PdfStandard } from '@myriaddreamin/typst-ts-node-compiler'
import { fontFolders } from './fonts.ts'

/**
 * The only place that knows the Typst compiler, which sets the sheets. It is native and synchronous, reads no network (our templates use no
 * packages), and finds our fonts before any of the machine's.
 */

let compiler: NodeCompiler | undefined

function theCompiler(): NodeCompiler {
  compiler ??= NodeCompiler.create({ fontArgs: [{ fontPaths: fontFolders() }] })
  return compiler
}

let prelude: string | undefined

/** What every template begins with. */
function thePrelude(): string {
  prelude ??= readFileSync(new URL('text.typ', import.meta.url), 'utf8')
  return prelude
}

/** Results of the cache that this many compilations in a row did not use are dropped. */
const CACHE_AGE = 1

export type TypstDocument = NodeTypstDocument

/**
 * Compiles a template. Data comes in by `inputs` alone, as JSON, so that no text can be read as markup.
 * @throws Error with the compiler's own words; a warning is an error too, because the one that matters (an unknown font)
 * is only a warning
 */
export function compile(template: string, inputs: Readonly<Record<string, unknown>>): TypstDocument {
  const typst = theCompiler()
  const json = Object.entries(inputs).map(([key, value]) => [key, JSON.stringify(value)] as const)
  const compiled = typst.compile({ mainFileContent: `${thePrelude()}\n${template}`, inputs: Object.fromEntries(json) })
  const document = compiled.result
  const diagnostics = compiled.takeDiagnostics()
  const warnings = diagnostics === null ? compiled.takeWarnings() : null
  typst.evictCache(CACHE_AGE)
  const problems = [diagnostics, warnings].flatMap((error) =>
    error === null ? [] : typst.fetchDiagnostics(error).map(messageOf),
  )
  if (problems.length > 0 || document === null) throw new Error(`Typst: ${problems.join('; ') || 'no document'}`)
  return document
}

/** The values of the metadata that bear this label. */
export function queryMetadata(document: TypstDocument, label: string): unknown {
  return theCompiler().query(document, { selector: `<${label}>`, field: 'value' }) as unknown
}

/** PDF/A-2b, which refuses a missing glyph and a font that is not embedded. The document must set its date. */
export function archivalPdf(document: TypstDocument): Uint8Array {
  return new Uint8Array(theCompiler().pdf(document, { pdfStandard: PdfStandard.A_2b }))
}

function messageOf(diagnostic: unknown): string {
  const named = typeof diagnostic === 'object' && diagnostic !== null && 'message' in diagnostic
  return named ? String(diagnostic.message) : JSON.stringify(diagnostic)
}
