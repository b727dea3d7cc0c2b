/** The first candidate that fits, where all after it fit too; undefined when none does. The last is asked first. */
export function firstThat<T>(candidates: readonly T[], fits: (candidate: T) => boolean): T | undefined {
  const last = candidates.at(-1)
  if (last === undefined || !fits(last)) return undefined
  let [low, high] = [0, candidates.length - 1]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    const candidate = candidates[middle]
    if (candidate !== undefined && fits(candidate)) high = middle
    else low = middle + 1
  }
  return candidates[low]
}
