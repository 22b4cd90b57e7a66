/**
 * Where phones are, as the app is told. As from Asterisk, each contact is told of for itself; the endpoint only when
 * it comes within reach or goes out of it.
 */
import type { ContactInfo } from '@cordboard/ari'
import type { Binding, Registrar } from '@cordboard/sip'
import type { Board } from '../board.ts'
import type { Whereabouts } from './target.ts'
import { showEndpoint } from './show-endpoint.ts'
import type { TrunkWatch } from './trunk-watch.ts'

type Surroundings = Whereabouts &
  Pick<Board, 'channels' | 'log' | 'publish'> & {
    readonly registrar: Pick<Registrar, 'bindings'>
    readonly trunks: Pick<TrunkWatch, 'isSilent'>
  }

type Status = Pick<ContactInfo, 'contact_status' | 'roundtrip_usec'>

export class Presence {
  readonly #board: Surroundings
  /** Endpoints that were last told, or restored, as online. */
  readonly #online = new Set<string>()

  /** What is registered already is known to the app, which lists endpoints when it connects. */
  constructor(board: Surroundings) {
    this.#board = board
    for (const { aor } of board.registrar.bindings()) this.#noteState(aor)
  }

  /** A trunk stopped answering, or answers again. */
  trunk(name: string, isSilent: boolean): void {
    this.#board.log.warn({ endpoint: name, isReachable: !isSilent }, 'trunk.reachable')
    const endpoint = showEndpoint(this.#board, name)
    this.#board.publish({ type: 'EndpointStateChange', endpoint }, [])
  }

  /** A phone has registered at an address that it did not have before, or after it had been silent. */
  registered(binding: Binding, wasSilent: boolean): void {
    this.#board.log.info({ endpoint: binding.aor, userAgent: binding.userAgent }, 'endpoint.registered')
    this.#tell(binding, { contact_status: wasSilent ? 'Reachable' : 'NonQualified' })
  }

  unregistered(binding: Binding, why: string): void {
    this.#board.log.info({ endpoint: binding.aor, why }, 'endpoint.unregistered')
    this.#tell(binding, { contact_status: 'Removed' })
  }

  /** A registered phone stopped answering, or answers again; `tookMs` when it was asked. */
  reachable(binding: Binding, isReachable: boolean, tookMs?: number): void {
    this.#board.log.info({ endpoint: binding.aor, isReachable }, 'endpoint.reachable')
    this.#tell(binding, {
      contact_status: isReachable ? 'Reachable' : 'Unreachable',
      ...(tookMs === undefined ? {} : { roundtrip_usec: String(tookMs * 1000) }),
    })
  }

  #tell({ aor, contact: uri }: Binding, status: Status): void {
    const endpoint = showEndpoint(this.#board, aor)
    this.#board.publish({ type: 'ContactStatusChange', endpoint, contact_info: { uri, aor, ...status } }, [])
    const wasOnline = this.#online.has(aor)
    if (this.#noteState(aor) !== wasOnline) this.#board.publish({ type: 'EndpointStateChange', endpoint }, [])
  }

  /** Whether it is online now. */
  #noteState(name: string): boolean {
    const isOnline = showEndpoint(this.#board, name).state === 'online'
    if (isOnline) this.#online.add(name)
    else this.#online.delete(name)
    return isOnline
  }
}
