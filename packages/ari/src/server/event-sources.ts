/** What an event is about, in the words an application subscribes with. */
import type { SwitchEvent } from '../messages/events.ts'

/** Such as `channel:c1`, `bridge:b1`, `endpoint:PJSIP/1001` and `endpoint:PJSIP`. */
export function sourcesOf(event: SwitchEvent): readonly string[] {
  const sources: string[] = []
  if ('channel' in event && event.channel !== undefined) sources.push(`channel:${event.channel.id}`)
  if ('peer' in event && 'id' in event.peer) sources.push(`channel:${event.peer.id}`)
  if ('bridge' in event) sources.push(`bridge:${event.bridge.id}`)
  if ('playback' in event) sources.push(event.playback.target_uri)
  if ('endpoint' in event) {
    const { technology, resource } = event.endpoint
    sources.push(`endpoint:${technology}/${resource}`, `endpoint:${technology}`)
  }
  return sources
}
