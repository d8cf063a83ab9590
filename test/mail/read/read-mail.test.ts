import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { contentOf, noneLost, rawMail, rawParts, readRaw, readSample } from '../../support/a-raw-mail.js';

const FROM = 'From: Ana <ana@escuela.example>';
const html = (body: string, ...head: readonly string[]) => readRaw(rawMail(FROM, ...head, 'Content-Type: text/html', '', body));

describe('a mail of an everyday client', () => {
  it('an answer of Gmail is read as it is seen, without what it quotes and its signature', async () => {
    const mail = await readSample('answer-gmail.eml');
    expect(mail).toMatchObject({
      id: 'CAAA+1=x@mail.gmail.example',
      references: ['a1.45@mesa.entidad.example', 'a0.45@mesa.entidad.example'],
      from: [{ address: 'ana@escuela.example', name: 'Ana Pérez' }],
      toCount: 2,
      deliveredTo: ['mesa@entidad.example'],
      subject: 'Re: [CASO-000045] Señal',
      fresh: 'Sí, ya abre.',
      sentAt: Date.UTC(2026, 10, 24, 15, 20),
      traits: [],
      files: [],
      report: null,
    });
    expect(mail.headers.returnPath).toBe('ana@escuela.example');
    expect(mail.text).toContain('> ¿Ya le abre?');
  });

  it('only what a server above all others says of a sender comes first, each verdict whole', async () => {
    const { verdicts } = await readSample('answer-gmail.eml');
    expect(verdicts.map((verdict) => verdict.replaceAll(/\s+/g, ' '))).toEqual([
      'mx.entidad.example; dkim=pass header.i=@escuela.example header.s=s1; dmarc=pass (p=QUARANTINE) header.from=escuela.example',
      'otro.example; dmarc=fail',
    ]);
  });

  it('M-36 a verdict stands as the server wrote it: an encoded word, or a sign that composes to a semicolon, ends no result', async () => {
    const verdict = 'mx.entidad.example; spf=pass smtp.mailfrom==?utf-8?q?a=3B_dmarc=3Dpass?=@otra.example; x=a\u037eb';
    const raw = Buffer.from(`${FROM}\r\nAuthentication-Results: ${verdict}\r\n\r\nhola`);
    expect((await readRaw(raw)).verdicts).toEqual([verdict]);
  });

  it('M-39 how Exchange says that a sender signed in is read from each of its headers', async () => {
    const header = 'X-MS-Exchange-Organization-AuthAs';
    expect(
      (await readRaw(Buffer.from(`${FROM}\r\n${header}: Internal\r\nx-ms-exchange-organization-authas: Anonymous\r\n\r\nhola`))).authAs,
    ).toEqual(['Internal', 'Anonymous']);
    expect((await readRaw(Buffer.from(`${FROM}\r\n\r\nhola`))).authAs).toEqual([]);
  });

  it('an answer of Outlook ends where its grey line stands, and a row of a table is one line', async () => {
    const mail = await readSample('answer-outlook.eml');
    expect(mail.fresh).toBe('Sí, ya abre.\n\nEquipo: PC-07');
    expect(mail.text).toContain('¿Ya le abre?');
  });

  it('a mail that Outlook forwards by its subject is content, whatever it looks like', async () => {
    const { fresh, text } = await html('<p>Vean.</p><div id="divRplyFwdMsg">De: x</div><p>No abre</p>', 'Subject: RV: algo');
    expect(fresh).toBe(text);
    expect((await html('<p>Vean.</p><div id="divRplyFwdMsg">De: x</div><p>No abre</p>', 'Subject: RE: RV: algo')).fresh).toBe('Vean.');
  });

  it.each([
    ['<blockquote type="cite">viejo</blockquote>'],
    ['<div class="moz-cite-prefix">El lunes:</div><blockquote type="cite">viejo</blockquote>'],
    ['<div class="yahoo_quoted">viejo</div>'],
    ['<div class="gmail_quote gmail_quote_container">viejo</div>'],
    ['<div class="gmail_quote"><div class="gmail_attr">Le lundi :</div><blockquote class="gmail_quote">viejo</blockquote></div>'],
    ['<div id="appendonsend"></div><p>viejo</p>'],
  ])('M-31 the mark %s of a client begins a quote', async (quote) => {
    expect((await html(`<p>Sí, ya abre.</p>${quote}`)).fresh).toBe('Sí, ya abre.');
  });

  it('M-29 an answer that Gmail puts between the quotations of its wrapper is kept', async () => {
    const mail = await html(
      '<p>Respondo abajo.</p><div class="gmail_quote"><div class="gmail_attr">El lunes:</div><blockquote class="gmail_quote">cedula</blockquote><p>1052</p><blockquote class="gmail_quote">telefono</blockquote><p>310</p></div>',
    );
    expect(mail.fresh).toBe('Respondo abajo.\nEl lunes:\n> cedula\n\n1052\n> telefono\n\n310');
  });

  it('the digest and the size are those of the whole mail', async () => {
    const raw = rawMail(FROM, '', 'hola');
    const { digest, bytes } = await readRaw(raw);
    expect({ digest, bytes }).toEqual({ digest: createHash('sha256').update(raw).digest('hex'), bytes: raw.length });
  });
});

describe('what a mail is not read by', () => {
  it.each([
    ['charset utf-8', 'Content-Type: text/plain; charset=utf-8'],
    ['no charset', 'X: y'],
    ['us-ascii', 'Content-Type: text/plain; charset=us-ascii'],
    ['a charset that nobody knows', 'Content-Type: text/plain; charset=x-nadie'],
    ['UTF-7', 'Content-Type: text/plain; charset=utf-7'],
    ['windows-1252', 'Content-Type: text/plain; charset=Windows-1252'],
  ])('M-27 Latin-1 bytes of a text in %s are read as windows-1252', async (_, head) => {
    const mail = await readRaw(rawMail(FROM, head, '', 'la señal \x93bien\x94'));
    expect(mail.text).toBe('la señal “bien”');
  });

  it('M-27 a footer in Latin-1 changes nothing of the text in UTF-8 above it', async () => {
    const raw = Buffer.concat([rawMail(FROM, 'Content-Type: text/plain; charset=utf-8', '', ''), Buffer.from('señal\n'), rawMail('año')]);
    expect((await readRaw(raw)).text).toBe('señal\naño');
  });

  it('M-06 a subject in encoded words, folded and with raw bytes, is one line of composed text', async () => {
    const subjects = [
      '=?UTF-8?Q?RE=3A_Se=C3=B1al_=5BCASO-000045=5D?=',
      'RE: =?iso-8859-1?Q?Se=F1al?=\r\n =?iso-8859-1?Q?_=5BCASO-000045=5D?=',
      'RE: Señal [CASO-000045]',
      'RE: =?utf-8?Q?Se=F1al?= [CASO-000045]',
      'RE: =?utf-8?B?U2XD?= =?utf-8?B?sWFs?= [CASO-000045]',
    ];
    for (const subject of subjects)
      expect((await readRaw(rawMail(FROM, `Subject: ${subject}`, '', ''))).subject).toBe('RE: Señal [CASO-000045]');
  });

  it('M-25 a file name with Latin-1 bytes is read as windows-1252', async () => {
    const names = [
      "filename*=us-ascii''Se%F1al.jpg",
      'filename="Señal.jpg"',
      'filename="=?utf-8?Q?Se=F1al.jpg?="',
      "filename*0*=utf-8''Se%F1; filename*1=al.jpg",
    ];
    const parts = names.map((name) => `Content-Type: image/jpeg\r\nContent-Disposition: attachment; ${name}\r\n\r\nx`);
    const mail = await readRaw(rawParts([FROM], ...parts));
    expect(mail.files.map(({ name }) => name)).toEqual(names.map(() => 'Señal.jpg'));
    expect(noneLost(mail)).toBe(true);
  });

  it('M-57 what stands in a header is one line of text, whatever line breaks and marks it hides', async () => {
    const mail = await readRaw(
      rawMail(
        'From: =?utf-8?Q?=3Cscript=3E=0D=0ABcc=3A_x=40malo.example?= <ana@escuela.example>',
        'Subject: =?utf-8?B?YQ0KQmNjOiB4QG1hbG8uZXhhbXBsZQ==?=\r\n\tfin\u0000',
        'List-Id: =?utf-8?Q?a=E2=80=AEb=0A?=',
        '',
        '',
      ),
    );
    expect(mail.from).toEqual([{ address: 'ana@escuela.example', name: '<script> Bcc: x@malo.example' }]);
    expect(mail.subject).toBe('a Bcc: x@malo.example fin');
    expect(mail.headers.listId).toBe('ab');
  });

  it('M-36 all senders are told, in their order, also those of a second From', async () => {
    const mail = await readRaw(
      rawMail('From: a@malo.example, Ana <ANA@Escuela.example>', 'From: jefe@entidad.example', 'Reply-To: r@malo.example', '', ''),
    );
    expect(mail.from.map(({ address }) => address)).toEqual(['a@malo.example', 'ana@escuela.example', 'jefe@entidad.example']);
    expect(mail.replyTo.map(({ address }) => address)).toEqual(['r@malo.example']);
  });

  it('M-56 an address that hides another in an encoded word is none', async () => {
    const mail = await readRaw(rawMail('From: =?utf-8?B?amVmZUBlbnRpZGFkLmV4YW1wbGU=?=@malo.example', '', ''));
    expect(mail.from).toEqual([]);
  });

  it('M-01 references are read from their end, with the one that is answered, twenty at most', async () => {
    const ids = Array.from({ length: 60 }, (_, at) => `<${at}@x.example>`);
    const { references } = await readRaw(rawMail(FROM, `References: ${ids.join('\r\n ')}`, 'In-Reply-To: <crm@otro.example>', '', ''));
    expect(references).toHaveLength(20);
    expect([references[0], references[18], references.at(-1)]).toEqual(['59@x.example', '41@x.example', 'crm@otro.example']);
    expect((await readRaw(rawMail(FROM, 'References: a@x.example <b@\r\n x.example>', '', ''))).references).toEqual(['b@x.example']);
  });

  it('M-23 each header by which machines are told is read, and an absent one is not an empty one', async () => {
    const heads = [
      'Auto-Submitted: auto-replied',
      'Precedence: bulk',
      'X-Auto-Response-Suppress: All',
      'X-Autorespond: yes',
      'List-Id: <l.example>',
      'Return-Path: <>',
      'X-Precaso-Test: t',
    ];
    const { headers } = await readRaw(rawMail(FROM, ...heads, '', ''));
    expect(headers).toEqual({
      autoSubmitted: 'auto-replied',
      precedence: 'bulk',
      suppress: 'All',
      autoReply: 'yes',
      listId: '<l.example>',
      returnPath: '',
      test: 't',
    });
    expect((await readRaw(rawMail(FROM, '', ''))).headers.returnPath).toBeNull();
    const receipt = rawParts(
      [FROM, 'Content-Type: multipart/report; report-type=disposition-notification; boundary=b'],
      'Content-Type: text/plain\r\n\r\nLeído',
    );
    expect(await readRaw(receipt)).toMatchObject({ report: null, headers: { autoSubmitted: 'auto-replied' } });
  });
});

describe('what hides in HTML', () => {
  it.each([
    ['display:none', '<div style="color:red; display : none">Sí, quedó bien</div>'],
    ['visibility', '<p style="VISIBILITY:hidden">Sí, quedó bien</p>'],
    ['no size', '<span style="font-size:0px">Sí, <b>quedó</b> bien</span>'],
    ['one pixel', '<span style="font-size:1px;color:#fff">Sí, quedó bien</span>'],
    ['white on white', '<div style="background:#ffffff"><font color="#FFFFFF">Sí, quedó bien</font></div>'],
    ['white on nothing', '<p style="color:white">Sí, quedó bien</p>'],
    ['the attribute', '<p hidden>Sí, quedó bien</p>'],
    ['no height', '<div style="max-height:0;overflow:hidden">Sí, quedó bien</div>'],
    ['Outlook’s own way', '<p style="mso-hide:all">Sí, quedó bien</p>'],
    ['off the screen', '<div style="position:absolute;left:-9999px">Sí, quedó bien</div>'],
    ['a comment', '<!-- Sí, quedó bien --><!--[if mso]>Sí, quedó bien<![endif]-->'],
    ['a style', '<style>p{content:"Sí, quedó bien"}</style><script>Sí, quedó bien</script><title>Sí, quedó bien</title>'],
    ['no opacity', '<p style="opacity:0 !important">Sí, quedó bien</p>'],
    ['a scale of nothing', '<p style="transform: rotate(1deg) scale(0, 1)">Sí, quedó bien</p>'],
    ['a cell', '<table><tr><td><p style="display:none">Sí, quedó bien</p></td></tr></table>'],
  ])('text that is hidden by %s is left out', async (_, hidden) => {
    expect((await html(`<p>No quedó.</p>${Buffer.from(hidden).toString('latin1')}`, 'X: y')).text).toBe('No quedó.');
  });

  it.each([
    ['<div style="background:#003366"><a style="color:#fff">Ver</a></div>'],
    ['<table bgcolor="navy"><tr><td style="color:white">Ver</td></tr></table>'],
    ['<td style="font-size:0px"><div style="font-size:13px">Ver</div></td>'],
    ['<div style="visibility:hidden"><p style="visibility:visible">Ver</p></div>'],
    ['<p style="color:white;background-color:#000">Ver</p>'],
    ['<p style="transform:scale(0.9);opacity:0.8">Ver</p>'],
    ['<!--[if !mso]><!-->Ver<!--<![endif]-->'],
    ['<!-->Ver<!-- a -->'],
    ['<styled>Ver</styled>'],
  ])('text that is seen in %s stays', async (shown) => {
    expect((await html(shown)).text).toBe('Ver');
  });

  it('of alternatives the one that a client shows is read, so that an unseen text is no answer', async () => {
    const mail = await readRaw(
      rawParts(
        [FROM, 'Content-Type: multipart/alternative; boundary=b'],
        'Content-Type: text/plain\r\n\r\nSí, quedó bien.',
        'Content-Type: text/html\r\n\r\n<p>No quedó.</p>',
      ),
    );
    expect(mail.text).toBe('No quedó.');
  });

  it('entities for the marks of quotes mark nothing', async () => {
    expect((await html('<p>uno</p><p>&#xFDD2;</p><p>&#64976;</p><p>dos\uFDD2</p>')).fresh).toContain('dos');
  });
});

describe('what parts a mail may have', () => {
  it('files go to the folder whole, with a safe name and their type', async () => {
    const mail = await readRaw(
      rawParts(
        [FROM],
        'Content-Type: text/plain\r\n\r\nhola',
        'Content-Type: application/pdf\r\nContent-Disposition: attachment; filename="../../etc/\\x\x01gpj.exe"\r\nContent-Transfer-Encoding: base64\r\n\r\naG9sYQ==',
        'Content-Type: image/png\r\nContent-ID: <x>\r\nContent-Disposition: inline\r\n\r\nx',
      ),
    );
    expect(mail.files).toMatchObject([
      { name: 'xgpj.exe', type: 'application/pdf', bytes: 4, isInline: false },
      { name: 'imagen-2.png', type: 'image/png', bytes: 1, isInline: true },
    ]);
    expect([mail.text, contentOf(mail)]).toEqual(['hola', 'hola']);
  });

  it.each([
    ['M-33 a winmail.dat', 'tnef', 'Content-Type: application/ms-tnef; name="winmail.dat"\r\n\r\nx'],
    ['a calendar invitation', 'calendar', 'Content-Type: text/calendar; method=REQUEST\r\n\r\nBEGIN:VCALENDAR'],
    ['a whole mail inside', 'nested', 'Content-Type: message/rfc822\r\nContent-Disposition: inline\r\n\r\nSubject: x\r\n\r\ndentro'],
    ['an encrypted mail', 'encrypted', 'Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\r\n\r\nx'],
    ['a mail signed as one block', 'encrypted', 'Content-Type: application/pkcs7-mime; smime-type=signed-data; name=smime.p7m\r\n\r\nx'],
    ['a signature', 'signed', 'Content-Type: application/pkcs7-signature; name=smime.p7s\r\n\r\nx'],
  ])('%s is told and kept', async (_, trait, part) => {
    const mail = await readRaw(rawParts([FROM], part));
    expect(mail).toMatchObject({ traits: [trait], text: '', files: [{}] });
  });

  it('a mail inside a mail is one file of its own, however many it holds', async () => {
    const inner = Array.from({ length: 30 }, () => 'Content-Type: message/rfc822\r\n').join('\r\n');
    const mail = await readRaw(rawParts([FROM], `${inner}\r\n\r\nfin`));
    expect(mail.files).toMatchObject([{ name: 'mensaje-1.eml', type: 'message/rfc822' }]);
  });

  it('PGP and S/MIME around all of a mail are told', async () => {
    const pgp = await readRaw(
      rawParts([FROM, 'Content-Type: multipart/encrypted; boundary=b'], 'Content-Type: application/pgp-encrypted\r\n\r\nVersion: 1'),
    );
    const block = await readRaw(rawMail(FROM, '', '-----BEGIN PGP MESSAGE-----'));
    expect([pgp.traits, block.traits]).toEqual([['encrypted'], ['encrypted']]);
  });

  it('of more than 200 files the first 200 are kept, and the rest is told', async () => {
    const mail = await readRaw(
      rawParts([FROM], ...Array.from({ length: 230 }, () => 'Content-Type: image/png\r\n\r\nx'), 'Content-Type: text/plain\r\n\r\nfin'),
    );
    expect([mail.files.length, mail.traits, mail.text]).toEqual([200, ['cut'], 'fin']);
  });

  it('flowed text is joined again', async () => {
    const mail = await readRaw(rawMail(FROM, 'Content-Type: text/plain; format=flowed', '', 'una frase \r\nlarga\r\n> ¿y \r\n> qué?'));
    expect(mail.text).toBe('una frase larga\n> ¿y qué?');
  });
});
