import type { ExecuteCommand } from '../../src/desk/tickets/execute-command.js';
import type { JsonObject } from '../../src/core/json.js';
import { changedDocument } from '../../src/ports/with-timeout.js';
import type { Store } from '../../src/ports/store.js';

/** As the author of every broadcast confirmed it: tests of what comes after it begin there. What handlers and use cases do is held. */
export function lettingThrough(execute: ExecuteCommand, { documents }: Pick<Store, 'documents'>): ExecuteCommand {
  return async (id, command, actor) => {
    const first = await execute(id, command, actor);
    if (first.kind === 'executed' || first.refusal.code !== 'to-many' || actor.kind !== 'person') return first;
    await changedDocument(documents, 'broadcasts', actor.id, (before) =>
      before === null ? null : { all: before.all.map((one) => (one.stage === 'previewed' ? { ...one, stage: 'sent' } : one)) },
    );
    return execute(id, command, actor);
  };
}

/** What the newest preview's *Enviar* sends. */
export async function newestSend({ documents }: Pick<Store, 'documents'>): Promise<JsonObject> {
  const all = (await documents.all('broadcasts')).flatMap(({ body }) => body.all);
  const newest = all.findLast(({ stage }) => stage === 'previewed');
  if (newest === undefined) throw new Error('no preview');
  return { verb: 'broadcast', by: newest.by.id, id: newest.id, step: 'send' };
}
