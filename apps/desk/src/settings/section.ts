/** The sections of the settings, in their order; who takes no calls has no sounds and shortcuts. */
export type Section = 'look' | 'sounds' | 'keyboard' | 'account'

export const agentSections: readonly Section[] = ['look', 'sounds', 'keyboard', 'account']

export const plainSections: readonly Section[] = ['look', 'account']
