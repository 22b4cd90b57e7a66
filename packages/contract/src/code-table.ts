/**
 * Every refusal and failure that a program or a person may meet, in one table.
 *
 * A code is stable: programs branch on it, the desktop has words for it in each language. The number is the HTTP
 * status it travels with. The table stands apart from the schemas so that pages can read it without them.
 */
export const codes = {
  invalid_request: 400,
  not_signed_in: 401,
  wrong_credentials: 401,
  not_allowed: 403,
  wrong_origin: 403,
  not_found: 404,
  not_allowed_now: 409,
  stale_version: 409,
  already_signed_in: 409,
  station_in_use: 409,
  request_id_reused: 409,
  unknown_team: 422,
  unknown_station: 422,
  unknown_reason: 422,
  reason_required: 422,
  too_many_attempts: 429,
  internal: 500,
  storage_unavailable: 503,
  switch_unavailable: 503,
  busy: 409,
  no_answer: 409,
  declined: 409,
  unreachable: 409,
  lost: 409,
  unknown: 409,
  call_on_hold: 409,
  call_not_on_hold: 409,
  phone_on_hold: 409,
  call_ended: 409,
  call_not_answered: 409,
  request_pending: 409,
  in_progress: 409,
} as const satisfies Record<string, number>

export type Code = keyof typeof codes
