/** What ARI calls an endpoint: `PJSIP/1001` for a phone, `PJSIP/+12025550199@trunk-sample` for a number at a trunk. */
export type EndpointName = { readonly endpoint: string; readonly number: string }

/** Undefined when the text names none. */
export function parseEndpointName(text: string): EndpointName | undefined {
  const [, before = '', after] = /^PJSIP\/([^/@]+)(?:@([^/@]+))?$/i.exec(text) ?? []
  if (before === '') return undefined
  return after === undefined ? { endpoint: before, number: before } : { endpoint: after, number: before }
}
