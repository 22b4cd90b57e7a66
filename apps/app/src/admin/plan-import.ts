/**
 * What an import would do: row after row, each onto what the rows before it have made.
 *
 * A row that cannot be added is reported with line, field and reason; those after it are looked at all the same.
 */
import type { RejectedRow, Settings } from '@cordboard/contract'
import type { CsvFile, CsvRow } from './csv-rows.ts'
import { EditRefused } from './edit-refused.ts'
import { refusalOf } from './fault-refusal.ts'
import { newFaults } from './new-faults.ts'
import type { Edited } from './settings-editor.ts'

/** A kind of file: its columns, and what a row of it adds. */
export type Importing<Item> = {
  /** What can be added within the time that one who asks has. */
  readonly mostRows: number
  readonly columns: readonly string[]
  readonly required: readonly string[]
  /** The thing that a row describes, and the settings with it; throws {@link EditRefused} with the column. */
  readonly add: (settings: Settings, row: CsvRow) => { readonly item: Item; readonly edited: Edited }
}

export type ImportPlan<Item> = {
  readonly items: readonly Item[]
  readonly settings: Settings
  readonly rejected: readonly RejectedRow[]
}

export function planImport<Item>(
  settings: Settings,
  { columns, rows }: CsvFile,
  kind: Importing<Item>,
): ImportPlan<Item> {
  const rejected = headerFaults(columns, kind)
  const items: Item[] = []
  let now = settings
  for (const row of rows) {
    try {
      const { item, edited } = addRow(now, row, kind)
      items.push(item)
      now = edited.settings
    } catch (error) {
      if (!(error instanceof EditRefused)) throw error
      rejected.push(rejection(row, error))
    }
  }
  return { items, settings: now, rejected }
}

function addRow<Item>(settings: Settings, row: CsvRow, kind: Importing<Item>) {
  if (!row.isWhole) throw new EditRefused('invalid_value', 'it has not as many cells as the header')
  const missing = kind.required.find((column) => !row.cells.has(column))
  if (missing !== undefined) throw new EditRefused('invalid_value', `${missing} is empty`, `/${missing}`)
  const made = kind.add(settings, row)
  const [fault] = newFaults(settings, made.edited.settings)
  if (fault !== undefined) throw refusalOf([fault], made.edited.at)
  return made
}

/** Columns that are missing, and those that mean nothing here. */
function headerFaults(columns: readonly string[], kind: Importing<unknown>): RejectedRow[] {
  const missing = kind.required.filter((column) => !columns.includes(column))
  const strange = columns.filter((column) => !kind.columns.includes(column))
  return [...missing, ...strange].map((field) => ({ line: 1, field, code: 'invalid_value', value: field }))
}

function rejection({ line, cells }: CsvRow, { code, pointer }: EditRefused): RejectedRow {
  const field = pointer?.split('/')[1] ?? null
  // Not what was to be a password.
  const isSecret = field !== null && /password/i.test(field)
  return {
    line,
    field,
    code: code === 'invalid_request' ? 'invalid_value' : code,
    value: field === null || isSecret ? '' : (cells.get(field) ?? ''),
  }
}
