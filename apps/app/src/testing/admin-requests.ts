/** What tests of the administrator's requests have in common. */
import assert from 'node:assert/strict'
import type { Code } from '@cordboard/contract'
import type { Answer } from './test-centre.ts'

/** Fails unless the request was refused with this code, and at this field where one is named. */
export function refused(answer: Answer<unknown>, code: Code, pointer?: string): void {
  assert.equal(answer.problem.code, code, JSON.stringify(answer.body))
  if (pointer !== undefined) assert.equal(answer.problem.pointer, pointer)
}

/** The body that adds an agent. */
export const newPerson = (login: string) => ({
  login,
  name: 'Daan Jansen',
  role: 'agent',
  language: 'nl',
  teams: ['service'],
  extension: null,
})
