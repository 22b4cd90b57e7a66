/**
 * Ties up what an earlier process has left: every call that was up gets its BYE, every phone that rang its CANCEL,
 * every caller who waited an answer (RFC 3261 15, 9, 13.3.1.3). A few at a time, so that new calls do not wait.
 *
 * A call that was up stays kept when its other side cannot be reached. That of a registered phone is tried again when
 * the phone registers, over the way that it then has; every other one by the next process. Who rang or waited is told
 * once: a phone that this does not reach rings for as long as it likes.
 */
import type { Timer } from '../clock.ts'
import type { Credentials } from '../digest/answer-challenge.ts'
import { Dialog } from '../dialog/dialog.ts'
import { isUnreadable } from '../message/malformed.ts'
import { parseNameAddress } from '../message/name-address.ts'
import { responseTo } from '../message/response.ts'
import type { Binding } from '../registrar/binding.ts'
import type { Registrar } from '../registrar/registrar.ts'
import { patience } from '../transaction/timing.ts'
import type { TransportAddress } from '../transport/address.ts'
import { reasonHeader } from './call-end.ts'
import type { CallHost } from './call-host.ts'
import type { DialledCalls } from './dialled-calls.ts'
import { InviteAnswers } from './invite-answers.ts'
import { inviteOf, type LooseEnd } from './loose-end.ts'
import { cancelRequest } from './outgoing-requests.ts'
import { sendWithCredentials } from './send-with-credentials.ts'

export interface TieUpOptions {
  /** Q.850, for the Reason header (RFC 3326). */
  readonly cause: number
  /** Who answers a challenge of the other side by this name. Default: nobody. */
  readonly credentialsOf?: (username: string) => Credentials | undefined
}

/** Where it is done. */
export interface TieUpPlace {
  readonly host: CallHost
  readonly dialled: DialledCalls
  /** Knows the phones as they were when the earlier process died. */
  readonly registrar: Pick<Registrar, 'bindingsOf'>
}

export type KeptEnd = readonly [key: string, end: LooseEnd]

/** How many are begun at once, and how long the next ones wait, in milliseconds. */
const AT_ONCE = 20
const PAUSE_MS = 50
/** The numbers that the earlier process may have used since the dialog was kept: gaps are allowed (12.2.2). */
const SEQUENCE_ROOM = 10_000

type End<Kind extends LooseEnd['kind']> = Extract<LooseEnd, { readonly kind: Kind }>

interface Awaited {
  readonly end: End<'session'>
  readonly tried: TransportAddress
  hasFailed: boolean
}

export class TieUp {
  readonly #host: CallHost
  readonly #dialled: DialledCalls
  readonly #registrar: TieUpPlace['registrar']
  readonly #options: TieUpOptions
  readonly #queue: KeptEnd[]
  /** Calls of registered phones that have not answered their BYE yet, by key. */
  readonly #awaited = new Map<string, Awaited>()
  /** One for each phone that was told to stop ringing and has not said so. */
  readonly #deadlines = new Set<Timer>()
  #pause: Timer | undefined

  constructor(place: TieUpPlace, ends: Iterable<KeptEnd>, options: TieUpOptions) {
    this.#host = place.host
    this.#dialled = place.dialled
    this.#registrar = place.registrar
    this.#options = options
    this.#queue = [...ends]
    this.#next()
  }

  /** A phone says where it is, which may be elsewhere by now. */
  registered(binding: Binding): void {
    const way = this.#host.wayTo(binding)
    for (const [key, { end, tried, hasFailed }] of this.#awaited) {
      if (aorOf(end) !== binding.aor) continue
      if (hasFailed || !isSame(way, tried)) this.#hangUp(key, end, way)
    }
  }

  close(): void {
    this.#pause?.clear()
    for (const deadline of this.#deadlines) deadline.clear()
    this.#deadlines.clear()
    this.#queue.length = 0
    this.#awaited.clear()
  }

  #next(): void {
    for (const end of this.#queue.splice(0, AT_ONCE)) this.#tie(end)
    if (this.#queue.length > 0) this.#pause = this.#host.clock.setTimer(PAUSE_MS, () => this.#next())
  }

  /** What was kept of a call that has unreadable headers may be unreadable, too, and then nobody can be told. */
  #tie([key, end]: KeptEnd): void {
    try {
      if (end.kind === 'session') this.#hangUp(key, end)
      else if (end.kind === 'callee') this.#cancel(key, end)
      else this.#refuse(key, end)
    } catch (error) {
      if (!isUnreadable(error)) throw error
      this.#awaited.delete(key)
      this.#host.looseEnds.drop(key)
    }
  }

  #hangUp(key: string, end: End<'session'>, way = this.#wayOf(end)): void {
    const dialog = new Dialog({
      ...end.dialog,
      localSequence: end.dialog.localSequence + SEQUENCE_ROOM,
    })
    const attempt: Awaited = { end, tried: way, hasFailed: false }
    if (isPhone(end)) this.#awaited.set(key, attempt)
    sendWithCredentials(this.#host, {
      build: () => {
        const bye = dialog.request('BYE')
        bye.headers.add(...reasonHeader(this.#options.cause))
        return bye
      },
      to: way,
      credentials: this.#credentialsOf(end),
      user: {
        response: ({ status }) => {
          if (status < 200) return
          this.#awaited.delete(key)
          this.#host.looseEnds.drop(key)
        },
        failed: () => {
          attempt.hasFailed = true
        },
      },
    })
  }

  /** A phone whose connection died with the earlier process has said at its registration where it listens. */
  #wayOf(end: End<'session'>): TransportAddress {
    const { target, source } = end.dialog
    if (!isPhone(end)) return new Dialog(end.dialog).destination
    const binding = this.#registrar.bindingsOf(aorOf(end)).find((known) => isSame(known.source, source))
    return this.#host.wayTo(binding ?? { contact: target, source })
  }

  /** The phone may have picked up meanwhile: its answer gets an ACK and a BYE. */
  #cancel(key: string, end: End<'callee'>): void {
    const { transactions, clock, timing, looseEnds } = this.#host
    const { cause } = this.#options
    const invite = inviteOf(end.invite)
    const { isSymmetric } = end
    const way = isSymmetric ? this.#host.wayTo({ contact: invite.uri, source: end.way }) : end.way
    const credentials = this.#credentialsOf(end)
    const answers = new InviteAnswers(this.#host, { invite, way, isSymmetric, credentials })
    this.#dialled.ended(invite.headers.callId, answers, cause)
    const over = (): void => {
      deadline.clear()
      this.#deadlines.delete(deadline)
      looseEnds.drop(key)
    }
    const transaction = transactions.resume(invite, way, {
      response: (response) => {
        if (response.status < 200) return
        over()
        if (response.status < 300 && !answers.repeats(response)) answers.hangUp(response, cause)
      },
      failed() {},
    })
    const deadline = clock.setTimer(patience(timing), () => {
      transaction.close()
      over()
    })
    this.#deadlines.add(deadline)
    transactions.sendCancel(cancelRequest(invite, cause), way, { response() {}, failed() {} })
  }

  /** Whoever leads the call may try elsewhere. One who has asked again before is a new call, and needs no refusal. */
  #refuse(key: string, { invite: kept, source, toTag }: End<'caller'>): void {
    const { transactions, looseEnds } = this.#host
    const invite = inviteOf(kept)
    const headers = [reasonHeader(this.#options.cause)]
    transactions.adopt(invite, source)?.respond(responseTo(invite, 503, { toTag, headers }))
    looseEnds.drop(key)
  }

  #credentialsOf({ username }: { readonly username?: string | undefined }): Credentials | undefined {
    return username === undefined ? undefined : this.#options.credentialsOf?.(username)
  }
}

/** It is reached over the way that it registers, not by its Contact. */
function isPhone({ dialog }: End<'session'>): boolean {
  return dialog.isSymmetric && dialog.routes.length === 0
}

function aorOf({ dialog }: End<'session'>): string {
  return parseNameAddress(dialog.remote).uri.user
}

function isSame(one: TransportAddress, other: TransportAddress): boolean {
  return one.protocol === other.protocol && one.address === other.address && one.port === other.port
}
