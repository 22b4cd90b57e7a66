import type { AgentState } from '@cordboard/contract'
import { CircleCheck, CircleDot, CircleEllipsis, CircleMinus, CircleX, PhoneMissed } from 'lucide-react'
import styles from './state-icon.module.css'

const icons = {
  signed_out: CircleX,
  available: CircleCheck,
  idle: CircleMinus,
  rona: PhoneMissed,
  engaged: CircleDot,
  wrap_up: CircleEllipsis,
} as const satisfies Record<AgentState, unknown>

/** A state has a shape of its own, so that its colour is never all that tells it apart. */
export function StateIcon({ state }: { readonly state: AgentState }) {
  const Icon = icons[state]
  return <Icon className={styles.icon} data-state={state} size={18} strokeWidth={2.25} aria-hidden />
}
