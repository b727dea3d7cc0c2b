/** The addresses of the pages. */
export function cycleAddress(fiscalYear: string | number): string {
  return `/cycles/${fiscalYear}`
}

export function sheetAddress(
  fiscalYear: string | number,
  part: 'business-sheets' | 'status-sheets' | 'plan-sheets',
  id: string,
): string {
  return `${cycleAddress(fiscalYear)}/${part}/${encodeURIComponent(id)}`
}

export function decisionsAddress(fiscalYear: string | number): string {
  return `${cycleAddress(fiscalYear)}/decisions`
}

export function plansAddress(fiscalYear: string | number): string {
  return `${cycleAddress(fiscalYear)}/plans`
}

export function comparisonAddress(fiscalYear: string | number): string {
  return `${cycleAddress(fiscalYear)}/comparison`
}

export function dashboardAddress(fiscalYear: string | number): string {
  return `${cycleAddress(fiscalYear)}/dashboard`
}

export function evidenceAddress(fiscalYear: string | number): string {
  return `${cycleAddress(fiscalYear)}/evidence`
}

export function formsAddress(fiscalYear: string | number): string {
  return `${cycleAddress(fiscalYear)}/forms`
}

export function bulkAddress(fiscalYear: string | number): string {
  return `${cycleAddress(fiscalYear)}/bulk`
}

export function approvalAddress(fiscalYear: string | number): string {
  return `${cycleAddress(fiscalYear)}/approval`
}

export function reportAddress(fiscalYear: string | number): string {
  return `${cycleAddress(fiscalYear)}/report`
}

export function settingsAddress(fiscalYear: string | number): string {
  return `${cycleAddress(fiscalYear)}/settings`
}

export function searchAddress(fiscalYear: string | number): string {
  return `${cycleAddress(fiscalYear)}/search`
}

/** Where somebody does what waits for them: the sheet itself, the table of decisions, or a dialog over the cycle. */
export function taskAddress(fiscalYear: string | number, act: string, sheet: string | null): string {
  switch (act) {
    case 'submit-assessment':
      return sheetAddress(fiscalYear, 'business-sheets', sheet ?? '')
    case 'submit-status':
      return sheetAddress(fiscalYear, 'status-sheets', sheet ?? '')
    case 'submit-plan':
      return sheetAddress(fiscalYear, 'plan-sheets', sheet ?? '')
    case 'select-areas':
    case 'decide-protection':
    case 'identify-systems':
      return decisionsAddress(fiscalYear)
    case 'settle':
      return plansAddress(fiscalYear)
    case 'freeze-dashboard':
      return dashboardAddress(fiscalYear)
    case 'approve':
      return approvalAddress(fiscalYear)
    case 'report':
      return reportAddress(fiscalYear)
    default: {
      const query = new URLSearchParams({ act, ...(sheet === null ? {} : { sheet }) })
      return `${cycleAddress(fiscalYear)}?${query.toString()}`
    }
  }
}
