/** A phone that has registered over UDP, for tests without a network. */
import type { Binding } from '@cordboard/sip'

export const binding: Binding = {
  aor: '1001',
  contact: 'sip:1001@192.0.2.10:5062',
  source: { protocol: 'udp', address: '192.0.2.10', port: 5062 },
  callId: 'c',
  cseq: 1,
  expiresAt: 0,
  userAgent: '',
}
