import type { JobInput } from '@sonae/domain/job/job'

export type JobLimits = {
  /** From the moment at which the task is handed over. */
  readonly seconds: number
  /** Resident memory of the process. */
  readonly megabytes: number
}

type JobKindRule = {
  readonly limits: JobLimits
  /** Lower is earlier: what somebody waits for comes before what nobody sees. */
  readonly priority: number
  /** Whether it needs native code (Typst), which Node's permissions do not bind. */
  readonly native: boolean
}

/** What a job of each kind may take. The worked example needs under a second and 200 MB, 200 systems 5 seconds and 760 MB. */
export const JOB_KINDS: Readonly<Record<JobInput['kind'], JobKindRule>> = {
  'dashboard-pdf': { limits: { seconds: 120, megabytes: 1000 }, priority: 10, native: true },
  'form-workbook': { limits: { seconds: 60, megabytes: 1000 }, priority: 10, native: false },
  'rebuild-summaries': { limits: { seconds: 120, megabytes: 700 }, priority: 20, native: false },
}

/** How often a job is begun before it is given up. */
export const MOST_ATTEMPTS = 3

/** How long a job and its result are kept once it has ended, in days. */
export const KEPT_DAYS = 30

export const KEPT_SECONDS = KEPT_DAYS * 24 * 3600
