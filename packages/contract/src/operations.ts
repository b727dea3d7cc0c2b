import * as document from './document-operations.ts'
import type { Operation } from './operation.ts'
import * as service from './service-operations.ts'

const { RevisionNote: _, ...documents } = document

/** Every operation of the interface, by its id. What is not here does not exist. */
export const OPERATIONS = { ...service, ...documents } as const satisfies Readonly<Record<string, Operation>>
