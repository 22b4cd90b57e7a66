/**
 * Variables and functions of a channel, under the names that Asterisk's dialplan has for them. Functions take
 * options behind a comma (`CONNECTEDLINE(num,i)`), which mean nothing here.
 */
import type { Board } from '../board.ts'
import type { CallerId } from './caller-id.ts'
import { parseCallerId } from './caller-id.ts'
import type { Channel } from './channel.ts'
import { limitLife } from './life.ts'

const party = /^(CALLERID|CONNECTEDLINE)\((num|name|all)(?:,[^)]*)?\)$/i

/** The value, or undefined when the channel has none under this name. */
export function getVariable(channel: Channel, name: string): string | undefined {
  const [, who, part] = party.exec(name) ?? []
  if (who === undefined || part === undefined) return channel.variables.get(name)
  const { name: shown, number } = who.toUpperCase() === 'CALLERID' ? channel.caller : channel.connected
  switch (part.toLowerCase()) {
    case 'num':
      return number
    case 'name':
      return shown
    default:
      return `"${shown}" <${number}>`
  }
}

/** False when it is a function that this switch does not have, or a value that the function does not take. */
export function setVariable(board: Board, channel: Channel, name: string, value: string): boolean {
  const [, who, part] = party.exec(name) ?? []
  if (who !== undefined && part !== undefined) {
    if (who.toUpperCase() === 'CALLERID') channel.caller = changed(channel.caller, part, value)
    else channel.connected = changed(channel.connected, part, value)
    return true
  }
  if (/^TIMEOUT\(absolute\)$/i.test(name)) {
    if (!/^\d{1,6}(?:\.\d+)?$/.test(value)) return false
    limitLife(board, channel, Number(value))
    return true
  }
  if (!/^\w+$/.test(name)) return false
  channel.variables.set(name, value)
  return true
}

function changed(before: CallerId, part: string, value: string): CallerId {
  switch (part.toLowerCase()) {
    case 'num':
      return { ...before, number: value }
    case 'name':
      return { ...before, name: value }
    default:
      return parseCallerId(value)
  }
}
