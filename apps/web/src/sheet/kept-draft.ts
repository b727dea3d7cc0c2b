/**
 * What was typed and is not recorded yet, kept on this machine so that it outlives a closed tab. It is gone as soon as it
 * is recorded, and at the sign-out; another account does not see it.
 */
export type KeptDraft = { readonly revision: number; readonly content: unknown }

const PREFIX = 'sonae.draft.'

export function keep(name: string, draft: KeptDraft): void {
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(draft))
  } catch {
    // A full or forbidden store: the page still has it.
  }
}

export function forget(name: string): void {
  localStorage.removeItem(PREFIX + name)
}

export function kept(name: string): KeptDraft | undefined {
  const text = localStorage.getItem(PREFIX + name)
  if (text === null) return undefined
  try {
    const value: unknown = JSON.parse(text)
    const isKept = typeof value === 'object' && value !== null && 'revision' in value && 'content' in value
    return isKept && typeof value.revision === 'number'
      ? { revision: value.revision, content: value.content }
      : undefined
  } catch {
    return undefined
  }
}

export function forgetAll(): void {
  for (const name of Object.keys(localStorage)) if (name.startsWith(PREFIX)) localStorage.removeItem(name)
}
