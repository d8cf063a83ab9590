import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { ReadMail } from '../../src/ports/mail-reader.js';
import { lettersOf } from '../desk/load.js';
import type { Chance } from '../simulation/chance.js';
import { aWriterTo, lettersTo, untilFound } from '../support/desk-on-mail-servers.js';

/** How often a person looks into their mailbox. */
const LOOK_MS = 1_500;
/** A killed process may hold back a mailbox, and a mail, for some minutes. */
const LOOKS = 5;
export const LACKING = 'Para darle número de';
export const RECEIPT = 'quedó registrado con el número';

/** @property token stands in the words of the case and of no other @property isIncomplete what is missing comes as an answer to a letter */
export type MailPerson = { writer: ReturnType<typeof aWriterTo>; token: string; isIncomplete: boolean };

/** People and machines who write to one mailbox; `written` counts what a server took of them. */
export function mailPeople(box: string, chance: Chance, count: { people: number; machines: number }) {
  let written = 0;
  const people = Array.from({ length: count.people }, (_, n): MailPerson => ({
    writer: aWriterTo(box),
    token: `avería ${lettersOf(randomUUID())}`,
    isIncomplete: n % 3 === 0,
  }));
  const machines = Array.from({ length: count.machines }, () => aWriterTo(box));
  const counted = async (writing: Promise<void>): Promise<void> => {
    await writing;
    written += 1;
  };
  return {
    people,
    machines,
    written: () => written,
    /** Writes a request, sometimes in several copies of one mail, and what was lacking. Resolves when the receipt is there. */
    async report({ writer, token, isIncomplete }: MailPerson, withinMs: number): Promise<void> {
      await wait(chance.between(0, withinMs));
      const same = { messageId: `<${randomUUID()}@correo.example>` };
      const text = isIncomplete ? 'Desde ayer.' : `Desde ayer.\n${DATA}`;
      for (let copies = chance.between(1, 3); copies > 0; copies -= 1)
        await counted(writer.writes(`precaso no abre el correo ${token}`, text, undefined, same));
      if (isIncomplete) await counted(writer.answers(await letterWith(writer.address, LACKING), DATA));
      await letterWith(writer.address, RECEIPT);
    },
    /** A machine tells of an alarm, and answers each letter with words of its own; nothing says that it is one. */
    async answerEach(machine: MailPerson['writer'], n: number, isOver: () => boolean): Promise<void> {
      await counted(machine.writes(`precaso alarma ${n}`, 'Disco lleno.'));
      const answered = new Set<string>();
      while (!isOver()) {
        for (const letter of await lettersTo(machine.address)) {
          if (answered.has(letter.id)) continue;
          answered.add(letter.id);
          await counted(machine.answers(letter, `Su mensaje ${answered.size} fue recibido. Lo atenderemos pronto.`));
        }
        await wait(LOOK_MS);
      }
    },
  };
}

const DATA = 'Teléfono: 3001234567\nSede: Bogotá';

/** The letter with this sign, however long a killed process holds it back. */
export async function letterWith(address: string, sign: string): Promise<ReadMail> {
  for (let looks = 1; ; looks += 1) {
    try {
      return await untilFound(sign, async () => (await lettersTo(address)).find(({ text }) => text.includes(sign)), LOOK_MS);
    } catch (fault) {
      if (looks === LOOKS) throw fault;
    }
  }
}
