/** How long nobody has to touch anything before the page counts as left, in milliseconds. */
const LEFT_AFTER = 10 * 60_000

let touchedAt = Date.now()
for (const event of ['pointerdown', 'keydown'] as const)
  addEventListener(
    event,
    () => {
      touchedAt = Date.now()
    },
    { passive: true },
  )

/**
 * Whether somebody is before the page. What it asks for by itself it asks for only then: else a page that was left open
 * would keep its session from ever ending.
 */
export function isAttended(): boolean {
  return !document.hidden && Date.now() - touchedAt < LEFT_AFTER
}
