import { readFile, rm, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { later, MINUTE, SECOND } from '../../core/instant.js';
import { domainOf } from '../../core/mail/written-address.js';
import type { Clock } from '../../ports/clock.js';
import type { Ids } from '../../ports/ids.js';
import type { Mailbox, MailDocuments } from '../../ports/mailbox.js';
import type { Procedure } from '../../procedure/procedure.js';
import { sampleMail } from '../../texts/installation-checks.js';
import { listText } from '../../texts/words.js';
import { codeOfFault, failed, passed, skipped, warned, type Finding, type Probe, type ReportFinding } from './checks.js';

/**
 * @property testMark  signs a mail as the installation's own; null where the desk's secret is not at hand, so that nothing is sent
 * @property documentsOf a text: why their folder is refused
 * @property wasRead   whether the running desk read the mail with this id, and removed it
 */
export type MailChecks = {
  mailboxes: readonly Mailbox[];
  authserv: string | null;
  publicUrl: string | null;
  confirmed: Readonly<Record<string, string>>;
  documentsOf: MailDocuments | string;
  testMark: ((nonce: string) => string) | null;
  wasRead(id: string): Promise<boolean>;
};

type MailProbeParts = { mail: MailChecks | null; procedure: Pick<Procedure, 'mail'>; ids: Pick<Ids, 'next'>; clock: Clock };

const IDS = ['mail-settings', 'mail-accounts', 'mail-documents', 'mail-read', 'mail-sent', 'mail-back'] as const;
const EVERY_MS = SECOND / 2;

/** The checks of mail: settings, official accounts, and for each mailbox a mail from itself to itself. Source: M-15 */
export function mailProbe(parts: MailProbeParts): Probe {
  const { mail } = parts;
  return {
    checks: IDS,
    limitMs: mail === null ? SECOND : 2 * MINUTE,
    async run(report) {
      if (mail === null) return IDS.forEach((id) => report(id, skipped('la mesa no tiene buzones')));
      report('mail-settings', settingsFinding(mail));
      report('mail-accounts', accountsFinding(mail, parts.procedure));
      report('mail-documents', documentsFinding(mail, parts.procedure));
      report('mail-read', await ofAll(mail.mailboxes, (box) => box.inbox(parts.clock.now(), 1).then(() => passed())));
      await sendAndReceive(mail, parts, report);
    },
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

async function sendAndReceive(mail: MailChecks, { ids, clock }: MailProbeParts, report: ReportFinding): Promise<void> {
  const { testMark, mailboxes } = mail;
  if (testMark === null)
    return (['mail-sent', 'mail-back'] as const).forEach((id) =>
      report(id, skipped('se prueba con la mesa apagada, después de su primer inicio')),
    );
  const sent = new Map<Mailbox, { id: string; mark: string }>();
  const begun = clock.now();
  const { subject, text } = sampleMail;
  const sending = await ofAll(mailboxes, async (box) => {
    const mark = testMark(ids.next());
    const id = `${ids.next()}@${domainOf(box.address)}`;
    const plain = { subject, text, html: `<p>${text}</p>`, inReplyTo: null, references: [], isAutomatic: true };
    await box.send({ id, to: box.address, testMark: mark, ...plain });
    sent.set(box, { id, mark });
    return passed();
  });
  report('mail-sent', sending);
  if (sent.size === 0) return;
  const isBack = async (box: Mailbox): Promise<boolean> => {
    const { id = '', mark = '' } = sent.get(box) ?? {};
    return (await mail.wasRead(id)) || (await takeOut(box, later(begun, -MINUTE), mark));
  };
  const receiving = await ofAll([...sent.keys()], async (box) => {
    const until = later(begun, MINUTE);
    while (!(await isBack(box))) {
      if (clock.now() > until) return failed('no llegó');
      await wait(EVERY_MS);
    }
    return passed();
  });
  report('mail-back', receiving);
}

/** Removes the test's own mail. @returns whether it was there */
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

/** The worst of what the mailboxes gave, each named where it is not well. */
async function ofAll(mailboxes: readonly Mailbox[], check: (box: Mailbox) => Promise<Finding>): Promise<Finding> {
  const found = await Promise.all(
    mailboxes.map(async (box) => ({ id: box.id, ...(await check(box).catch((fault: unknown) => failed(codeOfFault(fault)))) })),
  );
  const wrong = found.filter(({ outcome }) => outcome === 'failed');
  if (wrong.length === 0) return passed(found.map(({ id }) => id).join(', '));
  return failed(wrong.map((one) => `${one.id}: ${one.found}`).join('; '));
}
