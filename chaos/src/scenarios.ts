/** What people do while the app dies: each passes certain kinds of events, commands and effects. */
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  colleagueArrives,
  colleagueLeaves,
  conference,
  consult,
  consulting,
  consultTakenBack,
  handedOver,
  toColleague,
} from './advice.ts'
import { atWorkOutside, takenWithDigit } from './dial-number.ts'
import type { Scenario } from './fault-cases.ts'
import type { Stage } from './stage.ts'
import { until } from './until.ts'

type Play = (stage: Stage, fault: string) => Promise<void>

/** Writes the order that the app looks for at its fault points. */
function order({ centre }: Stage, fault: string): void {
  writeFileSync(join(centre.folder, 'fault'), fault)
}

/** A census strikes nobody. */
async function struck({ centre }: Stage, fault: string): Promise<void> {
  if (fault.startsWith('census')) return
  await until('the fault strikes', () => !existsSync(join(centre.folder, 'fault')))
}

async function talk(stage: Stage): Promise<void> {
  stage.callIn()
  await stage.talking()
}

/** The agent ends the call and is free again. */
async function finish(stage: Stage): Promise<void> {
  await stage.act('end')
  await stage.wrappingUp()
  await stage.act('wrap-up')
  await stage.free()
}

async function holdAndResume(stage: Stage): Promise<void> {
  await stage.act('hold')
  await stage.onHold()
  await stage.act('resume')
  await stage.talking()
}

async function atWork(stage: Stage): Promise<void> {
  await stage.signIn()
  await stage.available()
  await stage.free()
}

export const scenarios: Readonly<Record<Scenario, Play>> = {
  async call(stage, fault) {
    order(stage, fault)
    await atWork(stage)
    await talk(stage)
    await holdAndResume(stage)
    await finish(stage)
    await stage.signOut()
  },
  async missed(stage, fault) {
    await atWork(stage)
    order(stage, fault)
    stage.picksUp = false
    stage.callIn()
    await stage.missed()
    stage.pickUp()
    await stage.available()
    await stage.talking()
    await finish(stage)
    await stage.signOut()
  },
  async nobody(stage, fault) {
    order(stage, fault)
    stage.callIn()
    await stage.toldThatNobodyIsHere()
  },
  async hold_key(stage, fault) {
    await atWork(stage)
    await talk(stage)
    order(stage, fault)
    await stage.holdByKey()
    await stage.resumeByKey()
    await finish(stage)
    await stage.signOut()
  },
  async phone_away(stage, fault) {
    await atWork(stage)
    order(stage, fault)
    await stage.phoneAway()
    await talk(stage)
    await finish(stage)
    await stage.signOut()
  },
  async dial_number(stage, fault) {
    await atWorkOutside(stage)
    order(stage, fault)
    stage.callIn()
    await takenWithDigit(stage)
    await finish(stage)
    await stage.signOut()
  },
  async conference(stage, fault) {
    await atWork(stage)
    await colleagueArrives(stage)
    await talk(stage)
    order(stage, fault)
    await consult(stage)
    await conference(stage)
    await stage.act('conference-end')
    await stage.wrappingUp()
    await stage.act('wrap-up')
    await stage.free()
    await colleagueLeaves(stage)
    await stage.signOut()
  },
  async advice(stage, fault) {
    await atWork(stage)
    await colleagueArrives(stage)
    await talk(stage)
    order(stage, fault)
    await consultTakenBack(stage)
    await consult(stage)
    await stage.act('consult-hold')
    await stage.talking()
    await stage.act('consult-resume')
    await consulting(stage)
    await stage.act('consult-exit', {}, stage.colleague)
    await stage.talking()
    await consult(stage)
    await stage.act('consult-end')
    await stage.talking()
    await finish(stage)
    await colleagueLeaves(stage)
    await stage.signOut()
  },
  async handed_over(stage, fault) {
    await atWork(stage)
    await colleagueArrives(stage)
    await talk(stage)
    await consult(stage)
    order(stage, fault)
    await conference(stage)
    await stage.act('conference-exit', {}, stage.colleague)
    await stage.talking()
    await consult(stage)
    await stage.act('transfer')
    await handedOver(stage)
    await colleagueLeaves(stage)
    await stage.signOut()
  },
  async blind(stage, fault) {
    await atWork(stage)
    await colleagueArrives(stage)
    await talk(stage)
    await stage.available(stage.colleague)
    order(stage, fault)
    await stage.act('transfer', toColleague(stage))
    await handedOver(stage)
    await colleagueLeaves(stage)
    await stage.signOut()
  },
  async start(stage, fault) {
    await atWork(stage)
    await talk(stage)
    order(stage, fault)
    await stage.nodes.killOwner()
    await struck(stage, fault)
    await holdAndResume(stage)
    await finish(stage)
    await stage.signOut()
  },
  async drain(stage, fault) {
    await atWork(stage)
    await talk(stage)
    order(stage, fault)
    await stage.nodes.restartOwner()
    await holdAndResume(stage)
    await finish(stage)
    await stage.signOut()
  },
  /** The fault was there from the first moment of the centre. */
  async first_start(stage) {
    await atWork(stage)
    await talk(stage)
    await finish(stage)
    await stage.signOut()
  },
}
