/** How often what goes wrong. Probabilities, except where said. */
export interface Faults {
  /** An event of the switch does not reach the app, comes twice, or late and so out of order. */
  readonly eventDropped: number
  readonly eventDoubled: number
  readonly eventDelayed: number
  /** An effect is not carried out, or its answer is lost: the app sees a time-out either way. */
  readonly effectDropped: number
  readonly answerLost: number
  /** Mean times between them, in milliseconds. */
  readonly disconnectEvery: number
  readonly crashEvery: number
  readonly restartEvery: number
  /**
   * Whether a crash was only a frozen process: what it had decided reaches the switch after the next owner is at work,
   * as on a switch that does not know owners.
   */
  readonly frozen: number
  /** The switch hangs for seconds, and then does all it was asked meanwhile. */
  readonly stallEvery: number
  readonly bridgeLostEvery: number
  /** The audio of a leg that is up stops, and the switch gives it up; a phone may drop off the network with it. */
  readonly legLostEvery: number
  /** The administrator takes a person away or gives them back. */
  readonly settingsEvery: number
  /** A supervisor sets an agent's state or sends them away, or a desktop is gone. */
  readonly steeredEvery: number
  /** Whether the wall clock is set while the app is away: an hour back or forward, or a little back. */
  readonly clockSet: number
}

export const peace: Faults = {
  eventDropped: 0,
  eventDoubled: 0,
  eventDelayed: 0,
  effectDropped: 0,
  answerLost: 0,
  disconnectEvery: Infinity,
  crashEvery: Infinity,
  restartEvery: Infinity,
  frozen: 0,
  stallEvery: Infinity,
  bridgeLostEvery: Infinity,
  legLostEvery: Infinity,
  settingsEvery: Infinity,
  steeredEvery: Infinity,
  clockSet: 0,
}

const storm: Faults = {
  eventDropped: 0.01,
  eventDoubled: 0.03,
  eventDelayed: 0.05,
  effectDropped: 0.01,
  answerLost: 0.01,
  disconnectEvery: 60_000,
  crashEvery: 60_000,
  restartEvery: 300_000,
  frozen: 0.2,
  stallEvery: 120_000,
  bridgeLostEvery: 120_000,
  legLostEvery: 30_000,
  settingsEvery: 120_000,
  steeredEvery: 60_000,
  clockSet: 0.1,
}

/** Far more than any network does, so that several things go wrong at once. */
const hurricane: Faults = {
  eventDropped: 0.1,
  eventDoubled: 0.2,
  eventDelayed: 0.3,
  effectDropped: 0.1,
  answerLost: 0.1,
  disconnectEvery: 15_000,
  crashEvery: 15_000,
  restartEvery: 60_000,
  frozen: 0.4,
  stallEvery: 20_000,
  bridgeLostEvery: 15_000,
  legLostEvery: 10_000,
  settingsEvery: 10_000,
  steeredEvery: 10_000,
  clockSet: 0.3,
}

export const weathers = { peace, storm, hurricane } as const
export type Weather = keyof typeof weathers

/** What went wrong in a run, counted. */
export interface FaultCounts {
  events: number
  effects: number
  disconnects: number
  crashes: number
  restarts: number
  stalls: number
  bridges: number
  legs: number
  clocks: number
  frozen: number
  /** Commands of an owner who was one no more that the switch carried out. */
  late: number
}
