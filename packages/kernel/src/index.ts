export type * from './state/agent.ts'
export { apply } from './facts/apply.ts'
export type { Command } from './commands/command.ts'
export { controls, controlsAt } from './views/controls.ts'
export { effectClasses } from './effect.ts'
export type {
  Announcement,
  Effect,
  EffectClass,
  EffectKind,
  EffectOf,
  EffectRefusal,
  Far,
  HangUpCause,
} from './effect.ts'
export type { Fact, FactKind, FactOf } from './facts/fact.ts'
export { destinationsOf } from './views/destinations.ts'
export { handle } from './handle.ts'
export type { Input, SwitchEvent } from './input.ts'
export type * from './state/consult.ts'
export type * from './state/interaction.ts'
export type { LegEnd } from './state/leg-end.ts'
export { permits } from './state/catalog.ts'
export type * from './state/party.ts'
export { nextDue } from './due.ts'
export { overviewOf } from './views/overview.ts'
export { isOurs } from './state/own-id.ts'
export type { Refusal, Reply } from './commands/reply.ts'
export type { Seen, SeenBridge, SeenChannel, SeenEndpoint } from './sight/seen.ts'
export { load, save, savedForm } from './state/save.ts'
export type { SavedState } from './state/save.ts'
export { newState } from './state/state.ts'
export { trunkOf } from './state/station.ts'
export type { State } from './state/state.ts'
export type { Corrections, Step } from './step.ts'
export type { Stage } from './views/stage.ts'
export { agentOf, noticesOf, taskOf, tasksOf } from './views/views.ts'
