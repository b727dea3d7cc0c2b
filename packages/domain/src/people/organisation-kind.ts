import * as z from 'zod'

/** A 府省庁, a 独立行政法人等 or an 外局 under its 所管府省庁, or the 国の統括機関. */
export const OrganisationKind = z.enum(['ministry', 'agency', 'centre']).meta({ id: 'OrganisationKind' })
export type OrganisationKind = z.infer<typeof OrganisationKind>

const CHILDREN: Readonly<Record<OrganisationKind, readonly OrganisationKind[]>> = {
  centre: ['ministry'],
  // An 外局 has 独立行政法人 of its own.
  ministry: ['agency'],
  agency: ['agency'],
}

/** Whether an organisation of one kind may stand directly under one of the other: reports go up along this tree (⑮). */
export function isChildKind(parent: OrganisationKind, child: OrganisationKind): boolean {
  return CHILDREN[parent].includes(child)
}
