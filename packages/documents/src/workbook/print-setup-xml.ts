import type { PrintSetup } from './workbook.ts'
import { element, escapeText } from './xml-text.ts'

/** Excel holds this many characters in a header or footer, codes and doubled ampersands counted. */
const MAX_HEADER = 255

/** Numbers of the paper sizes (ISO 29500-1, 18.3.1.63). */
const PAPER = { a3: 8, a4: 9 } as const

/** Margins in inches; without a print setup those that Excel gives a new sheet. */
const MARGINS = { left: 0.4, right: 0.4, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 }
const USUAL_MARGINS = { left: 0.7, right: 0.7, top: 0.75, bottom: 0.75, header: 0.3, footer: 0.3 }

/** How a sheet is printed: always landscape, shrunk to one page or to the width of one. */
export function printSetupXml(print: PrintSetup | undefined): string {
  if (print === undefined) return element('pageMargins', '', USUAL_MARGINS)
  const { paper, onePage, marking, title } = print
  const [codes, numbers] = ['&L&R'.length, '&L&C&P / &N'.length]
  const shownMarking = headerText(marking, MAX_HEADER - numbers)
  const shownTitle = headerText(title, Math.max(1, MAX_HEADER - codes - shownMarking.length))
  const setup = {
    paperSize: PAPER[paper],
    orientation: 'landscape',
    fitToWidth: 1,
    fitToHeight: onePage ? 1 : 0,
  }
  const headers =
    element('oddHeader', escapeText(`&L${shownTitle}&R${shownMarking}`)) +
    element('oddFooter', escapeText(`&L${shownMarking}&C&P / &N`))
  return [
    '<printOptions horizontalCentered="1"/>',
    element('pageMargins', '', MARGINS),
    element('pageSetup', '', setup),
    element('headerFooter', headers),
  ].join('')
}

/** A text as headers hold it: its ampersands doubled, cut where it would not fit. */
function headerText(text: string, room: number): string {
  const escaped = text.replaceAll('&', '&&')
  if (escaped.length <= room) return escaped
  const kept = Array.from(text)
  while (kept.join('').replaceAll('&', '&&').length >= room) kept.pop()
  return `${kept.join('').replaceAll('&', '&&')}…`
}
