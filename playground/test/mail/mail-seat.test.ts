import { describe, expect, it } from 'vitest';
import { instant } from '../../../src/core/instant.js';
import { createMailSeat } from '../../mail/mail-seat.js';
import { PostOffice } from '../../mail/post-office.js';
import { demoOrganisation } from '../../people/demo-organisation.js';
import { createUploadStore } from '../../uploads/upload-store.js';
import { readRaw } from '../../../test/support/a-raw-mail.js';
import { tempFolder } from '../../../test/support/temp-folder.js';

const now = () => instant(Date.parse('2026-11-30T14:00:00Z'));
const mesa = { address: 'mesa@mesa.example', label: 'Correo de la mesa' };
const as = 'rocio.velez@entidad.example';

async function aSeat() {
  const folder = await tempFolder();
  const office = new PostOffice({ folder, now, addresses: [mesa.address], onDamage: () => undefined });
  const ofDesk = { mailboxes: [mesa], accounts: [], machines: [] };
  const uploads = createUploadStore(`${folder}/files`);
  const seat = createMailSeat({ office, ofDesk, example: 'Precaso: no abre', demo: demoOrganisation([], 'Mesa'), uploads, now });
  const atDesk = () => Promise.all(office.all().flatMap((one) => (one.owner === mesa.address ? [readRaw(office.bytes(one) ?? '')] : [])));
  const fromDesk = () =>
    office.put(as, 'inbox', {
      id: 'uno@mesa.example',
      from: mesa.address,
      name: '',
      to: as,
      subject: 'Recibido',
      verdict: 'pass',
      raw: Buffer.from('From: mesa@mesa.example\r\nMessage-ID: <uno@mesa.example>\r\nSubject: Recibido\r\n\r\nHola\r\n'),
    });
  return { seat, uploads, atDesk, fromDesk };
}

describe('the seat Correo', () => {
  it('a mail with a file reaches the desk, and no server vouches for one that is sent as not verified', async () => {
    const { seat, uploads, atDesk } = await aSeat();
    const { id } = uploads.put('pantalla.png', 'image/png', Buffer.from('bytes'));
    const mail = { as, to: mesa.address, subject: 'Precaso', text: 'No abre.', uid: null };
    expect(await seat.post('send', { ...mail, uploads: [{ id }] })).toMatchObject({ status: 200 });
    expect(await seat.post('send', { ...mail, isVerified: false })).toMatchObject({ status: 200 });
    const [first, second] = await atDesk();
    expect(first?.files.map(({ name }) => name)).toEqual(['pantalla.png']);
    expect([first, second].map((one) => one?.verdicts[0]?.includes('dmarc=pass'))).toEqual([true, false]);
  });

  it('an automatic answer says that it is one, and a bounce names the mail that did not arrive', async () => {
    const { seat, atDesk, fromDesk } = await aSeat();
    const { uid } = fromDesk();
    await seat.post('vacation', { as, uid });
    await seat.post('bounce', { as, uid });
    const [vacation, bounce] = await atDesk();
    expect(vacation?.headers.autoSubmitted).toBe('auto-replied');
    expect(vacation?.references).toEqual(['uno@mesa.example']);
    expect(bounce?.report?.returnedIds).toEqual(['uno@mesa.example']);
  });

  it.each([
    [{ as: 'otra@entidad.example' }, 'send', 400],
    [{ as, to: 'dos@b.example, tres@b.example', subject: 'x', text: 'x' }, 'send', 422],
    [{ as, to: 'mesa@mesa.example', subject: '', text: ' ' }, 'send', 400],
    [{ as, uid: 99 }, 'read', 404],
  ])('the request %j to %s is answered by %i', async (body, path, status) => {
    const { seat } = await aSeat();
    expect(await seat.post(path, body)).toMatchObject({ status });
  });

  it('mails of the desk’s own mailboxes are not shown by the seat', async () => {
    const { seat } = await aSeat();
    await seat.post('send', { as, to: mesa.address, subject: 'Precaso', text: 'No abre.' });
    expect(seat.state()).toMatchObject({ mails: [{ owner: as, folder: 'sent' }] });
    expect(await seat.get('1')).toMatchObject({ status: 404 });
  });
});
