/** Who is where: bindings with their expiry (RFC 3261 10.3). */
import type { Binding } from './binding.ts'

export class Registrar {
  /** The living contacts of `aor`, the newest first. */
  bindingsOf(_aor: string): readonly Binding[] {
    return []
  }

  /** Every living binding, to be stored by the owner. */
  bindings(): readonly Binding[] {
    return []
  }

  /** Takes back what `bindings` gave before a restart; what has expired since is left out. */
  restore(_bindings: readonly Binding[]): void {}

  /** Forgets every contact of `aor` (its account was removed or changed). */
  remove(_aor: string): void {}
}
