/**
 * The text of a file that a spreadsheet has saved: UTF-8, or else what Windows writes in Western Europe. Read as the
 * wrong one, names would lose their letters without a word.
 */
export function textOfFile(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
