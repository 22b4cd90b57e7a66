/** Runs a program in the foreground as if it stood in our place. */
import { spawn } from 'node:child_process'

/** Passes signals on and resolves with the exit code. */
export function runInForeground(program, args, options = {}) {
  const child = spawn(program, args, { stdio: 'inherit', ...options })
  const pass = (signal) => child.kill(signal)
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of signals) process.on(signal, pass)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      for (const one of signals) process.off(one, pass)
      resolve(signal ? 1 : (code ?? 1))
    })
  })
}
