/**
 * Registrations of phones, and whether those still answer: told to the app, and kept so that a restarted switch still
 * reaches every phone.
 */
import type { ContactInfo } from '@cordboard/ari'
import type { Binding, Timer, UserAgent } from '@cordboard/sip'
import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import type { Board } from '../board.ts'
import type { Qualifier } from './qualify.ts'
import { showEndpoint } from './show-endpoint.ts'
import type { StoredFile } from './stored-file.ts'

/** How long a refreshed registration may wait before it is written, in milliseconds. New ones do not wait. */
const refreshDelay = 2000

const bindings = Compile(
  Type.Array(
    Type.Object({
      aor: Type.String(),
      contact: Type.String(),
      source: Type.Object({
        protocol: Type.Union([Type.Literal('udp'), Type.Literal('tcp')]),
        address: Type.String(),
        port: Type.Integer(),
      }),
      callId: Type.String(),
      cseq: Type.Integer(),
      expiresAt: Type.Integer(),
      userAgent: Type.String(),
    }),
  ),
)

/** Parses what was stored; throws when it is something else. */
export function parseBindings(json: unknown): readonly Binding[] {
  return bindings.Parse(json)
}

/** Follows the registrar from now on. */
export function followRegistrations(
  board: Board,
  sip: Pick<UserAgent, 'on' | 'registrar' | 'isConnected'>,
  qualifier: Qualifier,
  file: StoredFile<readonly Binding[]>,
): void {
  let refresh: Timer | null = null

  function keep(): void {
    refresh?.clear()
    refresh = null
    file.write(sip.registrar.bindings()).catch((error: unknown) => {
      board.log.error({ err: error }, 'registrations.not_kept')
    })
  }

  qualifier.restored(sip.registrar.bindings(), (binding) => sip.isConnected(binding))
  sip.on('disconnected', (from) => qualifier.disconnected(from))
  sip.on('registered', ({ binding, isNew }) => {
    const wasSilent = qualifier.registered(binding)
    if (isNew) keep()
    else refresh ??= board.clock.setTimer(refreshDelay, keep)
    if (!isNew && !wasSilent) return
    board.log.info({ endpoint: binding.aor, userAgent: binding.userAgent }, 'endpoint.registered')
    tellPresence(board, binding, { contact_status: wasSilent ? 'Reachable' : 'NonQualified' })
  })
  sip.on('unregistered', ({ binding, why }) => {
    qualifier.unregistered(binding)
    keep()
    board.log.info({ endpoint: binding.aor, why }, 'endpoint.unregistered')
    tellPresence(board, binding, { contact_status: 'Removed' })
  })
}

/** A registered phone stopped answering, or answers again. */
export function tellReachable(board: Board, binding: Binding, isReachable: boolean, tookMs?: number): void {
  board.log.info({ endpoint: binding.aor, isReachable }, 'endpoint.reachable')
  tellPresence(board, binding, {
    contact_status: isReachable ? 'Reachable' : 'Unreachable',
    ...(tookMs === undefined ? {} : { roundtrip_usec: String(tookMs * 1000) }),
  })
}

function tellPresence(
  board: Board,
  binding: Binding,
  status: Pick<ContactInfo, 'contact_status' | 'roundtrip_usec'>,
): void {
  const endpoint = showEndpoint(board, binding.aor)
  const contact = { uri: binding.contact, aor: binding.aor, ...status }
  board.publish({ type: 'ContactStatusChange', endpoint, contact_info: contact }, [])
  board.publish({ type: 'EndpointStateChange', endpoint }, [])
}
