import type { DeskDocument, DeskDocumentKind, DeskDocuments } from '../ports/desk-documents.js';
import { noUses, type FrequentQuestions, type UseCounts } from '../ports/frequent-questions.js';
import type { ProcedureRef } from '../procedure/procedure.js';
import type { ProcedureArchive } from '../ports/procedure-archive.js';
import { noAnswers, type ReadyAnswers } from '../ports/ready-answers.js';
import type { Clock } from '../ports/clock.js';
import type { Store } from '../ports/store.js';
import { untilWritten, type DocumentStore } from './documents.js';
import { createGroupChannels } from './group-channels.js';
import { createPeople } from './people.js';

/** All stores whose documents are kept whole, on any driver. */
export function documentStores(
  documents: DocumentStore,
  clock: Clock,
): Pick<Store, 'people' | 'channels' | 'frequentQuestions' | 'readyAnswers' | 'documents' | 'archive'> {
  return {
    people: createPeople(documents, clock),
    channels: createGroupChannels(documents),
    frequentQuestions: createFrequentQuestions(documents),
    readyAnswers: createReadyAnswers(documents),
    documents: createDeskDocuments(documents),
    archive: createProcedureArchive(documents),
  };
}

/** Kinds hold no slash. */
const deskDocumentId = (kind: string, key: string): string => `${kind}/${key}`;

function createDeskDocuments(documents: DocumentStore): DeskDocuments {
  return {
    find: async <Kind extends DeskDocumentKind>(kind: Kind, key: string) => {
      const found = (await documents.get('desk-document', deskDocumentId(kind, key)))?.body;
      return found !== undefined && isOf(kind, found) ? found : null;
    },
    all: async <Kind extends DeskDocumentKind>(kind: Kind) =>
      (await documents.all('desk-document', deskDocumentId(kind, ''))).map(({ body }) => body).filter((body) => isOf(kind, body)),
    write: (kind, key, revision, body) =>
      documents.put('desk-document', { id: deskDocumentId(kind, key), revision, body: { kind, key, revision, body } }),
  };
}

function isOf<Kind extends DeskDocumentKind>(kind: Kind, document: DeskDocument<DeskDocumentKind>): document is DeskDocument<Kind> {
  return document.kind === kind;
}

function createReadyAnswers(documents: DocumentStore): ReadyAnswers {
  return {
    ofGroup: async (group) => (await documents.get('ready-answers', group))?.body ?? noAnswers(group),
    write: (list) => documents.put('ready-answers', { id: list.group, revision: list.revision, body: list }),
  };
}

function createFrequentQuestions(documents: DocumentStore): FrequentQuestions {
  return {
    all: async () => (await documents.all('question')).map(({ body }) => body),
    write: (question) => documents.put('question', { id: question.id, revision: question.revision, body: question }),
    async recordUse(use) {
      // Ids of questions hold no slash.
      const id = `${use.question}/${use.key}`;
      await untilWritten('a use', async () => {
        const known = await documents.get('question-use', id);
        const isKnown = known !== null && (use.outcome === 'seen' || use.outcome === known.body.outcome);
        return isKnown || (await documents.put('question-use', { id, revision: (known?.revision ?? 0) + 1, body: use })) || undefined;
      });
    },
    counts: async () => countsOf(await documents.tally('question-use')),
  };
}

/** A use that served, or did not, was seen too. @param tally by `<question>/<outcome>` */
function countsOf(tally: ReadonlyMap<string, number>): ReadonlyMap<string, UseCounts> {
  const counts = new Map<string, UseCounts>();
  for (const [key, uses] of tally) {
    const [question = '', outcome] = key.split('/');
    const { seen, served, notServed } = counts.get(question) ?? noUses;
    counts.set(question, {
      seen: seen + uses,
      served: served + (outcome === 'served' ? uses : 0),
      notServed: notServed + (outcome === 'not-served' ? uses : 0),
    });
  }
  return counts;
}

function createProcedureArchive(documents: DocumentStore): ProcedureArchive {
  return {
    async keep(ref, procedure) {
      const id = keyOf(ref);
      await documents.put('procedure', { id, revision: 1, body: procedure });
      return (await documents.all('procedure', keyOf({ ...ref, hash: '' }))).some((other) => other.id !== id);
    },
    load: async (ref) => (await documents.get('procedure', keyOf(ref)))?.body ?? null,
  };
}

/** Ids of procedures hold no slash. */
function keyOf({ id, version, hash }: ProcedureRef): string {
  return `${id}/${version}/${hash}`;
}
