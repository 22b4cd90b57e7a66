/** What a person reads for each code: what happened, and what to do if there is anything. */
import type { FailureCode } from '@cordboard/client'
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'

export const failureWords: Readonly<Record<FailureCode, MessageDescriptor>> = {
  not_reached: msg`The server cannot be reached. Check your network and try again.`,
  invalid_request: msg`The server did not understand this request. Reload the page and try again.`,
  not_signed_in: msg`Your session has ended. Sign in again.`,
  wrong_credentials: msg`Login or password is not right.`,
  not_allowed: msg`You are not allowed to do this.`,
  wrong_origin: msg`This page was opened from an address that the server does not accept.`,
  not_found: msg`This is no longer there.`,
  not_allowed_now: msg`This cannot be done at this moment.`,
  stale_version: msg`This changed a moment ago. Look again before you repeat it.`,
  already_signed_in: msg`You are already signed in with a station.`,
  station_in_use: msg`This station is in use by somebody else. Choose another one.`,
  request_id_reused: msg`The server has already handled this request in another form. Try again.`,
  unknown_team: msg`This team no longer exists. Choose another one.`,
  unknown_station: msg`This station does not exist. Choose another one.`,
  unknown_reason: msg`This reason no longer exists. Choose another one.`,
  reason_required: msg`Choose a reason first.`,
  too_many_attempts: msg`Too many attempts. Wait a minute and try again.`,
  internal: msg`Something went wrong on the server. Try again; tell your administrator if it persists.`,
  storage_unavailable: msg`The server cannot store anything right now. Your call goes on; try again shortly.`,
  switch_unavailable: msg`The phone system cannot be reached right now. Try again shortly.`,
  busy: msg`The line is busy.`,
  no_answer: msg`There was no answer.`,
  declined: msg`The call was declined.`,
  unreachable: msg`The phone cannot be reached. Check that it is switched on and connected.`,
  lost: msg`The connection to the phone was lost.`,
  unknown: msg`It is not known how this call went on. Check your phone.`,
  call_on_hold: msg`The call is on hold. Resume it first.`,
  call_not_on_hold: msg`The call is not on hold.`,
  call_ended: msg`The call has ended.`,
  call_not_answered: msg`The call has not been answered yet.`,
  request_pending: msg`Not while a request or a call is open.`,
  in_progress: msg`The previous request is still being carried out.`,
}
