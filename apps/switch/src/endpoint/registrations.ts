/** Registrations of phones: told to the app, and kept so that a restarted switch still reaches every phone. */
import type { Binding, Timer, UserAgent } from '@cordboard/sip'
import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import type { Board } from '../board.ts'
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
  sip: Pick<UserAgent, 'on' | 'registrar'>,
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

  sip.on('registered', ({ binding, isNew }) => {
    if (!isNew) {
      refresh ??= board.clock.setTimer(refreshDelay, keep)
      return
    }
    keep()
    board.log.info({ endpoint: binding.aor, userAgent: binding.userAgent }, 'endpoint.registered')
    tellPresence(board, binding, 'NonQualified')
  })
  sip.on('unregistered', ({ binding, why }) => {
    keep()
    board.log.info({ endpoint: binding.aor, why }, 'endpoint.unregistered')
    tellPresence(board, binding, 'Removed')
  })
}

function tellPresence(board: Board, binding: Binding, status: 'NonQualified' | 'Removed'): void {
  const endpoint = showEndpoint(board, binding.aor)
  board.publish(
    {
      type: 'ContactStatusChange',
      endpoint,
      contact_info: { uri: binding.contact, contact_status: status, aor: binding.aor },
    },
    [],
  )
  board.publish({ type: 'EndpointStateChange', endpoint }, [])
}
