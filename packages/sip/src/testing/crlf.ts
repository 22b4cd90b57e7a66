/** Message text as tests write it: line ends become CRLF, and the indentation of the source goes. */
export function crlf(text: string): Buffer {
  const lines = text.replace(/^\n/, '').split('\n')
  const indent = Math.min(...lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/)))
  return Buffer.from(lines.map((line) => line.slice(indent)).join('\r\n'))
}
