/** Where the organisation of the last sign-in on this machine is kept. */
const KEPT = 'sonae.organisation'

/** The organisation that the address names, as on the sheets with codes; else that of the last sign-in here. */
export function givenOrganisation(): string {
  return new URLSearchParams(location.search).get('organisation') ?? localStorage.getItem(KEPT) ?? ''
}

export function keepOrganisation(organisation: string): void {
  localStorage.setItem(KEPT, organisation)
}
