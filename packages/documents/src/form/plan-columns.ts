/** Columns of sheet 3. The name takes seven narrow columns, as on sheet 2. */
export const PLAN_COLUMNS = {
  objective: 1,
  objectiveName: 2,
  number: 3,
  name: 4,
  nameEnd: 10,
  device: 11,
  class: 12,
  /** The eight answers: 実施済, N年度実施, N+1 … N+4年度末まで, N+5年度以降, 実施しない. */
  done: 13,
  lastInPeriod: 18,
  later: 19,
  never: 20,
  note: 21,
  doneYear: 22,
  firstPlanned: 23,
  changeDate: 24,
  changeReason: 25,
  carry: 26,
  kind: 27,
  /** 1 where sheet 2 says 済 now. */
  now: 28,
} as const
