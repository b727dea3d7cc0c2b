/** The longest name that file systems take, in bytes of UTF-8. */
const LONGEST = 255

/** A name where nothing is left of the given one. */
const NAMELESS = 'evidence'

/**
 * A file name as it is kept and given out again: without folders, control characters, and marks that turn the direction
 * of writing or cannot be seen (they make fdp.exe look like exe.pdf); what Windows does not take becomes `_`; at most 255
 * bytes, cut before the ending.
 */
export function cleanFileName(given: string): string {
  const last = given.toWellFormed().split(/[/\\]/).at(-1) ?? ''
  const clean = last
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\uFFFD]/gu, '')
    .normalize('NFC')
    .replaceAll(/[<>:"|?*]/g, '_')
    .replaceAll(/^[\s.]+|[\s.]+$/g, '')
  return clean === '' ? NAMELESS : shortened(clean)
}

function shortened(name: string): string {
  const ending = /\.[^.]{1,15}$/u.exec(name)?.[0] ?? ''
  const room = LONGEST - Buffer.byteLength(ending)
  let stem = ''
  for (const character of name.slice(0, name.length - ending.length)) {
    if (Buffer.byteLength(stem + character) > room) break
    stem += character
  }
  return (stem + ending).replace(/[\s.]+$/, '')
}

/** Names that Windows runs when they are opened: scripts look like text, so their bytes do not tell. */
const RUN =
  /\.(?:appref-ms|bat|chm|cmd|com|cpl|exe|gadget|hta|inf|jar|js|jse|lnk|msc|msi|msp|mst|pif|ps1|ps1xml|psc1|psm1|reg|scf|scr|sct|shb|url|vb|vbe|vbs|wsc|wsf|wsh|xll)$/i

/** Whether a cleaned name is one that Windows runs. */
export function isNameOfProgram(name: string): boolean {
  return RUN.test(name)
}
