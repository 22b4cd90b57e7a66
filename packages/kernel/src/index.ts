export type * from './agent.ts'
export { apply } from './apply.ts'
export type { Command } from './command.ts'
export { controls } from './controls.ts'
export { effectClasses } from './effect.ts'
export type {
  Announcement,
  Effect,
  EffectClass,
  EffectKind,
  EffectOf,
  EffectRefusal,
  HangUpCause,
} from './effect.ts'
export type { Fact, FactKind, FactOf } from './fact.ts'
export { handle } from './handle.ts'
export type { Input, SwitchEvent } from './input.ts'
export type * from './interaction.ts'
export type { LegEnd } from './leg-end.ts'
export { nextDue } from './due.ts'
export { overviewOf } from './overview.ts'
export { isOurs } from './own-id.ts'
export type { Refusal, Reply } from './reply.ts'
export type { Seen, SeenBridge, SeenChannel, SeenEndpoint } from './seen.ts'
export { load, save, savedForm } from './save.ts'
export type { SavedState } from './save.ts'
export { newState } from './state.ts'
export type { State } from './state.ts'
export type { Corrections, Step } from './step.ts'
export { agentOf, noticesOf, taskOf, tasksOf } from './views.ts'
