/** The rule for what a customer calls from: one place for the page and the server. */

/** Whether there is a number to know somebody by: a withheld one is a word in its place. */
export function isKnownNumber(number: string): boolean {
  return /[0-9]/u.test(number)
}
