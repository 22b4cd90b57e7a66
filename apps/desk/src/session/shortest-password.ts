/** How many characters the server asks of a password at least. */
export const shortestPassword = 10
