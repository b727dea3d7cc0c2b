import { describe, expect, it } from 'vitest'
import { isChildKind, OrganisationKind } from '../../src/people/organisation-kind.ts'

describe('the tree of organisations', () => {
  it('goes from the centre over ministries to agencies, and from agencies to theirs', () => {
    const allowed = OrganisationKind.options.flatMap((parent) =>
      OrganisationKind.options.filter((child) => isChildKind(parent, child)).map((child) => `${parent} > ${child}`),
    )
    expect(allowed).toEqual(['ministry > agency', 'agency > agency', 'centre > ministry'])
  })
})
