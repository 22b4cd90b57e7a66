/** The invalid torture messages of RFC 4475, written after its sections. */
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { dice } from '../testing/dice.ts'
import { crlf } from '../testing/crlf.ts'
import { refusalOf, requestWith } from '../testing/torture-message.ts'
import { parseMessage } from './parse.ts'

suite('invalid messages (RFC 4475 3.1.2, 3.3)', () => {
  const refused: readonly (readonly [name: string, status: number, message: Buffer])[] = [
    [
      'separators without anything between them (badinv01)',
      400,
      requestWith({
        headers: { Via: 'SIP/2.0/UDP 192.0.2.15;;,;,,', Contact: '"Joe" <sip:joe@example.org>;;;;' },
      }),
    ],
    [
      'a Content-Length larger than the datagram (clerr)',
      400,
      requestWith({ headers: { 'Content-Length': '9999' } }),
    ],
    ['a negative Content-Length (ncl)', 400, requestWith({ headers: { 'Content-Length': '-999' } })],
    ['two Content-Length headers (mcl01)', 400, requestWith({ extra: 'Content-Length: 5' })],
    [
      'numbers beyond their range (scalar02)',
      400,
      requestWith({ headers: { CSeq: '36893488147419103232 INVITE' } }),
    ],
    ['Max-Forwards beyond 255 (scalar02)', 400, requestWith({ headers: { 'Max-Forwards': '300' } })],
    [
      'a To whose quote is never closed (quotbal)',
      400,
      requestWith({ headers: { To: '"Mr. J. User <sip:j.user@example.com>' } }),
    ],
    ['a request URI in angle brackets (ltgtruri)', 400, requestWith({ uri: '<sip:user@example.com>' })],
    ['white space within the request URI (lwsruri)', 400, requestWith({ uri: 'sip:user@example.com; lr' })],
    ['several spaces in the request line (lwsstart)', 400, requestWith({ uri: ' sip:user@example.com ' })],
    [
      'white space behind the version (trws)',
      400,
      requestWith({ line: 'INVITE sip:user@example.com SIP/2.0  ' }),
    ],
    [
      'a Contact with ? and no angle brackets (regbadct)',
      400,
      requestWith({ headers: { Contact: 'sip:user@example.com?Route=%3Csip:sip.example.com%3E' } }),
    ],
    [
      'spaces within an address (badaspec)',
      400,
      requestWith({ headers: { To: '"Watson, Thomas" < sip:t.watson@example.org >' } }),
    ],
    [
      'an unquoted comma in a display name (baddn)',
      400,
      requestWith({ headers: { From: 'Bell, Alexander <sip:a@b.example>;tag=43' } }),
    ],
    [
      'a version that we do not speak (badvers)',
      505,
      requestWith({ line: 'INVITE sip:user@example.com SIP/7.0' }),
    ],
    ['a CSeq of another method (mismatch01)', 400, requestWith({ headers: { CSeq: '8 OPTIONS' } })],
    [
      'a CSeq of another method, both unknown (mismatch02)',
      400,
      requestWith({ line: 'NEWMETHOD sip:user@example.com SIP/2.0', headers: { CSeq: '8 INVITE' } }),
    ],
    ['no Call-ID (insuf)', 400, requestWith({ headers: { 'Call-ID': undefined } })],
    ['no From (insuf)', 400, requestWith({ headers: { From: undefined } })],
    ['no To (insuf)', 400, requestWith({ headers: { To: undefined } })],
    ['no CSeq (insuf)', 400, requestWith({ headers: { CSeq: undefined } })],
    [
      'a scheme that nobody knows (unkscm)',
      416,
      requestWith({ uri: 'nobodyKnowsThisScheme:totallyopaquecontent' }),
    ],
    [
      'a scheme that is no place to call (novelsc)',
      416,
      requestWith({ uri: 'soap.beep://192.0.2.103:3002' }),
    ],
    ['two CSeq headers (multi01)', 400, requestWith({ extra: 'CSeq: 9 INVITE' })],
    ['two Call-ID headers (multi01)', 400, requestWith({ extra: 'i: multi01.98asdh@192.0.2.2' })],
    ['two From headers (multi01)', 400, requestWith({ extra: 'f: <sip:other@example.net>;tag=1' })],
    ['two To headers (multi01)', 400, requestWith({ extra: 't: <sip:other@example.net>' })],
    ['two Max-Forwards headers (multi01)', 400, requestWith({ extra: 'Max-Forwards: 5' })],
    [
      'no colon in a header line, and none that makes it whole',
      400,
      requestWith({ headers: { From: undefined }, extra: 'From' }),
    ],
    ['an IPv6 address without brackets (RFC 5118 4.2)', 400, requestWith({ uri: 'sip:2001:db8::10' })],
    ['an IPv6 address without its end', 400, requestWith({ uri: 'sip:[2001:db8::10' })],
    ['a port that is none', 400, requestWith({ uri: 'sip:user@example.com:99999' })],
    ['two at signs', 400, requestWith({ uri: 'sip:user@host@example.com' })],
    ['an escape that decodes to nothing', 400, requestWith({ uri: 'sip:%ff%fe@example.com' })],
    ['a head of more than 16 KiB', 413, requestWith({ extra: `Subject: ${'x'.repeat(17_000)}` })],
    [
      'more than 128 headers',
      413,
      requestWith({ extra: Array<string>(130).fill('Subject: x').join('\r\n') }),
    ],
  ]
  for (const [name, status, message] of refused)
    test(`${status} for ${name}`, () => {
      const answer = refusalOf(message)

      // A head that is too long is not read, so there is nobody to answer.
      assert.equal(answer === 'dropped' ? 413 : answer, status)
    })

  test('responses with a status or numbers beyond their range are dropped (bigcode, scalarlg)', () => {
    assert.equal(refusalOf(response('4294967301', '1 INVITE')), 'dropped')
    assert.equal(refusalOf(response('099', '1 INVITE')), 'dropped')
    assert.equal(refusalOf(response('200', '9292394834772304023312 OPTIONS')), 'dropped')
    assert.equal(refusalOf(response('200', '1 OPTIONS')), undefined)
  })

  test('line ends alone are a keep-alive', () => {
    assert.equal(parseMessage(Buffer.from('\r\n\r\n')), undefined)
  })

  test('no cut or bit flip of a message makes the parser throw', () => {
    const sound = requestWith({ extra: 'Route: "a\\"b" <sip:[::1]:5060;lr>, <sip:x>' })
    const random = dice(1)

    for (let round = 0; round < 5000; round++) {
      const bytes = Buffer.from(sound.subarray(0, 1 + random(sound.length)))
      for (let flips = random(4); flips > 0; flips--) bytes[random(bytes.length)] = random(256)
      assert.doesNotThrow(() => refusalOf(Buffer.concat([bytes, Buffer.from('\r\n\r\n')])))
    }
  })
})

function response(status: string, cseq: string): Buffer {
  return crlf(`
    SIP/2.0 ${status} better not break the receiver
    Via: SIP/2.0/UDP 192.0.2.105;branch=z9hG4bK2398ndaoe
    Call-ID: bigcode.asdof3uj203asdnf3429uasdhfas3ehjasdfas9i
    CSeq: ${cseq}
    From: <sip:user@example.com>;tag=134161461246
    To: <sip:user@example.edu>;tag=234
    Content-Length: 0

  `)
}
