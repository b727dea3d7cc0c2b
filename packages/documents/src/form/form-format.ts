/** The version of the hidden sheets `_base` and `_meta`. */
export const FORM_VERSION = '2'

/** Names of the hidden sheets, the same in every workbook. */
export const BASE_SHEET = '_base'
export const META_SHEET = '_meta'

/** Columns of `_base`, in order. Content longer than a cell goes on in the columns behind. */
export const BASE_COLUMNS = ['sheet', 'row', 'content'] as const
