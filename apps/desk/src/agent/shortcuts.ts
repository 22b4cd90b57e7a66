/**
 * The keys of the agent desktop. All take Alt and Shift, so that none is in the way of typing (WCAG 2.1.4), and are
 * named by place on the keyboard, so that they are the same in every layout.
 */
export const shortcuts = {
  state: 'KeyS',
  request: 'KeyR',
  hold: 'KeyH',
  end: 'KeyE',
  wrap_up: 'KeyW',
  task_list: 'KeyT',
  help: 'KeyK',
} as const satisfies Record<string, string>

export type Shortcut = keyof typeof shortcuts

/** Which shortcut a key press is, if it is one. */
export function shortcutOf(
  event: Pick<KeyboardEvent, 'altKey' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'code'>,
) {
  if (!event.altKey || !event.shiftKey || event.ctrlKey || event.metaKey) return undefined
  return shortcutNames.find((name) => shortcuts[name] === event.code)
}

export const shortcutNames = [
  'state',
  'request',
  'hold',
  'end',
  'wrap_up',
  'task_list',
  'help',
] as const satisfies readonly Shortcut[]

/** How a shortcut is written. */
export const shortcutText = (name: Shortcut): string => `Alt+Shift+${shortcuts[name].slice('Key'.length)}`
