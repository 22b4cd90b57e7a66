import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Binding } from '@cordboard/sip'
import { pino } from 'pino'
import { binding } from '../testing/binding.ts'
import { Presence } from './presence.ts'
import { Provisioning } from './provisioning.ts'

function bindingAt(port: number): Binding {
  return { ...binding, contact: `sip:1001@192.0.2.10:${port}`, source: { ...binding.source, port } }
}

/** What is told of a phone that registers here and there and falls silent. */
function opened(bindings: Binding[]): {
  presence: Presence
  provisioning: Provisioning
  told: string[]
  silent: Set<Binding>
} {
  const told: string[] = []
  const silent = new Set<Binding>()
  const provisioning = new Provisioning()
  provisioning.put('endpoint', '1001', { aors: '1001' })
  const presence = new Presence({
    provisioning,
    channels: new Map(),
    registrar: { bindings: () => bindings, bindingsOf: () => bindings },
    isReachable: (one) => !silent.has(one),
    host: '127.0.0.1',
    trunks: { isSilent: (name) => name === 'dead' },
    log: pino({ level: 'silent' }),
    publish: (event) => {
      if (event.type === 'ContactStatusChange')
        told.push(`${event.contact_info.contact_status} ${event.contact_info.uri.slice(-4)}`)
      if (event.type === 'EndpointStateChange') told.push(event.endpoint.state ?? '')
    },
  })
  return { presence, provisioning, told, silent }
}

test('of a contact more, or one less, the endpoint says nothing while another one is there', () => {
  const [first, second] = [bindingAt(5062), bindingAt(5064)]
  const bindings: Binding[] = []
  const { presence, told } = opened(bindings)

  bindings.push(first)
  presence.registered(first, false)
  bindings.push(second)
  presence.registered(second, false)
  bindings.shift()
  presence.unregistered(first, 'replaced')
  bindings.shift()
  presence.unregistered(second, 'expired')

  assert.deepEqual(told, [
    'NonQualified 5062',
    'online',
    'NonQualified 5064',
    'Removed 5062',
    'Removed 5064',
    'offline',
  ])
})

test('a trunk is online until it stops answering', () => {
  const { presence, told, provisioning } = opened([])
  for (const name of ['dead', 'alive']) {
    provisioning.put('endpoint', name, { aors: name })
    provisioning.put('aor', name, { contact: 'sip:192.0.2.1' })
  }

  presence.trunk('dead', true)
  presence.trunk('alive', false)

  assert.deepEqual(told, ['offline', 'online'])
})

test('a phone that was registered before the start is online, and offline when it falls silent', () => {
  const phone = bindingAt(5062)
  const { presence, told, silent } = opened([phone])

  presence.reachable(phone, true, 3)
  silent.add(phone)
  presence.reachable(phone, false)
  silent.clear()
  presence.registered(phone, true)

  assert.deepEqual(told, ['Reachable 5062', 'Unreachable 5062', 'offline', 'Reachable 5062', 'online'])
})
