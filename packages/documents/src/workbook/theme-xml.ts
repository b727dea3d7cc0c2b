import { XML_HEAD } from './xml-text.ts'

/** The colours of the usual theme, offered where a person chooses a colour; the forms name their own. */
const COLOURS = {
  dk2: '44546A',
  lt2: 'E7E6E6',
  accent1: '4472C4',
  accent2: 'ED7D31',
  accent3: 'A5A5A5',
  accent4: 'FFC000',
  accent5: '5B9BD5',
  accent6: '70AD47',
  hlink: '0563C1',
  folHlink: '954F72',
} as const

/** Widths of its three lines, in EMU. */
const LINES = [6350, 12_700, 19_050] as const

const colours = Object.entries(COLOURS)
  .map(([name, rgb]) => `<a:${name}><a:srgbClr val="${rgb}"/></a:${name}>`)
  .join('')
const font = (tag: string, name: string) =>
  `<a:${tag}><a:latin typeface="${name}"/><a:ea typeface=""/><a:cs typeface=""/></a:${tag}>`
const fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
const lines = LINES.map((width) => `<a:ln w="${width}">${fill}</a:ln>`).join('')
const effect = '<a:effectStyle><a:effectLst/></a:effectStyle>'

/** xl/theme/theme1.xml (ISO 29500-1, 20.1.6.9): the least that a theme must have. */
export const THEME_XML = `${XML_HEAD}
<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Office Theme"><a:themeElements><a:clrScheme name="Office"><a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1><a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1>${colours}</a:clrScheme><a:fontScheme name="Office">${font('majorFont', 'Calibri Light')}${font('minorFont', 'Calibri')}</a:fontScheme><a:fmtScheme name="Office"><a:fillStyleLst>${fill.repeat(3)}</a:fillStyleLst><a:lnStyleLst>${lines}</a:lnStyleLst><a:effectStyleLst>${effect.repeat(3)}</a:effectStyleLst><a:bgFillStyleLst>${fill.repeat(3)}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>`
