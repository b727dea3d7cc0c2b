import { JobFailureCode, JobInput, JobProgress, JobState } from '@sonae/domain/job/job'
import { Id } from '@sonae/domain/primitive/text'
import * as z from 'zod'
import { operation } from './operation.ts'
import { wholeNumber } from './parameter.ts'

const JobPlace = z.strictObject({ organisation: Id, job: Id })

/** A job as whoever asked for it sees it. Times are ISO 8601 in UTC. */
const Job = z
  .strictObject({
    id: Id,
    input: JobInput,
    state: JobState,
    /** How often it was begun; it is given up after a few times. */
    attempts: z.int(),
    starter: z.string(),
    createdAt: z.iso.datetime(),
    begunAt: z.iso.datetime().nullable(),
    endedAt: z.iso.datetime().nullable(),
    progress: JobProgress.nullable(),
    /** The file that came of it; null before it is done, and for jobs that make none. Size in bytes. */
    file: z.strictObject({ name: z.string(), mediaType: z.string(), size: z.int(), sha256: z.string() }).nullable(),
    /** Why it failed and what to do, in the language of the job. */
    failure: z.strictObject({ code: JobFailureCode, words: z.string() }).nullable(),
  })
  .meta({ id: 'Job' })

export const startJob = operation({
  id: 'startJob',
  method: 'POST',
  path: '/api/organisations/{organisation}/jobs',
  summary:
    'Starts a job; asked again for the same while it waits or runs, and nothing was saved since, it is the same job',
  access: 'permitted',
  parameters: z.strictObject({ organisation: Id }),
  body: JobInput,
  status: 201,
  answer: Job,
  problems: ['idempotency-key-reused'],
  idempotent: true,
})

export const readJob = operation({
  id: 'readJob',
  method: 'GET',
  path: '/api/organisations/{organisation}/jobs/{job}',
  summary: 'A job: how far it is, and what came of it',
  access: 'permitted',
  parameters: JobPlace,
  answer: Job,
})

export const listJobs = operation({
  id: 'listJobs',
  method: 'GET',
  path: '/api/organisations/{organisation}/jobs',
  summary: 'Jobs, newest first: of the whole organisation for those who may see all, else one’s own',
  access: 'permitted',
  parameters: z.strictObject({ organisation: Id }),
  query: z.strictObject({ after: Id.optional(), limit: wholeNumber(1, 100).default(50) }),
  answer: z.strictObject({
    jobs: z.array(Job),
    /** Asked as `after` it gives the next page; null at the end. */
    next: Id.nullable(),
  }),
})

export const cancelJob = operation({
  id: 'cancelJob',
  method: 'POST',
  path: '/api/organisations/{organisation}/jobs/{job}/cancellation',
  summary: 'Cancels a job that waits or runs; one that has ended stays as it is',
  access: 'permitted',
  parameters: JobPlace,
  answer: Job,
})

export const downloadJobFile = operation({
  id: 'downloadJobFile',
  method: 'GET',
  path: '/api/organisations/{organisation}/jobs/{job}/file',
  summary: 'The file that came of a job, as an attachment',
  access: 'permitted',
  parameters: JobPlace,
  answer: 'file',
})
