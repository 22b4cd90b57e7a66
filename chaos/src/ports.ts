/** Ports that nothing else on the machine is likely to use; one set per run, so that two may run at once. */
import type { Ports } from '@cordboard/load'

export const ports = {
  faults: { http: 18_100, sip: 18_160, ari: 18_188, audio: '44000-44999' },
  chaos: { http: 18_300, sip: 18_360, ari: 18_388, audio: '45000-45999' },
  processes: { http: 18_500, sip: 18_560, ari: 18_588, audio: '46000-46999' },
} as const satisfies Record<string, Ports>
