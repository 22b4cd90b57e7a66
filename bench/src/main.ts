/** `npm run bench`: loads a centre of its own, and the peer where there is one, and prints what it saw. */
import { parseArgs } from 'node:util'
import type { Spread } from '@cordboard/load'
import { asteriskRoot, startAsterisk } from './asterisk-peer.ts'
import { startCentre } from './bench-centre.ts'
import { fsyncSpread } from './disk.ts'
import { type Run, type System, load, openEnds } from './load.ts'
import { startLoneSwitch } from './lone-switch.ts'
import { paintPopovers } from './painted.ts'
import { type TalkSwitch, letTalk } from './talk.ts'

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    agents: { type: 'string', default: '60' },
    seconds: { type: 'string', default: '10' },
    waiting: { type: 'string', default: '300' },
    bridges: { type: 'string', default: '20' },
    help: { type: 'boolean', default: false },
  },
})
if (values.help) {
  console.log('npm run bench -- [--only offer|backlog|talk|painted] [--agents 60] [--seconds 10]')
  console.log('                 [--waiting 300] [--bridges 20]          what is measured: bench/README.md')
  process.exit()
}
const agents = Number(values.agents)
const seconds = Number(values.seconds)
const waiting = Number(values.waiting)
const bridges = Number(values.bridges)
const wants = (part: 'offer' | 'backlog' | 'talk' | 'painted') =>
  values.only === undefined || values.only === part

const figure = (number: number) => number.toFixed(2)
const times = ({ count, p50, p99, max }: Spread) =>
  `p50 ${figure(p50)} ms, p99 ${figure(p99)} ms, worst ${figure(max)} ms (${count})`

function print(title: string, system: System, run: Run): void {
  console.log(`\n${system.name}: ${title}`)
  if (!run.reached)
    console.log("  the generator did not reach this rate; the figures below are not the rate's")
  console.log(`  customer's INVITE → agent's INVITE  ${times(run.offer)}`)
  if (run.free.count > 0) console.log(`  agent free → next offer             ${times(run.free)}`)
  const shares = Object.entries(run.cpuPerCall).map(([name, cost]) => `${name} ${figure(cost)}`)
  console.log(`  CPU a call                          ${shares.join(', ')} ms`)
  const memory = Object.entries(run.memory).map(([name, size]) => `${name} ${size.toFixed(0)}`)
  console.log(`  memory                              ${memory.join(', ')} MB`)
  console.log(`  calls an agent                      ${run.callsPerAgent.least}-${run.callsPerAgent.most}`)
  console.log(`  calls ${run.calls}, not answered ${run.failures}`)
}

/** Runs every chosen scenario on one system and ends it. */
async function measure(system: System): Promise<void> {
  try {
    const ends = await openEnds(system)
    try {
      if (wants('offer'))
        for (const rate of [20, 100]) {
          // A first, uncounted second: code gets compiled, connections opened.
          await load(system, ends, { rate, total: rate, talk: () => 100, backlog: false })
          const run = await load(system, ends, {
            rate,
            total: rate * seconds,
            talk: () => 100,
            backlog: false,
          })
          print(`${rate} calls/s, ${agents} agents`, system, run)
        }
      if (wants('backlog')) {
        // The first calls keep every agent until all others wait; then each is short.
        const filling = ((agents + waiting) / 100) * 1000 + 2000
        const talk = (index: number) => (index < agents ? filling : 600)
        const run = await load(system, ends, { rate: 100, total: agents + waiting, talk, backlog: true })
        print(`agents become free with ${waiting} callers waiting`, system, run)
      }
    } finally {
      ends.customers.close()
      ends.phones.close()
    }
  } finally {
    await system.close()
  }
}

/** Two are relayed, three are mixed. */
async function measureTalk(target: TalkSwitch): Promise<void> {
  for (const size of [2, 3]) {
    const { percentOfCore, heard, said } = await letTalk(target, { bridges, size, seconds })
    console.log(`\n${target.name}: ${bridges} bridges of ${size}, everybody speaking`)
    if (said < 0.98) console.log("  the generator was too slow; the figures below are not this load's")
    console.log(`  CPU a bridge                        ${figure(percentOfCore)} % of a core`)
    console.log(`  packets heard of those due          ${(heard * 100).toFixed(1)} %`)
  }
}

if (wants('talk')) {
  const alone = await startLoneSwitch()
  try {
    await measureTalk(alone)
  } finally {
    await alone.close()
  }
}
if (wants('painted')) {
  const plan = { agents: 500, tasks: 20, calls: 200 }
  const late = await paintPopovers(plan)
  console.log(`\nCordboard: a popover, with ${plan.tasks} tasks and ${plan.agents} colleagues on the page`)
  console.log(`  event in the app → painted          ${times(late)}`)
}
if (wants('offer') || wants('backlog')) {
  const centre = await startCentre(agents)
  console.log(`disk: 8 KB append and fdatasync  ${times(fsyncSpread(centre.folder))}`)
  await measure(centre.system)
}

const root = asteriskRoot()
if (root === undefined) console.log('\nno Asterisk installed: no peer in this run')
else {
  const peer = await startAsterisk(root, agents)
  try {
    if (wants('talk')) await measureTalk(peer.talk)
    if (wants('offer') || wants('backlog')) await measure(peer)
  } finally {
    await peer.close()
  }
}
