import * as comparison from './comparison-operations.ts'
import * as document from './document-operations.ts'
import * as enrolment from './enrolment-operations.ts'
import * as evidence from './evidence-operations.ts'
import * as factor from './factor-operations.ts'
import * as form from './form-operations.ts'
import * as job from './job-operations.ts'
import type { Operation } from './operation.ts'
import * as notice from './notice-operations.ts'
import * as organisation from './organisation-operations.ts'
import * as partner from './partner-operations.ts'
import * as people from './people-operations.ts'
import * as post from './post-operations.ts'
import * as report from './report-operations.ts'
import * as selection from './selection-operations.ts'
import * as service from './service-operations.ts'
import * as session from './session-operations.ts'
import * as token from './token-operations.ts'
import * as workflow from './workflow-operations.ts'

const { RevisionNote: _, ...documents } = document

/** Every operation of the interface, by its id. What is not here does not exist. */
export const OPERATIONS = {
  ...service,
  ...organisation,
  ...session,
  ...factor,
  ...token,
  ...people,
  ...enrolment,
  ...post,
  ...documents,
  ...selection,
  ...form,
  ...evidence,
  ...job,
  ...workflow,
  ...comparison,
  ...notice,
  ...partner,
  ...report,
} as const satisfies Readonly<Record<string, Operation>>
