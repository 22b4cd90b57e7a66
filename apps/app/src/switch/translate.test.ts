import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AriEvent, Channel, ContactInfo } from '@cordboard/ari'
import type { SwitchEvent } from '@cordboard/kernel'
import { translate } from './translate.ts'

const envelope = { application: 'cordboard-sample', timestamp: '2026-11-20T08:00:00.000+0000' }
const nobody = { name: '', number: '' }
const bridge = {
  id: 'sample.1.1.main',
  technology: 'simple_bridge',
  bridge_type: 'mixing',
  bridge_class: 'stasis',
  creator: 'Stasis',
  name: '',
  channels: [],
  creationtime: envelope.timestamp,
}

function channel(id: string, extra: Partial<Channel> = {}): Channel {
  return {
    id,
    name: `PJSIP/${id}`,
    state: 'Up',
    caller: nobody,
    connected: nobody,
    accountcode: '',
    dialplan: { context: 'cordboard-sample', exten: '+12025550100', priority: 1 },
    creationtime: envelope.timestamp,
    language: 'en',
    ...extra,
  }
}

function contactStatus(status: ContactInfo['contact_status']): AriEvent {
  return {
    ...envelope,
    type: 'ContactStatusChange',
    endpoint: { technology: 'PJSIP', resource: '1001', state: 'online', channel_ids: [] },
    contact_info: { uri: 'sip:1001@192.0.2.10:5062', contact_status: status, aor: '1001' },
  }
}

const customer = channel('c1', { caller: { name: 'Ada', number: '+12025550142' } })
const leg = channel('sample.1.2.agent')

const rows: [string, AriEvent, SwitchEvent | null][] = [
  [
    'a customer arrives',
    { ...envelope, type: 'StasisStart', args: [], channel: customer },
    { kind: 'arrived', channel: 'c1', caller: { number: '+12025550142', name: 'Ada' }, dnis: '+12025550100' },
  ],
  [
    'a customer who withholds number and name arrives',
    { ...envelope, type: 'StasisStart', args: [], channel: channel('c1') },
    { kind: 'arrived', channel: 'c1', caller: { number: '', name: null }, dnis: '+12025550100' },
  ],
  [
    'a customer sends more than fits',
    {
      ...envelope,
      type: 'StasisStart',
      args: [],
      channel: channel('c1', { caller: { name: 'A'.repeat(200), number: '1'.repeat(100) } }),
    },
    {
      kind: 'arrived',
      channel: 'c1',
      caller: { number: '1'.repeat(64), name: 'A'.repeat(100) },
      dnis: '+12025550100',
    },
  ],
  [
    'a customer sends what nobody sees, or cannot be stored',
    {
      ...envelope,
      type: 'StasisStart',
      args: [],
      channel: channel('c1', { caller: { name: '\u202e\u200b \ud800', number: '+1202\u00005550142' } }),
    },
    { kind: 'arrived', channel: 'c1', caller: { number: '+12025550142', name: null }, dnis: '+12025550100' },
  ],
  ['a leg of ours is no arrival', { ...envelope, type: 'StasisStart', args: [], channel: leg }, null],
  [
    'a phone rings',
    { ...envelope, type: 'ChannelStateChange', channel: { ...leg, state: 'Ringing' } },
    { kind: 'leg_ringing', leg: leg.id },
  ],
  [
    'a phone is picked up',
    { ...envelope, type: 'ChannelStateChange', channel: leg },
    { kind: 'leg_answered', leg: leg.id },
  ],
  [
    'a phone is dialled',
    { ...envelope, type: 'ChannelStateChange', channel: { ...leg, state: 'Dialing' } },
    null,
  ],
  [
    'a phone declines',
    { ...envelope, type: 'ChannelDestroyed', cause: 21, cause_txt: '', tech_cause: 603, channel: leg },
    { kind: 'leg_ended', leg: leg.id, cause: 21, sip: 603 },
  ],
  [
    'a leg ends without a SIP answer',
    { ...envelope, type: 'ChannelDestroyed', cause: 16, cause_txt: '', channel: leg },
    { kind: 'leg_ended', leg: leg.id, cause: 16, sip: null },
  ],
  [
    'a key is pressed',
    { ...envelope, type: 'ChannelDtmfReceived', digit: '1', duration_ms: 120, channel: leg },
    { kind: 'digit_pressed', leg: leg.id, digit: '1' },
  ],
  [
    'the phone holds',
    { ...envelope, type: 'ChannelHold', channel: leg },
    { kind: 'leg_held_by_phone', leg: leg.id },
  ],
  [
    'the phone resumes',
    { ...envelope, type: 'ChannelUnhold', channel: leg },
    { kind: 'leg_resumed_by_phone', leg: leg.id },
  ],
  [
    'a leg enters a bridge',
    { ...envelope, type: 'ChannelEnteredBridge', bridge, channel: leg },
    { kind: 'entered_bridge', leg: leg.id, bridge: bridge.id },
  ],
  [
    'a leg leaves a bridge',
    { ...envelope, type: 'ChannelLeftBridge', bridge, channel: leg },
    { kind: 'left_bridge', leg: leg.id, bridge: bridge.id },
  ],
  [
    'a phone cannot be reached any more',
    {
      ...envelope,
      type: 'EndpointStateChange',
      endpoint: { technology: 'PJSIP', resource: '1001', state: 'offline', channel_ids: [] },
    },
    { kind: 'endpoint_changed', endpoint: '1001', reachable: false },
  ],
  [
    'a phone registers at a new address',
    contactStatus('NonQualified'),
    { kind: 'endpoint_registered', endpoint: '1001' },
  ],
  ['a phone that answers again says so as an endpoint', contactStatus('Reachable'), null],
  ['a phone has left its old address', contactStatus('Removed'), null],
  ['who leaves the application is no news', { ...envelope, type: 'StasisEnd', channel: leg }, null],
]

for (const [name, event, word] of rows)
  test(name, () => {
    assert.deepEqual(translate(event, 'sample'), word)
  })
