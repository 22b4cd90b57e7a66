/** How a leg ended: the five ends of design, and what the switch's codes say about them. */

/**
 * - `hung_up`: a person did it
 * - `lost`: audio or signalling vanished
 * - `unreachable`: not registered, no route, failed before it rang
 * - `declined`: busy, rejected or do-not-disturb
 * - `no_answer`: rang in vain
 */
export type LegEnd = 'hung_up' | 'lost' | 'unreachable' | 'declined' | 'no_answer'
