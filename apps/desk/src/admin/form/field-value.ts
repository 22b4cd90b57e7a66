/** Between what is stored and what stands in a field. */
import type { Empty } from './field.ts'

const nothing = (empty: Empty): null | undefined | '' =>
  empty === 'null' ? null : empty === 'absent' ? undefined : ''

/** A line of text as it is to be stored. */
export function storedText(text: string, empty: Empty): string | null | undefined {
  return text.trim() === '' ? nothing(empty) : text
}

/** Milliseconds as seconds to read, with a dot or a comma for parts of one. */
export function shownSeconds(value: unknown): string {
  return typeof value === 'number' ? String(value / 1000) : typeof value === 'string' ? value : ''
}

/** What is no number is kept as it is typed, and the server says so. */
export function storedSeconds(text: string, empty: Empty): number | string | null | undefined {
  if (text.trim() === '') return nothing(empty)
  const seconds = Number(text.replace(',', '.'))
  return Number.isFinite(seconds) && !/[.,]$/.test(text) ? Math.round(seconds * 1000) : text
}

export function shownCount(value: unknown): string {
  return typeof value === 'number' || typeof value === 'string' ? String(value) : ''
}

export function storedCount(text: string, empty: Empty): number | string | null | undefined {
  if (text.trim() === '') return nothing(empty)
  return /^\d+$/.test(text.trim()) ? Number(text) : text
}
