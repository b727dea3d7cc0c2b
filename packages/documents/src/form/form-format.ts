/** The version of the hidden sheets `_base` and `_meta`. */
export const FORM_VERSION = '3'

/** Names of the hidden sheets, the same in every workbook. */
export const BASE_SHEET = '_base'
export const META_SHEET = '_meta'

/** Columns of `_base`, in order. Content longer than a cell goes on in the columns behind. */
export const BASE_COLUMNS = ['sheet', 'row', 'content'] as const

/** In place of a row's key: the line of a locked copy, with the number of its fields and the digest of what it says. */
export const COPY_ROW = '='
