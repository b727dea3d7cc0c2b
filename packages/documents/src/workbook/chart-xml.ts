import { escapeText } from './xml-text.ts'

/** A range of cells with what it holds now, so that the chart is right before anything is computed. */
export type Referenced<T> = { readonly reference: string; readonly cache: readonly T[] }

/** A stacked column chart over cells: 対策実施状況の推移 (図４ 3-3). */
export type StackedChart = {
  readonly title: string
  readonly axisTitle: string
  readonly categories: Referenced<string>
  /** From the bottom of the stack. Colours are RRGGBB; a pattern keeps series apart in greyscale print. */
  readonly series: readonly {
    readonly name: Referenced<string>
    readonly values: Referenced<number>
    readonly colour: string
    readonly pattern: string | null
  }[]
  readonly axisMaximum: number
}

const FONT = 'ＭＳ Ｐゴシック'

function textProperties(size: number, bold = false): string {
  return `<a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="${size * 100}" b="${bold ? 1 : 0}"><a:latin typeface="${FONT}"/><a:ea typeface="${FONT}"/></a:defRPr></a:pPr>`
}

function title(text: string, size: number, rotated = false): string {
  const body = textProperties(size).replace(
    '<a:bodyPr/>',
    rotated ? '<a:bodyPr rot="0" vert="wordArtVertRtl"/>' : '<a:bodyPr/>',
  )
  return `<c:title><c:tx><c:rich>${body}<a:r><a:rPr lang="ja-JP" sz="${size * 100}" b="0"><a:latin typeface="${FONT}"/><a:ea typeface="${FONT}"/></a:rPr><a:t>${escapeText(text)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>`
}

function strings(tag: string, { reference, cache }: Referenced<string>): string {
  const points = cache.map((text, index) => `<c:pt idx="${index}"><c:v>${escapeText(text)}</c:v></c:pt>`).join('')
  return `<c:${tag}><c:strRef><c:f>${escapeText(reference)}</c:f><c:strCache><c:ptCount val="${cache.length}"/>${points}</c:strCache></c:strRef></c:${tag}>`
}

function numbers(tag: string, { reference, cache }: Referenced<number>): string {
  const points = cache.map((value, index) => `<c:pt idx="${index}"><c:v>${value}</c:v></c:pt>`).join('')
  return `<c:${tag}><c:numRef><c:f>${escapeText(reference)}</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="${cache.length}"/>${points}</c:numCache></c:numRef></c:${tag}>`
}

/** The DrawingML part of the chart (ISO 29500-1, 21.2), with references, caches and both fonts. */
export function chartXml(chart: StackedChart): string {
  const text = (size: number) => `<c:txPr>${textProperties(size)}<a:endParaRPr lang="ja-JP"/></a:p></c:txPr>`
  const series = chart.series
    .map(({ name, values, colour, pattern }, index) => {
      const fill =
        pattern === null
          ? `<a:solidFill><a:srgbClr val="${colour}"/></a:solidFill>`
          : `<a:pattFill prst="${pattern}"><a:fgClr><a:srgbClr val="${colour}"/></a:fgClr><a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill>`
      const line = `<a:ln w="9525"><a:solidFill><a:srgbClr val="${colour}"/></a:solidFill></a:ln>`
      return `<c:ser><c:idx val="${index}"/><c:order val="${index}"/>${strings('tx', name)}<c:spPr>${fill}${line}</c:spPr><c:invertIfNegative val="0"/>${strings('cat', chart.categories)}${numbers('val', values)}</c:ser>`
    })
    .join('')
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><c:roundedCorners val="0"/><c:chart>${title(chart.title, 11)}<c:autoTitleDeleted val="0"/><c:plotArea><c:layout/><c:barChart><c:barDir val="col"/><c:grouping val="stacked"/><c:varyColors val="0"/>${series}<c:gapWidth val="60"/><c:overlap val="100"/><c:axId val="111111111"/><c:axId val="222222222"/></c:barChart><c:catAx><c:axId val="111111111"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="b"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>${text(9)}<c:crossAx val="222222222"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx><c:valAx><c:axId val="222222222"/><c:scaling><c:orientation val="minMax"/><c:max val="${chart.axisMaximum}"/><c:min val="0"/></c:scaling><c:delete val="0"/><c:axPos val="l"/><c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="D9D9D9"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>${title(chart.axisTitle, 9, true)}<c:numFmt formatCode="0" sourceLinked="0"/><c:majorTickMark val="out"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>${text(9)}<c:crossAx val="111111111"/><c:crosses val="autoZero"/><c:crossBetween val="between"/><c:majorUnit val="2"/></c:valAx></c:plotArea><c:legend><c:legendPos val="r"/><c:overlay val="0"/>${text(9)}</c:legend><c:plotVisOnly val="0"/><c:dispBlanksAs val="gap"/></c:chart></c:chartSpace>`
}
