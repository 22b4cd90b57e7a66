/** What the supervisor must know to run a child. */
import type { ProcessIdentity } from './process-identity.ts'

export type ChildName = 'postgres' | 'switch' | 'app'

export interface ChildSpec {
  readonly name: ChildName
  /** Program and arguments. */
  readonly argv: readonly [string, ...string[]]
  /** Added to the few variables that every program needs (`PATH` and the like). */
  readonly env: Readonly<Record<string, string>>
  readonly cwd: string
  /** The OS user it runs as; null: the supervisor's own. */
  readonly user: { readonly uid: number; readonly gid: number } | null
  readonly pidFile: string
  readonly logFile: string
  /** Asks for an orderly end; after `stopWithin` milliseconds it is killed. */
  readonly stopSignal: NodeJS.Signals
  readonly stopWithin: number
  /** From -20 (served first) to 19; kept only where the system allows it. */
  readonly niceness: number
  /** Runs before each new process. A rejection counts as a failed start. */
  readonly prepare: () => Promise<void>
  /** Finds the process when the pid file does not know it; null where the pid file is all there is. */
  readonly find: (() => ProcessIdentity | null) | null
  /** Whether it answers. A rejection means: not yet. */
  readonly isReady: () => Promise<boolean>
}
