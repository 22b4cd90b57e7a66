/** The switch's events in the kernel's words. */
import type { AriEvent, CallerId, Channel, Endpoint } from '@cordboard/ari'
import { seenOf } from '@cordboard/contract'
import { isOurs, type SwitchEvent } from '@cordboard/kernel'

/** The kernel's word for an event, or null when the kernel has no use for it. */
export function translate(event: AriEvent, tenant: string): SwitchEvent | null {
  switch (event.type) {
    case 'StasisStart':
      return isOurs(tenant, event.channel.id) ? null : arrivedOf(event.channel)
    case 'ChannelStateChange':
      if (event.channel.state === 'Ringing') return { kind: 'leg_ringing', leg: event.channel.id }
      return event.channel.state === 'Up' ? { kind: 'leg_answered', leg: event.channel.id } : null
    case 'ChannelDestroyed':
      return {
        kind: 'leg_ended',
        leg: event.channel.id,
        cause: event.cause,
        sip: event.tech_cause ?? null,
      }
    case 'ChannelDtmfReceived':
      return { kind: 'digit_pressed', leg: event.channel.id, digit: event.digit }
    case 'ChannelHold':
      return { kind: 'leg_held_by_phone', leg: event.channel.id }
    case 'ChannelUnhold':
      return { kind: 'leg_resumed_by_phone', leg: event.channel.id }
    case 'ChannelEnteredBridge':
      return event.channel === undefined
        ? null
        : { kind: 'entered_bridge', leg: event.channel.id, bridge: event.bridge.id }
    case 'ChannelLeftBridge':
      return { kind: 'left_bridge', leg: event.channel.id, bridge: event.bridge.id }
    case 'PlaybackFinished':
      return { kind: 'playback_finished', playback: event.playback.id }
    case 'EndpointStateChange':
      return {
        kind: 'endpoint_changed',
        endpoint: event.endpoint.resource,
        reachable: isReachable(event.endpoint),
      }
    case 'ContactStatusChange':
      return event.contact_info.contact_status === 'NonQualified'
        ? { kind: 'endpoint_registered', endpoint: event.endpoint.resource }
        : null
    default:
      return null
  }
}

export function isReachable(endpoint: Endpoint): boolean {
  return endpoint.state === 'online'
}

/** What a number and a name hold at most in the contract; the far end may send more. */
const longest = { number: 64, name: 100 } as const

/** A caller as the switch knows them, without what nobody sees; the number is empty when it was withheld. */
export function callerOf({ number, name }: CallerId): { number: string; name: string | null } {
  const seen = seenOf(name, longest.name)
  return { number: seenOf(number, longest.number), name: seen === '' ? null : seen }
}

function arrivedOf(channel: Channel): SwitchEvent {
  return {
    kind: 'arrived',
    channel: channel.id,
    caller: callerOf(channel.caller),
    dnis: channel.dialplan.exten,
  }
}
