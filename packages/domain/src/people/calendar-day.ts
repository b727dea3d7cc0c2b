/** A day as ISO 8601 writes it (2026-04-01); days compare as texts. */
type Day = string

const MILLISECONDS = 86_400_000

function shifted(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * MILLISECONDS).toISOString().slice(0, 10)
}

export function dayBefore(day: Day): Day {
  return shifted(day, -1)
}

export function dayAfter(day: Day): Day {
  return shifted(day, 1)
}

/** Japan has no summer time: nine hours ahead of UTC, always. */
const JAPAN = 9 * 3_600_000

/** The day that it is in Japan. @param at milliseconds since 1970, UTC */
export function dayInJapan(at: number): Day {
  return new Date(at + JAPAN).toISOString().slice(0, 10)
}
