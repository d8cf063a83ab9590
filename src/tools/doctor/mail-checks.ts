import { readFile, rm, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { later, MINUTE, SECOND } from '../../core/instant.js';
import { domainOf } from '../../core/mail/written-address.js';
import type { Clock } from '../../ports/clock.js';
import type { Ids } from '../../ports/ids.js';
import type { Mailbox } from '../../ports/mailbox.js';
import type { Procedure } from '../../procedure/procedure.js';
import { listText } from '../../texts/words.js';
import type { MailChecks } from '../../ops/open-mail.js';
import { codeOfFault, failed, passed, skipped, warned, type Finding } from './findings.js';

const EVERY_MS = SECOND / 2;

const SAMPLE_TEXT = 'Es una prueba de instalación: este correo se quita solo. No hay que hacer nada.';
const sampleMail = { subject: 'Prueba de instalación', text: SAMPLE_TEXT, html: `<p>${SAMPLE_TEXT}</p>` };

/** Source: M-15 */
export function mailChecks(mail: MailChecks | null, procedure: Pick<Procedure, 'mail'>, parts: { ids: Pick<Ids, 'next'>; clock: Clock }) {
  const ofMail = (check: (mail: MailChecks) => Finding | Promise<Finding>) => () =>
    mail === null ? skipped('la mesa no tiene buzones') : check(mail);
  return {
    settings: ofMail(settingsFinding),
    accounts: ofMail((checks) => accountsFinding(checks, procedure)),
    documents: ofMail((checks) => documentsFinding(checks, procedure)),
    mailboxes: ofMail((checks) => ofAll(checks.mailboxes, (box) => mailboxFinding(checks, box, parts))),
  };
}

function settingsFinding({ authserv, publicUrl }: MailChecks): Finding {
  if (authserv === null && publicUrl === null)
    return failed('sin PRECASO_MAIL_AUTHSERV ni PRECASO_PUBLIC_URL: nadie puede confirmar ni responder por correo');
  if (authserv === null) return warned('sin PRECASO_MAIL_AUTHSERV: nadie queda verificado');
  return passed(publicUrl === null ? 'sin dirección pública: se responde escribiendo' : '');
}

/** Lists who is not confirmed, with every spelling of the procedure: the desk trusts none of them. */
function accountsFinding({ confirmed }: MailChecks, { mail }: Pick<Procedure, 'mail'>): Finding {
  const accounts = mail?.accounts ?? [];
  const left = accounts.filter(({ id }) => confirmed[id] === undefined);
  if (accounts.length === 0) return passed('el procedimiento no tiene');
  if (left.length === 0) return passed(`${accounts.length}`);
  const named = left.map(({ id, addresses = [] }) => {
    const spelt = addresses.map((address) => address.replace('@', ' en ')).join(' o ');
    return spelt === '' ? id : `${id} (${spelt})`;
  });
  return warned(`sin confirmar: ${named.join('; ')}`);
}

function documentsFinding({ documentsOf }: MailChecks, { mail }: Pick<Procedure, 'mail'>): Finding {
  if (typeof documentsOf === 'string') return failed(documentsOf);
  const names = (id: string) => documentsOf(id).map(({ name }) => name);
  const lines = (mail?.answers ?? []).map(({ id }) => `${id}: ${listText(names(id), 'y') || 'sólo el texto'}`);
  return passed(lines.join('; ') || 'el procedimiento no tiene');
}

/** The mail is sent from the mailbox to itself where the desk's secret to sign it is at hand. */
async function mailboxFinding(mail: MailChecks, box: Mailbox, { ids, clock }: { ids: Pick<Ids, 'next'>; clock: Clock }): Promise<Finding> {
  const begun = clock.now();
  await box.inbox(begun, 1);
  if (mail.testMark === null) return passed('sólo leído; el envío se prueba con la mesa apagada, después de su primer inicio');
  const mark = mail.testMark(ids.next());
  const id = `${ids.next()}@${domainOf(box.address)}`;
  await box.send({ id, to: box.address, testMark: mark, inReplyTo: null, references: [], isAutomatic: true, ...sampleMail });
  while (!(await mail.wasRead(id)) && !(await takeOut(box, later(begun, -MINUTE), mark))) {
    if (clock.now() > later(begun, MINUTE)) return failed('se envió y no llegó');
    await wait(EVERY_MS);
  }
  return passed();
}

async function takeOut(box: Mailbox, since: Parameters<Mailbox['inbox']>[0], mark: string): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), 'precaso-mail-'));
  try {
    for (const mail of await box.inbox(since, 50)) {
      const file = join(folder, 'mail.eml');
      if ((await box.fetch(mail, file)) === null || !(await readFile(file, 'latin1')).includes(mark)) continue;
      await box.remove(mail.key);
      return true;
    }
    return false;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function ofAll(mailboxes: readonly Mailbox[], check: (box: Mailbox) => Promise<Finding>): Promise<Finding> {
  const found = await Promise.all(mailboxes.map((box) => check(box).catch((fault: unknown) => failed(codeOfFault(fault)))));
  const text = mailboxes.map(({ id }, at) => (found[at]?.found ? `${id}: ${found[at].found}` : id)).join('; ');
  return found.some(({ outcome }) => outcome === 'failed') ? failed(text) : passed(text);
}
