import * as z from 'zod'
import type { Act } from '../permission/permission.ts'
import type { ActName } from '../workflow/workflow-act.ts'

/**
 * What an API token can be for: acts that its account may do. Accounts, posts and codes are changed by people alone: a
 * token is a file that lies somewhere.
 */
export const ApiScope = z
  .enum([
    'organisation.read',
    'cycle.read',
    'cycle.create',
    'document.read',
    'document.write',
    'document.add',
    'evidence.read',
    'evidence.write',
    'workflow.act',
    'report.read',
    'report.write',
    'report-key.read',
    'audit.read',
    'people.read',
    'job.start',
    'job.read',
    'job.cancel',
  ] as const satisfies readonly Act['act'][])
  .meta({ id: 'ApiScope' })
export type ApiScope = z.infer<typeof ApiScope>

/** Acts of the workflow that no token does, whatever its scopes: the decision of the CISO (⑭) is a person's. */
export const ACTS_OF_PEOPLE: ReadonlySet<ActName> = new Set(['approve', 'return-cycle'])

/** The longest that a token is valid, in days. */
export const LONGEST_TOKEN_DAYS = 366
