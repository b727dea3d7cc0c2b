/** The version of the hidden sheets `_base` and `_meta`. */
export const FORM_VERSION = '1'

/** Names of the hidden sheets, the same in every workbook. */
export const BASE_SHEET = '_base'
export const META_SHEET = '_meta'

/** Columns of `_base`, in order. A value longer than a cell goes on in the columns behind. */
export const BASE_COLUMNS = ['sheet', 'row', 'columns', 'path', 'kind', 'meanings', 'editable', 'value'] as const

/** The kind of a row of `_base` that holds the fixed texts of a row of the form. */
export const FIXED_KIND = 'fixed'
