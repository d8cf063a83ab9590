import { MongoClient } from 'mongodb';
import { collectionsOf } from '../../../src/store/mongodb/database.js';
import { documentCollections, type KeptDocument } from '../../../src/store/mongodb/documents.js';
import { keysOf } from '../../../src/store/documents.js';
import { unknownPerson } from '../../../src/ports/people.js';
import { copiesOf, type TicketDocument } from '../../../src/store/mongodb/ticket-document.js';
import { numberKey } from '../../../src/ports/store-transfer.js';
import { instant } from '../../../src/core/instant.js';
import { personId } from '../../../src/core/people/person.js';
import type { StoredTicket } from '../../../src/core/outbox/stored-ticket.js';
import { isOwnServer, wireServer } from '../../support/wire-server.js';
import { OPENED, aCardAt, aStoredTicket } from '../../support/a-stored-ticket.js';

const MANY = 4_000;
const GROUPS = ['mesa', 'redes', 'infraestructura', 'seguridad', 'sistemas', 'correo', 'impresion', 'campo'];

/** Years of a desk: nine in ten tickets are closed, the others stand at eight groups or are drafts. */
export async function fillWithYears(address: string): Promise<void> {
  const client = new MongoClient(address);
  try {
    const { tickets, attachments } = collectionsOf(client.db());
    const numbers = Array.from({ length: MANY }, (_, at) => at + 1);
    await tickets.insertMany(numbers.map((at) => documentOf(ticketOf(at), at)));
    await client
      .db()
      .collection<KeptDocument<'person'>>(documentCollections.person)
      .insertMany(numbers.map((at) => personAt(at)));
    await attachments.insertMany(
      numbers.map((at) => ({
        _id: `f-${at}`,
        owner: personId(`p-${at}`),
        name: 'a.txt',
        type: 'text/plain',
        keptAt: OPENED + at,
        bytes: 1,
        content: null,
        begun: [],
        isAttached: at % 20 !== 0,
      })),
    );
  } finally {
    await client.close();
  }
  // Elsewhere the planner looks at what is there; the engine of this server trusts what it knew when there was nothing.
  if (await isOwnServer()) await wireServer('main', 'analyse', new URL(address).pathname.slice(1));
}

function ticketOf(at: number): StoredTicket {
  const open = at % 10 === 0;
  const isDraft = open && at % 50 === 0;
  const group = isDraft ? null : (GROUPS[at % GROUPS.length] ?? null);
  const openedAt = instant(OPENED + at * 60_000);
  return aStoredTicket(`t-${at}`, {
    revision: 1,
    wakeAt: open ? openedAt : null,
    searchTerms: isDraft ? [] : ['@p-1', at % 20 === 1 ? 'impresora' : 'correo', at % 40 === 1 ? 'tintacolor' : 'lento'],
    postedCards: [aCardAt({ kind: 'channel', group: GROUPS[at % GROUPS.length] ?? 'mesa' }, `m-${at}`)],
    ticket: {
      requester: { id: personId(`p-${at % 400}`), name: 'Alguien' },
      assignee: open && !isDraft && at % 20 === 0 ? { id: personId(`p-${at % 40}`), name: 'Alguien' } : null,
      ...(open ? { state: isDraft ? 'draft' : 'registered', phase: isDraft ? 'draft' : 'new' } : { state: 'closed', phase: 'closed' }),
      group,
      rank: at % 4,
      openedAt,
      completedAt: isDraft ? null : openedAt,
      partnerNumber: at % 25 === 0 ? `PS-${at}` : null,
      files: aStoredTicket('t').ticket.files.map((file) => ({ ...file, id: at % 40 === 0 ? `f-${at}-other` : `f-${at}` })),
      numbers: { draft: at },
    },
  });
}

function personAt(at: number): KeptDocument<'person'> {
  const person = { ...unknownPerson(personId(`p-${at}`)), email: `p-${at}@entidad.example` };
  const doc = { person, rememberedAt: at };
  return { _id: person.id, revision: 1, doc, keys: keysOf('person', doc) };
}

function documentOf(stored: StoredTicket, at: number): TicketDocument {
  return {
    _id: stored.id,
    writes: [],
    ...copiesOf(stored),
    ...(at % 50 === 0 ? { undelivered: Number.MAX_SAFE_INTEGER } : {}),
    numbers: [numberKey('uariv/draft', at)],
  };
}
