/** Everything for which a file that came in (a card, a report, an answer) is refused. Words: describe-report.ts. */
export const SIGNED_FILE_PROBLEMS = [
  // Its form.
  'too-large',
  'truncated',
  'not-signed-file',
  'other-kind',
  'other-form',
  'not-a-card',
  // Its encryption.
  'other-receiver',
  'damaged',
  // Its signature.
  'unknown-key',
  'unconfirmed-key',
  'replaced-key',
  'revoked-key',
  'bad-signature',
  // Where it belongs.
  'own-card',
  'own-file',
  'key-of-another',
  'other-relation',
  'not-for-us',
  'other-sender',
  'unknown-report',
  // When.
  'imported-already',
  'older-than-held',
  'same-number',
  'number-unlikely',
  'report-replaced',
] as const
export type SignedFileProblem = (typeof SIGNED_FILE_PROBLEMS)[number]

/** Everything for which a report is not built or answered, beside what the workflow says. */
export const REPORT_OBSTACLES = [
  'not-approved',
  'approval-outdated',
  'no-such-receiver',
  'receiver-needed',
  'no-confirmed-key',
  'accepted-already',
  'report-missing',
  'not-missing',
  'report-replaced',
  'answered-already',
  'reasons-missing',
  'text-missing',
  'key-changed',
  'signed-answer-needed',
  'no-such-document',
  'revoked-key',
  'unconfirmed-key',
  'sender-key-missing',
  'other-fingerprint',
  'not-waiting',
] as const
export type ReportObstacle = (typeof REPORT_OBSTACLES)[number]
