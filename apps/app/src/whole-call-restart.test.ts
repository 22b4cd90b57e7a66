/** The app ends and another takes its place at each stage of a consult: both agents go on where they were. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Task } from '@cordboard/contract'
import { Conversation, toBram } from './testing/conversation.ts'
import { until } from './testing/test-centre.ts'

const talk = await Conversation.forTests()

type Stage = {
  readonly stage: string
  /** Brings the conversation there; resolves with bram's channel. */
  readonly reach: () => Promise<string>
  /** Goes on after the restart. */
  readonly goOn: (brams: string) => Promise<void>
}

const stages: readonly Stage[] = [
  {
    stage: 'a consult that rings',
    reach: async () => {
      await talk.act('anna', 'consult', toBram)
      const leg = await talk.rung('1002')
      await talk.shows('bram', ({ status }) => status === 'ringing')
      return leg
    },
    goOn: async (brams) => {
      talk.centre.toy.become(brams, 'Up')
      await talk.together(talk.annas, brams)
    },
  },
  {
    stage: 'a consult',
    reach: () => talk.consult('bram'),
    goOn: async (brams) => {
      await talk.act('anna', 'conference')
      await talk.together(talk.customer, talk.annas, brams)
    },
  },
  {
    stage: 'a consult with the colleague on hold',
    reach: async () => {
      const leg = await talk.consult('bram')
      await talk.act('anna', 'resume')
      await talk.together(talk.customer, talk.annas)
      await talk.shows('anna', ({ status }) => status === 'connected')
      return leg
    },
    goOn: async (brams) => {
      await talk.act('anna', 'consult-resume')
      await talk.together(talk.annas, brams)
    },
  },
  {
    stage: 'a conference',
    reach: async () => {
      const leg = await talk.consult('bram')
      await talk.act('anna', 'conference')
      await talk.together(talk.customer, talk.annas, leg)
      await talk.shows('anna', ({ status }) => status === 'conference')
      return leg
    },
    goOn: async (brams) => {
      await talk.act('bram', 'conference-exit')
      await until(() => !talk.centre.toy.channels.has(brams))
      await talk.together(talk.customer, talk.annas)
    },
  },
  {
    stage: 'a blind transfer that rings',
    reach: async () => {
      await talk.act('anna', 'transfer', toBram)
      const leg = await talk.rung('1002')
      await talk.shows('bram', ({ status }) => status === 'ringing')
      return leg
    },
    goOn: async (brams) => {
      talk.centre.toy.become(brams, 'Up')
      await talk.together(talk.customer, brams)
    },
  },
  {
    stage: 'a call that was handed over',
    reach: async () => {
      const leg = await talk.consult('bram')
      await talk.act('anna', 'transfer')
      await talk.together(talk.customer, leg)
      await talk.shows('bram', ({ status }) => status === 'connected')
      return leg
    },
    goOn: async (brams) => {
      await talk.act('bram', 'end')
      await until(() => !talk.centre.toy.channels.has(brams))
      await talk.act('anna', 'wrap-up')
    },
  },
]

for (const { stage, reach, goOn } of stages)
  test(`${stage} survives a restart of the app: nothing is done twice, and it goes on`, async () => {
    const brams = await reach()
    const then = await shown()
    const channels = [...talk.centre.toy.channels.keys()].toSorted()
    talk.centre.toy.asked.length = 0

    await talk.restart()

    assert.deepEqual(await shown(), then)
    assert.deepEqual([...talk.centre.toy.channels.keys()].toSorted(), channels)
    assert.deepEqual(
      talk.centre.toy.asked.filter((one) => /^(create|dial|hangup) /.test(one)),
      [],
    )
    await goOn(brams)
  })

/** What both agents have, apart from versions, which a restart may raise, and deadlines, which it may put off. */
async function shown(): Promise<readonly Task[]> {
  const tasks = [...(await talk.tasks('anna')), ...(await talk.tasks('bram'))]
  return tasks.map((task) => ({ ...task, version: 0, offerEndsAt: 0 }))
}
