/** Registrations of phones: told to the app, and kept so that a restarted switch still reaches every phone. */
import type { Binding, Timer, UserAgent } from '@cordboard/sip'
import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import type { Board } from '../board.ts'
import { Presence } from './presence.ts'
import type { Qualifier } from './qualify.ts'
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

/** Follows the registrar from now on; answers what tells the app of it. */
export function followRegistrations(
  board: Board,
  sip: Pick<UserAgent, 'on' | 'registrar' | 'isConnected'>,
  qualifier: Qualifier,
  file: StoredFile<readonly Binding[]>,
): Presence {
  const { clock, log } = board
  let refresh: Timer | null = null

  function keep(): void {
    refresh?.clear()
    refresh = null
    file.write(sip.registrar.bindings()).catch((error: unknown) => {
      log.error({ err: error }, 'registrations.not_kept')
    })
  }

  qualifier.restored(sip.registrar.bindings(), (binding) => sip.isConnected(binding))
  const presence = new Presence(board)
  sip.on('disconnected', (from) => qualifier.disconnected(from))
  sip.on('registered', ({ binding, isNew }) => {
    const wasSilent = qualifier.registered(binding)
    if (isNew) keep()
    else refresh ??= clock.setTimer(refreshDelay, keep)
    if (isNew || wasSilent) presence.registered(binding, wasSilent && !isNew)
  })
  sip.on('unregistered', ({ binding, why }) => {
    qualifier.unregistered(binding)
    keep()
    presence.unregistered(binding, why)
  })
  return presence
}
