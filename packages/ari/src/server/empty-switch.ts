/** A switch without phones or calls, for tests: it knows nothing and says so. */
import { notFound } from './ari-error.ts'
import type { SwitchOperations } from './switch-operations.ts'

function absent(): never {
  throw notFound('There is nothing here')
}

export const emptySwitch: SwitchOperations = {
  'asterisk.info': () => ({
    system: { version: 'test', entity_id: 'empty' },
    status: {
      startup_time: '2026-01-01T00:00:00.000+0000',
      last_reload_time: '2026-01-01T00:00:00.000+0000',
    },
  }),
  'asterisk.getVariable': absent,
  'asterisk.setVariable': absent,
  'config.get': absent,
  'config.put': absent,
  'config.delete': absent,
  'channels.list': () => [],
  'channels.get': absent,
  'channels.create': absent,
  'channels.dial': absent,
  'channels.answer': absent,
  'channels.ring': absent,
  'channels.ringStop': absent,
  'channels.hangup': absent,
  'channels.startMoh': absent,
  'channels.stopMoh': absent,
  'channels.play': absent,
  'channels.getVariable': absent,
  'channels.setVariable': absent,
  'bridges.list': () => [],
  'bridges.get': absent,
  'bridges.create': absent,
  'bridges.destroy': absent,
  'bridges.addChannel': absent,
  'bridges.removeChannel': absent,
  'playbacks.get': absent,
  'playbacks.stop': absent,
  'endpoints.list': () => [],
  'endpoints.get': absent,
}
