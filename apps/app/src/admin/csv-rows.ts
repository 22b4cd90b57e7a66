/** Rows of a CSV file (RFC 4180) by the names of their columns; a spreadsheet's semicolons do as well as commas. */
import { CsvError, parse } from 'csv-parse/sync'
import { Type, type Static } from 'typebox'
import { Value } from 'typebox/value'
import { EditRefused } from './edit-refused.ts'

export type CsvRow = {
  /** Counted from 1, with the header as line 1. */
  readonly line: number
  /** By column; without those that are empty. */
  readonly cells: ReadonlyMap<string, string>
  /** Whether it has as many cells as there are columns. */
  readonly isWhole: boolean
}

export type CsvFile = { readonly columns: readonly string[]; readonly rows: readonly CsvRow[] }

/** Throws {@link EditRefused} when it is no such file, or has more rows than `mostRows`. */
export function readCsv(text: string, mostRows: number): CsvFile {
  const [header, ...records] = recordsOf(text)
  if (header === undefined) throw new EditRefused('invalid_value', 'there is no header', '/csv')
  if (records.length > mostRows)
    throw new EditRefused('invalid_value', `it has more than ${mostRows} rows`, '/csv')
  const columns = header.record
  const rows = records.map(({ record, info }) => ({
    line: info.lines,
    isWhole: record.length === columns.length,
    cells: new Map(
      columns.flatMap((column, place): [string, string][] => {
        const cell = record[place] ?? ''
        return cell === '' ? [] : [[column, cell]]
      }),
    ),
  }))
  return { columns, rows }
}

const Records = Type.Array(
  Type.Object({ record: Type.Array(Type.String()), info: Type.Object({ lines: Type.Integer() }) }),
)

/** Each record's cells, with the number of its last line. */
function recordsOf(text: string): Static<typeof Records> {
  const [firstLine = ''] = text.split('\n', 1)
  try {
    const records: unknown = parse(text, {
      bom: true,
      delimiter: firstLine.includes(';') ? ';' : ',',
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    })
    return Value.Parse(Records, records)
  } catch (error) {
    if (error instanceof CsvError) throw new EditRefused('invalid_value', error.message, '/csv')
    throw error
  }
}
