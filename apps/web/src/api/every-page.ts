/**
 * All entries of a list that the service gives page by page.
 * @param page asks for what comes after; undefined: for the first
 */
export async function everyPage<Entry, Page extends { readonly next: string | null }>(
  page: (after: string | undefined) => Promise<Page>,
  entriesOf: (page: Page) => readonly Entry[],
): Promise<Entry[]> {
  const all: Entry[] = []
  let after: string | null | undefined
  while (after !== null) {
    const got = await page(after)
    all.push(...entriesOf(got))
    after = got.next
  }
  return all
}
