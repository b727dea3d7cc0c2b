/** Until when a code on paper can be used, as people at the command line read it: 2026-04-15 09:00 in Japan. */
export function usableUntil(expiresAt: Date): string {
  return new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Asia/Tokyo',
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(expiresAt)
}
