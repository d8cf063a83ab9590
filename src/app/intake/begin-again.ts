import type { PersonActor } from '../../domain/people/person.js';
import { isLapsed } from '../../domain/ticket/events.js';
import { canStartAgain, unansweredIn } from '../../domain/ticket/start-again.js';
import { followUpOf, isDraft, isRequester, type FileRef, type TicketId } from '../../domain/ticket/ticket.js';
import type { CaseView } from '../../ports/messenger.js';
import type { ProcedureRegistry } from '../procedures/procedure-registry.js';
import { notFound, type CommandResult, type ExecuteCommand } from '../tickets/execute-command.js';
import type { OpenCase } from '../tickets/open-case.js';
import type { Report, Reported, ReportWords } from './report-words.js';
import type { QuestionUses } from '../frequent-questions/question-uses.js';
import { numbersForLink } from '../../domain/ticket/numbers/ticket-numbers.js';
import { isRepeated, type StoredTicket } from '../../domain/outbox/stored-ticket.js';
import { requesterTransitions } from '../../domain/ticket/permissions.js';

/** Words about a closed case, with the files that came with them; `key` makes the same press the same draft. */
export type SaidOfClosed = { words: string; files?: readonly FileRef[]; key: readonly string[] };

export type BeginAgain = {
  /**
   * A new draft with all that a draft or case had which lapsed or was withdrawn, its files too (UARIV-06, SIIF-03). It is
   * taken up once: after that, its buttons find the one that goes on from it (`repeated`), and where that one ended so as well,
   * take that one up.
   */
  fromUnattended(id: TicketId, actor: PersonActor): Promise<Reported>;
  /** A new draft for words about a closed ticket, which is not reopened; the two are linked (UARIV-12). */
  fromClosed(id: TicketId, said: SaidOfClosed, actor: PersonActor): Promise<Reported>;
  /** Links a draft of theirs with the closed case that it tells of again (UARIV-12). */
  asRepeat(draft: TicketId, closed: TicketId, actor: PersonActor): Promise<CommandResult>;
  /** Adds a draft of theirs, with its files, to what they have open and it tells again; the draft is withdrawn (UARIV-12). */
  intoEarlier(draft: TicketId, earlier: TicketId, actor: PersonActor): Promise<CommandResult>;
};

type BeginDependencies = {
  openCase: OpenCase;
  report: ReportWords;
  execute: ExecuteCommand;
  registry: Pick<ProcedureRegistry, 'current'>;
  uses: Pick<QuestionUses, 'recordOffer'>;
};

export function createBeginAgain(dependencies: BeginDependencies): BeginAgain {
  const { openCase, registry } = dependencies;
  const ownCase = async (id: TicketId, actor: PersonActor): Promise<CaseView | null> => {
    const old = await openCase(id, actor);
    return old !== null && isRequester(old.stored.ticket, actor.id) ? old : null;
  };
  return {
    fromUnattended: async (id, actor) => {
      const old = await ownCase(id, actor);
      return old === null ? notFound(registry.current) : fromNewest(dependencies, old, actor);
    },
    fromClosed: async (id, said, actor) => {
      const old = await ownCase(id, actor);
      if (old === null) return notFound(registry.current);
      const { category } = old.stored.ticket;
      return followUp(dependencies, old.stored, { ...said, actor, ...(category === null ? {} : { category }) });
    },
    asRepeat: async (draft, closed, actor) => {
      const [repeat, old] = await Promise.all([ownCase(draft, actor), ownCase(closed, actor)]);
      return repeat === null || old?.stored.ticket.phase !== 'closed'
        ? notFound(registry.current)
        : linkBoth(dependencies, repeat.stored, old.stored, actor);
    },
    intoEarlier: async (draft, earlier, actor) => {
      const [repeat, old] = await Promise.all([ownCase(draft, actor), ownCase(earlier, actor)]);
      return repeat === null || old === null || draft === earlier ? notFound(registry.current) : joined(dependencies, repeat, old, actor);
    },
  };
}

async function fromNewest(dependencies: BeginDependencies, old: CaseView, actor: PersonActor): Promise<Reported> {
  const newest = await newestOf(dependencies, old, actor);
  const { id, ticket } = newest.stored;
  if (!canStartAgain(newest.stored.history))
    return id === old.stored.id
      ? { kind: 'refused', refusal: { code: 'stale-card', last: null }, stored: old.stored, rules: old }
      : { kind: 'executed', stored: newest.stored, rules: newest, repeated: true };
  const { words, fields, files } = ticket;
  const begun = await followUp(dependencies, newest.stored, { words, fields, files, key: ['again', id], actor });
  // A press that was cut off before the two were linked may be repeated when the new one has ended too.
  return begun.kind === 'executed' && canStartAgain(begun.stored.history) ? fromNewest(dependencies, newest, actor) : begun;
}

/** The last draft that was made from this one, and from that one, as long as those ended so too. */
async function newestOf({ openCase }: Pick<BeginDependencies, 'openCase'>, old: CaseView, actor: PersonActor): Promise<CaseView> {
  const link = canStartAgain(old.stored.history) ? followUpOf(old.stored.ticket) : undefined;
  const next = link === undefined ? null : await openCase(link.to, actor);
  return next === null ? old : newestOf({ openCase }, next, actor);
}

type FollowUp = Pick<Report, 'words' | 'key' | 'fields' | 'category' | 'files'> & { actor: PersonActor };

async function followUp(dependencies: BeginDependencies, old: StoredTicket, { actor, ...said }: FollowUp): Promise<Reported> {
  const { requester, channel } = old.ticket;
  const opened = await dependencies.report({ requester, actor, channel, ...said });
  if (opened.kind !== 'executed') return opened;
  const linked = await linkBoth(dependencies, opened.stored, old, actor);
  return linked.kind === 'executed' ? { ...linked, repeated: false } : opened;
}

/** First added, then withdrawn: a press that was cut off between the two may be repeated, and adds once. */
async function joined(
  { execute }: Pick<BeginDependencies, 'execute'>,
  repeat: CaseView,
  old: CaseView,
  actor: PersonActor,
): Promise<CommandResult> {
  const { id, ticket } = repeat.stored;
  const way = isDraft(ticket) ? requesterTransitions(ticket, repeat.procedure).find(({ act }) => act === 'withdraw') : undefined;
  const command = `join:${id}`;
  if (way === undefined && !isRepeated(old.stored, command, actor))
    return { kind: 'refused', refusal: { code: 'stale-card', last: null }, stored: repeat.stored, rules: repeat };
  const added = await execute(old.stored.id, { id: command, type: 'add-information', text: ticket.words, attached: ticket.files }, actor);
  if (way === undefined || added.kind === 'refused') return added;
  const left = await execute(
    id,
    { id: `join:${old.stored.id}`, type: 'advance', transition: way.id, seen: ticket.version, input: {} },
    actor,
  );
  return left.kind === 'refused' ? left : added;
}

/** Each of the two names the other. */
async function linkBoth(
  { execute, uses }: Pick<BeginDependencies, 'execute' | 'uses'>,
  { id, ticket }: StoredTicket,
  old: StoredTicket,
  actor: PersonActor,
): Promise<CommandResult> {
  const question = isLapsed(old.history) ? unansweredIn(old.history) : '';
  const unanswered = question === '' ? {} : { unanswered: question };
  const linked = await execute(
    id,
    { id: `link:${old.id}`, type: 'link', to: old.id, kind: 'follow-up-of', ...numbersForLink(old.ticket), ...unanswered },
    actor,
  );
  const left = await execute(old.id, { id: `link:${id}`, type: 'link', to: id, kind: 'followed-up-by', ...numbersForLink(ticket) }, actor);
  // What was offered with the old one did not serve after all.
  if (left.kind === 'executed') await uses.recordOffer(left.stored);
  return linked;
}
