import type { SwitchOperation, SwitchOperations } from '@cordboard/ari'

/** The operations of one part of ARI, such as `channels`. */
export type OperationsOf<Part extends string> = Pick<
  SwitchOperations,
  Extract<SwitchOperation, `${Part}.${string}`>
>
