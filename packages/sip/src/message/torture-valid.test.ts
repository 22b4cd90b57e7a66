/** The valid torture messages of RFC 4475, written after its sections, and the IPv6 ones of RFC 5118. */
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { crlf } from '../testing/crlf.ts'
import { read, requestWith } from '../testing/torture-message.ts'

suite('valid messages (RFC 4475 3.1.1)', () => {
  test('a short tortuous INVITE with folds, compact names and odd spaces (wsinv)', () => {
    const message = read(
      crlf(`
        INVITE sip:vivekg@chair-dnrc.example.com;unknownparam SIP/2.0
        TO :
         sip:vivekg@chair-dnrc.example.com ;   tag    = 1918181833n
        from   : "J Rosenberg \\\\\\""       <sip:jdrosen@example.com>
          ;
          tag = 98asjd8
        MaX-fOrWaRdS: 0068
        Call-ID: wsinv.ndaksdj@192.0.2.1
        Content-Length   : 0
        cseq: 0009
          INVITE
        Via  : SIP  /   2.0
         /UDP
            192.0.2.2;branch=390skdjuw
        s :
        NewFangledHeader:   newfangled value
         continued newfangled value
        UnknownHeaderWithUnusualValue: ;;,,;;,;
        Content-Type: application/sdp
        Route:
         <sip:services.example.com;lr;unknownwith=value;unknown-no-value>
        v:  SIP  / 2.0  / TCP     spindle.example.com   ;
          branch  =   z9hG4bK9ikj8  ,
         SIP  /    2.0   / UDP  192.168.255.111   ; branch=
         z9hG4bK30239
        m:"Quoted string \\"\\"" <sip:jdrosen@example.com> ; newparam =
              newvalue ;
          secondparam ; q = 0.33

      `),
    )

    const { headers } = message
    assert.equal(headers.to.uri.host, 'chair-dnrc.example.com')
    assert.equal(headers.to.params.get('tag'), '1918181833n')
    assert.equal(headers.from.displayName, 'J Rosenberg \\"')
    assert.equal(headers.from.params.get('tag'), '98asjd8')
    assert.deepEqual(headers.cseq, { number: 9, method: 'INVITE' })
    assert.equal(headers.list('via').length, 3)
    assert.equal(headers.topVia.params.get('branch'), '390skdjuw')
    assert.equal(headers.get('subject'), '')
    assert.equal(headers.get('newfangledheader'), 'newfangled value continued newfangled value')
    assert.equal(headers.addresses('contact')[0]?.params.get('q'), '0.33')
  })

  test('every character that a token, a user part and a quoted string may have (intmeth)', () => {
    const message = read(
      crlf(`
        !interesting-Method0123456789_*+\`.%indeed'~ sip:1_unusual.URI~(to-be!sure)&isn't+it$/crazy?,/;;*:&it+has=1,weird!*pas$wo~d_too.(doesn't-it)@example.com SIP/2.0
        Via: SIP/2.0/TCP host1.example.com;branch=z9hG4bK-.!%66*_+\`'~
        To: "BEL:\\\u0007 NUL:\\\u0000 DEL:\\\u007f" <sip:1_unusual.URI~(to-be!sure)&isn't+it$/crazy?,/;;*@example.com>
        From: token1~\` token2'+_ token3*%!.- <sip:mundane@example.com>;fromParam''~+*_!.-%="работающий";tag=_token~1'+\`*%!-.
        Call-ID: intmeth.word%ZK-!.*_+'@word\`~)(><:\\/"][?}{
        CSeq: 139122385 !interesting-Method0123456789_*+\`.%indeed'~
        Max-Forwards: 255
        extensionHeader-!.%*+_\`'~:\ufeff大停電
        Content-Length: 0

      `),
    )

    assert.equal(message.headers.from.params.get("fromparam''~+*_!.-%"), 'работающий')
    assert.equal(message.headers.to.uri.host, 'example.com')
    assert.equal(message.headers.get("extensionheader-!.%*+_`'~"), '大停電')
  })

  test('escapes in the user part are decoded once (esc01, escnull)', () => {
    const message = read(
      crlf(`
        INVITE sip:sips%3Auser%40example.com@example.net SIP/2.0
        To: sip:%75se%72@example.com
        From: <sip:I%20have%20spaces@example.net>;tag=938
        Max-Forwards: 87
        i: esc01.239409asdfakjkn23onasd0-3234
        CSeq: 234234 INVITE
        Via: SIP/2.0/UDP host5.example.net;branch=z9hG4bKkdjuw
        C: application/sdp
        Contact:
          <sip:cal%6Cer@host5.example.net;%6C%72;n%61me=v%61lue%25%34%31>, <sip:null-%00-null@example.com>
        Content-Length: 0

      `),
    )

    assert.equal(message.headers.to.uri.user, 'user')
    assert.equal(message.headers.from.uri.user, 'I have spaces')
    assert.equal(message.headers.addresses('contact')[0]?.uri.user, 'caller')
    assert.equal(message.headers.addresses('contact')[1]?.uri.user, 'null-\0-null')
  })

  test('a percent sign that escapes nothing may stand in a method (esc02)', () => {
    const message = read(
      crlf(`
        RE%47IST%45R sip:registrar.example.com SIP/2.0
        To: "%Z%45" <sip:resource@example.com>
        From: "%Z%45" <sip:resource@example.com>;tag=f232jadfj23
        Call-ID: esc02.asdfnqwo34rq23i34jrjasdcnl23nrlknsdf
        Via: SIP/2.0/TCP host.example.com;branch=z9hG4bK209%fzsnel234
        CSeq: 29344 RE%47IST%45R
        Max-Forwards: 70
        Contact: <sip:alias1@host1.example.com>
        C%6Fntact: <sip:alias2@host2.example.com>
        Contact: <sip:alias3@host3.example.com>
        l: 0

      `),
    )

    assert.equal(message.headers.from.displayName, '%Z%45')
    assert.equal(message.headers.addresses('contact').length, 2)
  })

  test('no space before the angle bracket, long values, and a semicolon in the user part (lwsdisp, semiuri)', () => {
    const long = 'x'.repeat(3000)
    const message = read(
      crlf(`
        OPTIONS sip:user;par=u%40example.net@example.com SIP/2.0
        To: sip:j_user@example.com
        From: caller<sip:caller@example.org>;tag=33242${long}
        Max-Forwards: 3
        Call-ID: semiuri.0ha0isndaksdj
        CSeq: 8 OPTIONS
        Accept: application/sdp, application/pkcs7-mime,
                multipart/mixed, multipart/signed,
                message/sip, message/sipfrag
        Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKkdjuw
        l: 0

      `),
    )

    assert.equal(message.headers.from.displayName, 'caller')
    assert.equal(message.headers.from.params.get('tag')?.length, 3005)
    assert.equal(message.headers.list('accept').length, 6)
    assert.ok(message.kind === 'request' && message.uri.includes(';par='))
  })

  test('a transport that nobody knows, in the Via of another hop (transports)', () => {
    const message = read(
      crlf(`
        OPTIONS sip:user@example.com SIP/2.0
        To: sip:user@example.com
        From: <sip:caller@example.com>;tag=323
        Max-Forwards: 70
        Call-ID: transports.kijh4akdnaqjkwendsasfdj
        CSeq: 60 OPTIONS
        Via: SIP/2.0/UDP t1.example.com;branch=z9hG4bKkdjuw
        Via: SIP/2.0/SCTP t2.example.com;branch=z9hG4bKklasjdhf
        Via: SIP/2.0/TLS t3.example.com;branch=z9hG4bK2980unddj
        Via: SIP/2.0/UNKNOWN t4.example.com;branch=z9hG4bKasd0f3en
        Content-Length: 0

      `),
    )

    assert.equal(message.headers.list('via').length, 4)
  })

  test('what follows the announced length of a datagram is cut off (dblreq)', () => {
    const message = read(
      crlf(`
        REGISTER sip:example.com SIP/2.0
        To: sip:j.user@example.com
        From: sip:j.user@example.com;tag=43251j3j324
        Max-Forwards: 8
        I: dblreq.0ha0isndaksdj99sdfafnl3lk233412
        Contact: sip:j.user@host.example.com
        CSeq: 8 REGISTER
        Via: SIP/2.0/UDP 192.0.2.125;branch=z9hG4bKkdjuw23492
        Content-Length: 0

        INVITE sip:joe@example.com SIP/2.0
        t: sip:joe@example.com
      `),
    )

    assert.equal(message.kind === 'request' && message.method, 'REGISTER')
    assert.equal(message.body.length, 0)
  })

  test('reason phrases empty, and in another script (unreason, noreason)', () => {
    for (const reason of ['= 2**3 * 5**2 но сто девяносто девять - простое', '']) {
      const message = read(
        crlf(`
          SIP/2.0 200 ${reason}
          Via: SIP/2.0/UDP 192.0.2.198;branch=z9hG4bK1324923
          Call-ID: unreason.1234ksdfak3j2erwedfsASdf
          CSeq: 35 INVITE
          From: sip:user@example.com;tag=11141343
          To: sip:user@example.edu;tag=2229
          Content-Length: 0
          Contact: <sip:user@host198.example.com>

        `),
      )

      assert.equal(message.kind === 'response' && message.reason, reason)
    }
  })

  test('the older kind without branch, Max-Forwards and Content-Length (inv2543)', () => {
    const message = read(
      crlf(`
        INVITE sip:UserB@example.com SIP/2.0
        Via: SIP/2.0/UDP iftgw.example.com
        From: <sip:+13035551111@ift.client.example.net;user=phone>
        Record-Route: <sip:UserB@example.com;maddr=ss1.example.com>
        To: sip:+16505552222@ss1.example.net;user=phone
        Call-ID: inv2543.1717@ift.client.example.com
        CSeq: 56 INVITE
        Content-Type: application/sdp

        v=0
      `),
    )

    assert.equal(message.body.toString().trim(), 'v=0')
    assert.equal(message.headers.to.params.get('user'), 'phone')
  })

  test('schemes that we do not know, where they do not matter (unksm2)', () => {
    const message = read(
      crlf(`
        REGISTER sip:example.com SIP/2.0
        To: isbn:2983792873
        From: <http://www.example.com>;tag=3234233
        Call-ID: unksm2.daksdj@hyphenated-host.example.com
        CSeq: 234902 REGISTER
        Max-Forwards: 70
        Via: SIP/2.0/UDP 192.0.2.21:5060;branch=z9hG4bKkdjuw
        Contact: <name:John_Smith>
        l: 0

      `),
    )

    assert.equal(message.headers.to.uri.scheme, 'isbn')
  })

  test('IPv6 with and without a port, in every place (RFC 5118 4)', () => {
    const message = read(
      crlf(`
        REGISTER sip:[2001:db8::10]:5070 SIP/2.0
        To: sip:user@example.com
        From: sip:user@example.com;tag=81x2
        Via: SIP/2.0/UDP [2001:db8::9:1]:5061;received=[2001:db8::9:255];branch=z9hG4bKas3-111
        Via: SIP/2.0/UDP [2001:db8::1];branch=z9hG4bKas3-222
        Call-ID: SSG9559905523997077@hlau_4100
        Max-Forwards: 70
        Contact: "Caller" <sip:caller@[2001:db8::1]>, <sip:[::ffff:192.0.2.1]:5062>
        CSeq: 98176 REGISTER
        Content-Length: 0

      `),
    )

    assert.deepEqual([message.headers.topVia.host, message.headers.topVia.port], ['[2001:db8::9:1]', 5061])
    assert.equal(message.headers.addresses('contact')[0]?.uri.host, '[2001:db8::1]')
    assert.equal(message.headers.addresses('contact')[1]?.uri.port, 5062)
  })

  test('a telephone number as the request URI (RFC 3966)', () => {
    const message = read(requestWith({ uri: 'tel:+1-202-555-0100;phone-context=example.com' }))

    assert.equal(message.kind, 'request')
  })
})
