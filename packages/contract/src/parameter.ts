import { FiscalYear } from '@sonae/domain/fiscal-year/fiscal-year'
import * as z from 'zod'

/** A whole number in an address or a query: decimal digits and nothing else. */
export function wholeNumber(least: number, most: number) {
  return z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.int().min(least).max(most))
}

/** A fiscal year in an address. */
export const Year = z
  .string()
  .regex(/^\d{4}$/)
  .transform(Number)
  .pipe(FiscalYear)
