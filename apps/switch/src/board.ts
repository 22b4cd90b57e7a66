/** Everything that the verbs of the switch work on: its devices and what is alive at the moment. */
import type { AriServer } from '@cordboard/ari'
import type { MediaEngine } from '@cordboard/media'
import type { Clock, UserAgent } from '@cordboard/sip'
import type { Logger } from 'pino'
import type { Bridge } from './bridge/bridge.ts'
import type { Channel } from './channel/channel.ts'
import type { Config } from './config.ts'
import type { Whereabouts } from './endpoint/target.ts'
import type { TrunkWatch } from './endpoint/trunk-watch.ts'
import type { Fallbacks } from './endpoint/fallbacks.ts'
import type { Playback } from './playback/playback.ts'

export interface Board extends Whereabouts {
  readonly config: Pick<Config, 'longestCall' | 'silenceLimit' | 'longestAbsence'>
  readonly log: Logger
  readonly clock: Clock
  readonly media: MediaEngine
  readonly sip: Pick<UserAgent, 'invite'>
  readonly registrar: UserAgent['registrar']
  /** Which trunks answer. */
  readonly trunks: Pick<TrunkWatch, 'isSilent' | 'isBack'>
  readonly channels: Map<string, Channel>
  readonly bridges: Map<string, Bridge>
  readonly playbacks: Map<string, Playback>
  /** Counts channels since the start, for their names. */
  readonly nextNumber: () => number
  /** Keeps the provisioned objects; resolves once they are on disk. */
  readonly keepProvisioning: () => Promise<void>
  readonly fallbacks: Fallbacks
  /** Keeps the table of fallbacks, likewise. */
  readonly keepFallbacks: () => Promise<void>
  readonly publish: AriServer['publish']
  readonly isConnected: AriServer['isConnected']
}
