import { numberAt, objectsAt, textAt, type Json, type JsonObject } from '../../src/core/json.js';
import type { Instant } from '../../src/core/instant.js';
import { ok, refuse, type LocalResponse } from '../http/local-response.js';
import { everybodyOf, type DemoOrganisation } from '../people/demo-organisation.js';
import type { UploadStore } from '../uploads/upload-store.js';
import { mailPeople, type MailOfDesk, type MailPerson } from './mail-people.js';
import type { LocalMail } from './kept-mails.js';
import { MailRefused, type PostOffice } from './post-office.js';
import { DRAWN_POLICY, htmlToDraw, showMail, type ShownMail } from './shown-mail.js';
import { writeMail, type MailUnderWay } from './written-mail.js';

/** The mail of local mode. @property example the subject of a request */
export type LocalMailParts = { office: PostOffice; ofDesk: MailOfDesk; example: string };

type SeatParts = LocalMailParts & { demo: DemoOrganisation; uploads: UploadStore; now: () => Instant };

/** So many mails of a person are listed. */
const maxListed = 200;

export type MailSeat = ReturnType<typeof createMailSeat>;

/** The seat *Correo*: lists, draws and writes mails for people without Teams. */
export function createMailSeat(parts: SeatParts) {
  const { office, ofDesk, example, demo } = parts;
  const ofPeople = (): readonly LocalMail[] => {
    const desk = new Set(ofDesk.mailboxes.map(({ address }) => address));
    return office.all().filter(({ owner }) => !desk.has(owner));
  };
  const people = (): readonly MailPerson[] => mailPeople(ofDesk, ofPeople(), everybodyOf(demo));
  return {
    state(): Json {
      const mails = ofPeople();
      const shown = people().flatMap(({ address }) => mails.filter(({ owner }) => owner === address).slice(-maxListed));
      return { example, mailboxes: ofDesk.mailboxes, people: people(), mails: shown };
    },
    /** What the page is told about a mail that came or changed; null for one of the desk's own mailboxes. */
    news: (mail: LocalMail): Json => (ofPeople().includes(mail) ? { mail, people: people() } : null),
    /** Answers `/local/mail/<uid>`, and below it `/drawn`, `/raw` and `/files/<n>`. */
    async get(path: string): Promise<LocalResponse> {
      const [, uid = '', what = '', at = ''] = /^(\d+)(?:\/(drawn|raw|files)(?:\/(\d+))?)?$/.exec(path) ?? [];
      const mail = ofPeople().find((one) => one.uid === Number(uid));
      const raw = mail === undefined ? null : office.bytes(mail);
      if (raw === null) return refuse(404, 'Gone', 'Ese correo ya no está.');
      if (what === 'raw') return { status: 200, bytes: raw, headers: { 'content-type': 'text/plain; charset=utf-8' } };
      return shownAnswer(await showMail(raw), what, Number(at));
    },
    async post(path: string, body: JsonObject): Promise<LocalResponse> {
      const from = people().find(({ address }) => address === textAt(body, 'as'));
      const mail = ofPeople().find(({ uid, owner }) => uid === numberAt(body, 'uid') && owner === from?.address);
      if (from === undefined) return refuse(400, 'NotThere', 'Esa persona no tiene correo aquí.');
      try {
        if (path === 'send') return await send(parts, from, mail, body);
        if (mail === undefined) return refuse(404, 'Gone', 'Ese correo ya no está.');
        return await actOnMail(parts, path, from, mail);
      } catch (error) {
        if (error instanceof MailRefused) return refuse(422, 'Refused', `El servidor de correo no lo recibe: ${error.message}`);
        throw error;
      }
    },
  };
}

function shownAnswer({ text, html, files }: ShownMail, what: string, at: number): LocalResponse {
  if (what === '')
    return ok({ text, hasHtml: html !== null, files: files.map(({ name, content }) => ({ name, bytes: content.byteLength })) });
  if (what === 'drawn')
    return {
      status: 200,
      bytes: Buffer.from(htmlToDraw(html ?? '')),
      headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': DRAWN_POLICY, 'referrer-policy': 'no-referrer' },
    };
  const file = files[at];
  if (file === undefined) return refuse(404, 'Gone', 'Ese archivo no está.');
  return {
    status: 200,
    bytes: file.content,
    headers: {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'content-security-policy': "default-src 'none'; sandbox",
    },
  };
}

async function actOnMail(parts: SeatParts, path: string, from: MailPerson, mail: LocalMail): Promise<LocalResponse> {
  const { office, now } = parts;
  if (path === 'read') office.read(mail);
  else if (path === 'bounce') await office.bounce(mail);
  else if (path === 'vacation') {
    const subject = `Respuesta automática: ${mail.subject}`;
    const typed = { from, to: mail.from, subject, text: 'Estoy fuera de la oficina hasta el lunes.', files: [], kind: 'vacation' } as const;
    await office.submit(await writeMail({ ...typed, answers: await answered(office, mail) }, 'pass', now()));
  } else return refuse(404, 'NotFound', 'No such act.');
  return ok({});
}

/** @param answeredMail the mail under which it is written */
async function send(parts: SeatParts, from: MailPerson, answeredMail: LocalMail | undefined, body: JsonObject): Promise<LocalResponse> {
  const { office, uploads, now } = parts;
  const [text, subject] = [textAt(body, 'text') ?? '', textAt(body, 'subject') ?? ''];
  const files = objectsAt(body, 'uploads').flatMap((one) => {
    const upload = uploads.find(textAt(one, 'id') ?? '');
    const content = upload === null ? null : uploads.bytes(upload.id);
    return upload === null || content === null ? [] : [{ name: upload.name, type: upload.type, content }];
  });
  if (text.trim() === '' && subject.trim() === '' && files.length === 0) return refuse(400, 'Empty', 'Escriba algo o adjunte un archivo.');
  const answers = answeredMail === undefined ? null : await answered(office, answeredMail);
  const kind = from.role === 'machine' ? 'machine' : 'person';
  const verdict = body['isVerified'] === false ? 'none' : 'pass';
  const mail: MailUnderWay = await writeMail({ from, to: textAt(body, 'to') ?? '', subject, text, answers, files, kind }, verdict, now());
  await office.submit(mail);
  return ok({});
}

async function answered(office: PostOffice, mail: LocalMail): Promise<{ id: string; references: readonly string[] }> {
  return { id: mail.id, references: (await showMail(office.bytes(mail) ?? Buffer.alloc(0))).references };
}
