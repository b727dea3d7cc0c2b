import { Appointment, Post } from '@sonae/domain/people/post'
import { Role } from '@sonae/domain/permission/permission'
import { Id, IsoDate } from '@sonae/domain/primitive/text'
import * as z from 'zod'
import { operation } from './operation.ts'
import { wholeNumber } from './parameter.ts'
import { Typed } from './session.ts'

const Organisation = z.strictObject({ organisation: Id })
const DepartmentPlace = Organisation.extend({ department: Id })
const PostPlace = Organisation.extend({ post: Id })

const Limit = wholeNumber(1, 200).default(100)

/** Where a page of posts ends: the first day and the id of its last one, which need not be there any more. */
const PostMark = z
  .string()
  .transform((mark) => ({ from: mark.slice(0, 10), id: mark.slice(11), between: mark.charAt(10) }))
  .pipe(z.strictObject({ from: IsoDate, id: Id, between: z.literal('.') }))

const Department = z.strictObject({ id: Id, name: z.string(), closed: z.boolean() }).meta({ id: 'Department' })

export const listDepartments = operation({
  id: 'listDepartments',
  method: 'GET',
  path: '/api/organisations/{organisation}/departments',
  summary: 'The departments of the organisation, closed ones too, by id',
  access: 'permitted',
  parameters: Organisation,
  query: z.strictObject({ after: Id.or(z.literal('')).default(''), limit: Limit }),
  answer: z.strictObject({
    departments: z.array(Department),
    /** Asked as `after` it gives the next page; null at the end. */
    next: Id.nullable(),
  }),
})

export const createDepartment = operation({
  id: 'createDepartment',
  method: 'POST',
  path: '/api/organisations/{organisation}/departments',
  summary: 'Makes a department',
  access: 'permitted',
  parameters: Organisation,
  body: z.strictObject({ id: Id, name: Typed }),
  status: 201,
  answer: Department,
  problems: ['exists-already'],
})

export const changeDepartment = operation({
  id: 'changeDepartment',
  method: 'PUT',
  path: '/api/organisations/{organisation}/departments/{department}',
  summary: 'Renames, closes or opens a department; one in which somebody holds a post, or will, cannot be closed',
  access: 'permitted',
  parameters: DepartmentPlace,
  body: z.strictObject({ name: Typed, closed: z.boolean() }),
  answer: Department,
  problems: ['not-possible'],
})

export const listPosts = operation({
  id: 'listPosts',
  method: 'GET',
  path: '/api/organisations/{organisation}/posts',
  summary: 'Every post of the organisation, past and future ones too, by first day',
  access: 'permitted',
  parameters: Organisation,
  query: z.strictObject({ after: PostMark.optional(), limit: Limit }),
  answer: z.strictObject({
    posts: z.array(Post),
    /** Asked as `after` it gives the next page; null at the end. */
    next: z.string().nullable(),
  }),
})

export const addPost = operation({
  id: 'addPost',
  method: 'POST',
  path: '/api/organisations/{organisation}/posts',
  summary: 'Gives somebody a post from a day on',
  access: 'permitted',
  parameters: Organisation,
  body: Post.omit({ id: true }),
  status: 201,
  answer: z.strictObject({ post: Id }),
  problems: ['not-possible'],
})

export const endPost = operation({
  id: 'endPost',
  method: 'PUT',
  path: '/api/organisations/{organisation}/posts/{post}/last-day',
  summary: 'Sets the last day of a post; one that would end before it begins is taken out',
  access: 'permitted',
  parameters: PostPlace,
  body: z.strictObject({ lastDay: IsoDate }),
  status: 204,
  answer: z.null(),
  problems: ['not-possible'],
})

/** What everybody who is named holds from that day on: exactly this. Who is not named is not concerned. */
const ChangeOver = z.strictObject({
  firstDay: IsoDate,
  entries: z
    .array(z.strictObject({ account: Id, appointments: z.array(Appointment).max(50) }))
    .min(1)
    .max(5000),
})

/** What a change-over does: whose posts end on the eve, are not begun, begin, stay; and which roles nobody holds then. */
const ChangeOverPlan = z
  .strictObject({
    firstDay: IsoDate,
    ended: z.array(Post).readonly(),
    cancelled: z.array(Post).readonly(),
    begun: z.array(Post.omit({ id: true })).readonly(),
    kept: z.array(Post).readonly(),
    vacant: z.array(z.strictObject({ role: Role, department: Id })).readonly(),
  })
  .meta({ id: 'ChangeOverPlan' })

export const previewChangeOver = operation({
  id: 'previewChangeOver',
  method: 'POST',
  path: '/api/organisations/{organisation}/change-over/preview',
  summary:
    'What a change-over of posts (人事異動) would do; nothing is changed. The fingerprint stands for this very plan',
  access: 'permitted',
  parameters: Organisation,
  body: ChangeOver,
  answer: z.strictObject({ plan: ChangeOverPlan, fingerprint: z.string() }),
  problems: ['not-possible'],
})

export const applyChangeOver = operation({
  id: 'applyChangeOver',
  method: 'POST',
  path: '/api/organisations/{organisation}/change-over',
  summary: 'Does a change-over as it was previewed: every post, or none where people have changed since',
  access: 'permitted',
  parameters: Organisation,
  body: ChangeOver.extend({ fingerprint: z.string().max(200) }),
  answer: z.strictObject({ plan: ChangeOverPlan }),
  problems: ['not-possible'],
})
